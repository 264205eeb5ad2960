/** Spelling: for a word that nobody wrote, the nearest that somebody did. */

import { Numbers } from "./code.js";

/**
 * Looked for among the words that begin with the same letter, then with the second: the first two are swapped, or the first is too much.
 * @param {import("./loader.js").Loader} loader
 * @param {string} word folded, in lower case
 * @returns {Promise<string|undefined>}
 */
export async function nearest(loader, word) {
  return (await among(loader, word[0], word)) ?? among(loader, word[1], word);
}

async function among(loader, letter, word) {
  const { words } = await loader.manifest();
  if (!letter || !words.includes(letter)) return undefined;
  const limit = word.length < 5 ? 1 : 2;
  let best;
  for (const line of (await loader.indexFile(`words-${letter}.txt`)).split("\n")) {
    const [one, code] = line.split("\t");
    if (Math.abs(one.length - word.length) > limit) continue;
    const far = distance(one, word, limit);
    if (far > limit || far > (best?.far ?? limit)) continue;
    const count = new Numbers(code).next();
    if (!best || far < best.far || count > best.count) best = { word: one, far, count };
  }
  return best?.word;
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
