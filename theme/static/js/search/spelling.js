/** Spelling: for a word that nobody wrote, or hardly anybody, the one that was most likely meant. */

import { Numbers } from "./code.js";
import { respelled } from "./words.js";

/** How much rarer a word may be for each edit less: so a misspelling in some paper is never offered for the word that all others have. */
const RARER = 50;
/** How many papers' worth of use makes another spelling sure, and how much likelier than the next it must be. */
const SURE = { count: 10, likelier: 10, long: 8 };
/** The shortest word that some paper has and another spelling is offered for. */
const LONG = 6;

/** @typedef {{word: string, far: number, count: number, rival: number, own: number}} Candidate `rival` is how likely the next best is, where this one counts 1; `own` how often papers have the word itself */

/**
 * The query in another spelling.
 * @param {import("./loader.js").Loader} loader
 * @param {import("./find.js").Found} found
 * @param {string} text of the query
 * @returns {Promise<{text: string, isSure: boolean}|undefined>} sure: one word that no paper has, and one that was meant
 */
export async function respelling(loader, { words = [], unknown, rare = [] }, text) {
  const [better, bold] = await Promise.all([candidates(loader, unknown, () => true), candidates(loader, rare, isBold)]);
  const all = new Map([...better, ...bold]);
  if (!all.size) return undefined;
  const [first] = better.values();
  const isSure = all.size === 1 && unknown.length === 1 && better.size === 1 && surely(unknown[0], first);
  // Where one word is misspelled, others may be, whose stems are known all the same: reinforcment has the stem of reinforcement.
  const others = words.filter((word) => !all.has(word) && !unknown.includes(word));
  for (const [word, one] of await candidates(loader, others, isUnwritten)) all.set(word, one);
  return { text: respelled(text, new Map([...all].map(([word, one]) => [word, one.word]))), isSure };
}

async function candidates(loader, words, test) {
  const near = await Promise.all(words.map(async (word) => [word, await nearest(loader, word)]));
  return new Map(near.filter(([word, one]) => one && test(word, one)));
}

function surely(word, { far, count, rival }) {
  return (far === 1 || word.length >= SURE.long) && count >= SURE.count && rival * SURE.likelier <= 1;
}

/** A word that some paper has is taken for a misspelling only where a very common one is next to it. */
function isBold(word, { far, count }) {
  return word.length >= LONG && far === 1 && count >= 2 * RARER;
}

/** A word that no paper has in this form, next to a common one. */
function isUnwritten(word, { far, count, own }) {
  return word.length >= LONG && far === 1 && count >= SURE.count && !own;
}

/**
 * Looked for among the words that begin with the same letter, then with the second: the first two are swapped, or the first is too much.
 * @param {import("./loader.js").Loader} loader
 * @param {string} word folded, in lower case
 * @returns {Promise<Candidate|undefined>}
 */
async function nearest(loader, word) {
  return (await among(loader, word[0], word)) ?? among(loader, word[1], word);
}

async function among(loader, letter, word) {
  const limit = word.length < 5 ? 1 : 2;
  const found = [];
  const counts = await wordsOf(loader, letter);
  for (const [one, count] of counts) {
    if (one === word || Math.abs(one.length - word.length) > limit) continue;
    const far = distance(one, word, limit);
    if (far <= limit) found.push({ word: one, far, count, likely: count / RARER ** far });
  }
  found.sort((a, b) => b.likely - a.likely || (a.word < b.word ? -1 : 1));
  const [best, next] = found;
  return best && { ...best, own: counts.get(word) ?? 0, rival: next ? next.likely / best.likely : 0 };
}

/** @returns {Promise<Map<string, number>>} how often the words that begin with a letter are in the papers of all segments */
async function wordsOf(loader, letter) {
  const { segments } = await loader.manifest();
  const having = letter ? segments.filter((segment) => segment.words.includes(letter)) : [];
  const texts = await Promise.all(having.map((segment) => loader.indexFile(segment, `words-${letter}.txt`)));
  const counts = new Map();
  for (const line of texts.flatMap((text) => text.split("\n"))) {
    const [word, code] = line.split("\t");
    counts.set(word, (counts.get(word) ?? 0) + new Numbers(code).next());
  }
  return counts;
}

/** Edits between two words, a swap of neighbours being one; more than `limit` is all that is said above it. */
export function distance(a, b, limit) {
  let before = [];
  let last = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    [before, last, row] = [last, row, [i]];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + !same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > limit) return limit + 1;
  }
  return row[b.length];
}
