/**
 * Library: papers from a reader's own files. One without an arXiv id that is here by its DOI or title is this paper; another counts by
 * its title; what has neither is counted and said.
 */

import { hasNoId } from "../../reading/liked.js";
import { counted } from "../../search/counted.js";
import { drawer, SAYS } from "../store.js";
import { here, recognised, titles } from "./archive.js";
import { read } from "./read.js";
import { nameOf } from "./record.js";

/** The most papers of a library, and the most characters of all their abstracts: a browser keeps some five million for a site. */
const MOST = 5000;
const ABSTRACTS = 1_000_000;

/** @param {import("./record.js").Record[]} records @returns {Map<string, string>} titles by id, the first that there is */
function byId(records) {
  const found = new Map();
  for (const { id, title } of records) if (id) found.set(id, found.get(id) || title);
  return found;
}

/** @param {import("./record.js").Record[]} records @returns {Map<string, string>} abstracts by id, or by what a paper without one is known by */
const abstractsOf = (records) => new Map(records.filter(({ abstract }) => abstract).map(({ id, title, abstract }) => [id ?? nameOf(title), abstract]));

/** The new papers with their abstracts, as many as there is room for. */
function withAbstracts(taken, abstracts, before) {
  let room = ABSTRACTS - Object.values(before).reduce((sum, { abstract = "" }) => sum + abstract.length, 0);
  return taken.map(([id, item]) => {
    const abstract = abstracts.get(id) ?? "";
    if (!abstract || abstract.length > room) return [id, item];
    room -= abstract.length;
    return [id, { ...item, abstract }];
  });
}

/** Add papers, without their abstracts where these do not fit; one with an id takes the place of one that was known by its title. @returns {boolean} whether they are kept */
function put(library, taken, abstracts) {
  const add = (items) => (kept) => {
    for (const [id, { title }] of items) if (!hasNoId(id)) delete kept[nameOf(title)];
    Object.assign(kept, Object.fromEntries(items));
  };
  return !taken.length || library.change(add(withAbstracts(taken, abstracts, library.items)), { isQuiet: true }) || library.change(add(taken));
}

/** @param {import("./record.js").Record[]} records @param {string[]} taken titles of papers with ids @returns {Map<string, string>} titles of the others, by their words */
function byTitle(records, taken) {
  const known = new Set(taken.map(nameOf));
  const named = records.filter(({ id }) => !id).map(({ title }) => [nameOf(title), title]);
  return new Map(named.filter(([name]) => name && !known.has(name)));
}

/** What the archive knows of papers: their paths, and the titles of those that came without. */
async function known(papers, paths) {
  const found = await here([...papers.keys()].filter((id) => !paths.has(id)));
  const bare = [...found].filter(([id]) => !papers.get(id));
  return [found, await titles(bare.map(([, { month }]) => month))];
}

/**
 * @param {string} text of a file @param {Date} [now]
 * @returns {Promise<string>} what came of it, in words
 */
export async function addToLibrary(text, now = new Date()) {
  const given = read(text);
  const records = await recognised(given).catch(() => given);
  const paths = new Map(records.filter(({ path }) => path).map(({ id, path }) => [id, path]));
  const library = drawer("library");
  const before = library.items;
  const papers = byId(records);
  const others = byTitle(records, [...papers.values(), ...Object.entries(before).filter(([id]) => !hasNoId(id)).map(([, { title }]) => title)]);
  if (!papers.size && !others.size) return /*_*/"No papers were found: files are BibTeX, RIS, CSL-JSON or lists of ids. Nothing was changed.";
  const [found, named] = await known(papers, paths).catch(() => []);
  const at = now.toISOString();
  const items = [...papers].map(([id, title]) => [id, { at, title: title || named?.get(id), path: found?.get(id)?.path ?? paths.get(id) }]);
  const titled = [...items.filter(([, { title }]) => title), ...[...others].map(([name, title]) => [name, { at, title }])];
  const fresh = titled.filter(([id]) => !Object.hasOwn(before, id));
  const taken = fresh.slice(0, Math.max(0, MOST - Object.keys(before).length));
  if (!put(library, taken, abstractsOf(records))) return SAYS.full;
  const without = records.filter(({ id, title }) => !id && !nameOf(title)).length;
  return said({ taken, without, untitled: items.filter(([, { title }]) => !title).length, over: fresh.length - taken.length, isKnown: Boolean(found) });
}

function said({ taken, without, untitled, over, isKnown }) {
  const there = taken.filter(([, { path }]) => path).length;
  const bare = taken.filter(([id]) => hasNoId(id)).length;
  return [
    counted(taken.length, /*n_*/"# paper is new in your library.", "# papers are new in your library."),
    !isKnown && /*_*/"Which of them are in this archive could not be found out.",
    isKnown && taken.length && counted(there, /*n_*/"# of them is in this archive.", "# of them are in this archive."),
    bare && counted(bare, /*n_*/"# of them has no arXiv id and counts by its title.", "# of them have no arXiv id and count by their titles."),
    without && counted(without, /*n_*/"# entry has neither an arXiv id nor a title and was left out.", "# entries have neither an arXiv id nor a title and were left out."),
    untitled && counted(untitled, /*n_*/"# id is not in this archive and has no title, and was left out.", "# ids are not in this archive and have no titles, and were left out."),
    over && counted(over, /*n_*/"The library is full: # paper was left out.", "The library is full: # papers were left out."),
  ].filter(Boolean).join(/*_*/" ");
}
