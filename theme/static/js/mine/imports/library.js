/** Library: papers from a reader's own files. Only those with an arXiv id and a title are of use; all others are counted and said. */

import { counted } from "../../search/counted.js";
import { drawer, SAYS } from "../store.js";
import { here, titles } from "./archive.js";
import { read } from "./read.js";

/** The most papers of a library. */
const MOST = 5000;

/** @param {import("./record.js").Record[]} records @returns {Map<string, string>} titles by id, the first that there is */
function byId(records) {
  const found = new Map();
  for (const { id, title } of records) if (id) found.set(id, found.get(id) || title);
  return found;
}

/** What the archive knows of papers: their paths, and the titles of those that came without. */
async function known(papers) {
  const found = await here([...papers.keys()]);
  const bare = [...found].filter(([id]) => !papers.get(id));
  return [found, await titles(bare.map(([, { month }]) => month))];
}

/**
 * @param {string} text of a file @param {Date} [now]
 * @returns {Promise<string>} what came of it, in words
 */
export async function addToLibrary(text, now = new Date()) {
  const records = read(text);
  const papers = byId(records);
  if (!papers.size) return /*_*/"No arXiv ids were found: files are BibTeX, RIS, CSL-JSON or lists of ids. Nothing was changed.";
  const [found, named] = await known(papers).catch(() => []);
  const at = now.toISOString();
  const items = [...papers].map(([id, title]) => [id, { at, title: title || named?.get(id), path: found?.get(id)?.path }]);
  const titled = items.filter(([, { title }]) => title);
  const library = drawer("library");
  const before = library.items;
  const fresh = titled.filter(([id]) => !Object.hasOwn(before, id));
  const taken = fresh.slice(0, Math.max(0, MOST - Object.keys(before).length));
  if (taken.length && !library.change((kept) => Object.assign(kept, Object.fromEntries(taken)))) return SAYS.full;
  const without = records.filter(({ id }) => !id).length;
  return said({ taken, without, untitled: items.length - titled.length, over: fresh.length - taken.length, isKnown: Boolean(found) });
}

function said({ taken, without, untitled, over, isKnown }) {
  const there = taken.filter(([, { path }]) => path).length;
  return [
    counted(taken.length, /*n_*/"# paper is new in your library.", "# papers are new in your library."),
    !isKnown && /*_*/"Which of them are in this archive could not be found out.",
    isKnown && taken.length && counted(there, /*n_*/"# of them is in this archive.", "# of them are in this archive."),
    without && counted(without, /*n_*/"# entry has no arXiv id and was left out.", "# entries have no arXiv id and were left out."),
    untitled && counted(untitled, /*n_*/"# id is not in this archive and has no title, and was left out.", "# ids are not in this archive and have no titles, and were left out."),
    over && counted(over, /*n_*/"The library is full: # paper was left out.", "The library is full: # papers were left out."),
  ].filter(Boolean).join(/*_*/" ");
}
