/** Ids: a plain list of arXiv ids, addresses and DOIs, with spaces, commas or lines between. */

import { bareId, doiOf, markedId } from "./record.js";

/** The most lines of a list that are read, and characters of one. */
const MOST = 100_000;
const LONGEST = 10_000;

/** @param {string} word @returns {import("./record.js").Record | undefined} undefined where it is neither an id nor a DOI */
function recordOfWord(word) {
  const id = bareId(word) ?? markedId(word);
  const doi = id ? undefined : doiOf(word);
  return id ? { id, title: "" } : doi && { doi, title: "" };
}

/** @param {string} text @returns {import("./record.js").Record[]} one for each word that is, or names, an id or a DOI; an empty record for each line without any */
export function readIds(text) {
  const lines = text.split(/\r\n|\r|\n/, MOST).filter((line) => line.trim());
  return lines.flatMap((line) => {
    const found = line.slice(0, LONGEST).split(/[\s,;]+/).filter((word) => /\d/.test(word)).map(recordOfWord).filter(Boolean);
    return found.length ? found : [{ title: "" }];
  });
}
