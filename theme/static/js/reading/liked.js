/** Liked: what the reader starred, noted, read or imported, as texts to which others may be alike, by the reader's own weights. */

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

/**
 * Without a path it is words of the reader's own.
 * @typedef {{id: string, title: string, path?: string, text: string, abstract: string, verb: string, weight: number}} Liked
 */

/** The abstract in a record of RIS, which a star has of its paper's page. */
const IN_RIS = /^AB {2}- (.*)$/m;

/** @param {string} id of a kept paper @returns {boolean} whether it is known by its title, for want of an id */
export const hasNoId = (id) => id.startsWith("title:");

/** Where a paper is that this archive does not have: at arXiv, or, without an id, perhaps here by its title. */
export const elsewhere = (id, title) => (hasNoId(id) ? `search/?${new URLSearchParams({ q: title })}` : `https://arxiv.org/abs/${id}`);

function ofKind([kind, { verb, most, weight }]) {
  const named = Object.entries(drawer(kind).items).filter(([, { title }]) => title);
  const newest = named.sort(([, one], [, other]) => other.at.localeCompare(one.at)).slice(0, most);
  return newest.map(([id, { title, path = elsewhere(id, title), text = "", abstract, ris = "" }]) => (
    { id, title, path, text: `${title} ${text}`, abstract: abstract ?? IN_RIS.exec(ris)?.[1] ?? "", verb, weight }
  ));
}

/** @returns {Liked[]} each paper that was kept once, for the first of these reasons, whatever the reader's weights */
export function kept() {
  const all = new Map();
  for (const one of Object.entries(KINDS).flatMap(ofKind)) if (!all.has(one.id)) all.set(one.id, one);
  return [...all.values()];
}

/** @param {"words"|"papers"} kind @returns {(name: string) => number} by how much the reader wants it to count more or less; 1 where nothing was said */
export function factors(kind) {
  const chosen = drawer("profile").items[kind] ?? {};
  return (name) => (Object.hasOwn(chosen, name) ? chosen[name] : 1);
}

/** Whether the reader switched all of this off. */
export const isOff = () => drawer("profile").items.off === true;

/** @returns {Liked[]} what counts, by the reader's weights; words that count more are liked for themselves */
export function liked() {
  if (isOff()) return [];
  const factor = factors("papers");
  const papers = kept().map((one) => ({ ...one, weight: one.weight * factor(one.id) })).filter(({ weight }) => weight);
  const words = Object.entries(drawer("profile").items.words ?? {}).filter(([, chosen]) => chosen > 1);
  return [...papers, ...words.map(([word]) => ({ id: "", title: word, text: word, abstract: "", verb: "wanted", weight: 1 }))];
}

/** @returns {(word: string) => number} what a word is worth where it is shared: less than its rarity says, or nothing */
export function worths() {
  const factor = factors("words");
  return (word) => Math.min(1, factor(word));
}
