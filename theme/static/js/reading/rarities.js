/** Rarities: how rare words are in the archive, from a table that is fetched once it is first used. */

import { ROOT } from "../mine/store.js";
import { isNumbered, rarities } from "./likeness.js";

/** A word in more than a fifth of the archive's papers weighs nothing. */
const COMMON = 5;

/** @typedef {(word: string) => number} Rarity how much a word weighs */

/**
 * @param {{papers: number, words: [number, string][]}} table in how many papers words are, the most frequent first; all others are rarer
 * @returns {Rarity | undefined} undefined where the archive is too small for a table
 */
export function rarityOf({ papers, words }) {
  if (!words.length) return undefined;
  const counts = new Map(words.flatMap(([count, those]) => those.split(" ").map((word) => [word, count])));
  const rest = words.at(-1)[0] / 2;
  return (word) => {
    const count = counts.get(word) ?? rest;
    return count * COMMON > papers ? 0 : Math.log(1 + papers / (1 + count));
  };
}

let loading;
let archive;

async function load() {
  const answer = await fetch(new URL("mine/rarities.json", ROOT));
  if (answer.ok) archive = rarityOf(await answer.json());
}

/** Load the table; where it cannot be loaded, the papers of a page have to say how rare a word is. */
export const loaded = () => (loading ??= load().catch(() => (loading = undefined)));

/** Whether there is a table. */
export const isPrepared = () => Boolean(archive);

/**
 * By the table, but for words that begin with a number, which it does not have.
 * @param {Set<string>[]} papers that are shown together @returns {Rarity}
 */
export function rarityAmong(papers) {
  const own = rarities(papers);
  return archive ? (word) => (isNumbered(word) ? own(word) : archive(word)) : own;
}
