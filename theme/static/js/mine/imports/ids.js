/** Ids: a plain list of arXiv ids, addresses and DOIs, with spaces, commas or lines between. */

import { bareId, markedId } from "./record.js";

/** The most lines of a list that are read, and characters of one. */
const MOST = 100_000;
const LONGEST = 10_000;

/** @param {string} text @returns {import("./record.js").Record[]} one for each word that is, or names, an id; a record without an id for each line without any */
export function readIds(text) {
  const lines = text.split(/\r\n|\r|\n/, MOST).filter((line) => line.trim());
  return lines.flatMap((line) => {
    const ids = line.slice(0, LONGEST).split(/[\s,;]+/).filter((word) => /\d/.test(word)).map((word) => bareId(word) ?? markedId(word)).filter(Boolean);
    return ids.length ? ids.map((id) => ({ id, title: "" })) : [{ title: "" }];
  });
}
