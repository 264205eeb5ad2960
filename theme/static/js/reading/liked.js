/** Liked: what the reader starred, noted, read or imported, as texts to which others may be alike. */

import { drawer } from "../mine/store.js";

/**
 * By kind: what the reader did, of how many papers, the newest, the words count, and how much each: what one starred or wrote about
 * says more than what one read, or has in a library of many years.
 */
const KINDS = {
  stars: { verb: "starred", most: 200, weight: 1 },
  notes: { verb: "noted", most: 200, weight: 1 },
  library: { verb: "imported", most: 2000, weight: 0.5 },
  read: { verb: "read", most: 200, weight: 0.5 },
};

/** @typedef {{id: string, title: string, path: string, text: string, verb: string, weight: number, at: string}} Liked */

function ofKind([kind, { verb, most, weight }]) {
  const named = Object.entries(drawer(kind).items).filter(([, { title }]) => title);
  const newest = named.sort(([, one], [, other]) => other.at.localeCompare(one.at)).slice(0, most);
  return newest.map(([id, { at, title, path = `https://arxiv.org/abs/${id}`, text = "" }]) => ({ id, at, title, path, text: `${title} ${text}`, verb, weight }));
}

/** @returns {Liked[]} each paper once, for the first of these reasons */
export function liked() {
  const all = new Map();
  for (const one of Object.entries(KINDS).flatMap(ofKind)) if (!all.has(one.id)) all.set(one.id, one);
  return [...all.values()];
}
