/** Likeness: how much texts are alike, by words that are rare: among the papers of a page, or as a table says. */

/** A word in more than a third of the page's papers weighs nothing. */
const COMMON = 3;
/** The most characters of a text that are read. */
const LONGEST = 20_000;
/** Words as dailypapers/analysis/related.py has them. */
const WORD = /(?<![\p{L}\p{Nl}\p{No}])[\p{L}\p{Nl}\p{No}][\p{L}\p{N}_-]*[\p{L}\p{N}]/gu;
/** Words such as 3D and 7B, too, which mean much in titles. */
const NUMBERED = /(?<![\p{L}\p{N}_-])\p{Nd}+\p{L}[\p{L}\p{N}]*/gu;

/** @param {string} word @returns {boolean} whether it is one that begins with a number */
export const isNumbered = (word) => /^\p{Nd}/u.test(word);

/** @param {string} text @returns {Set<string>} its distinct words; a plural counts as its singular */
export function wordsOf(text) {
  const read = text.slice(0, LONGEST).toLowerCase();
  const found = [WORD, NUMBERED].flatMap((pattern) => read.match(pattern) ?? []);
  return new Set(found.map((word) => (/[^s]s$/u.test(word) ? word.slice(0, -1) : word)));
}

/** @param {Set<string>[]} papers @returns {(word: string) => number} how much a word weighs among them */
export function rarities(papers) {
  const counts = new Map();
  for (const words of papers) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => {
    const count = counts.get(word) ?? 0;
    return count * COMMON > papers.length ? 0 : Math.log(1 + papers.length / (1 + count));
  };
}

/** By word that weighs something: which papers have it. */
function holders(papers, value) {
  const found = new Map();
  for (const [paper, words] of papers.entries()) {
    for (const word of words) {
      if (!value(word)) continue;
      if (!found.has(word)) found.set(word, []);
      found.get(word).push(paper);
    }
  }
  return found;
}

/** @param {(word: string) => number} weigh @returns {(word: string) => number} the same, squared, each word once */
function squares(weigh) {
  const known = new Map();
  return (word) => {
    if (!known.has(word)) known.set(word, weigh(word) ** 2);
    return known.get(word);
  };
}

const sum = (words, value) => [...words].reduce((whole, word) => whole + value(word), 0);

/**
 * For each paper of a page, the sum of its cosines with all liked papers, and the liked paper that it is most like.
 * The work grows with the words of both and with what they share, not with papers times liked papers.
 * @param {Set<string>[]} papers @param {Set<string>[]} liked
 * @param {object} [how]
 * @param {(paper: number, liked: number) => boolean} [how.isSame] whether both are one paper: no paper is a reason for itself
 * @param {(word: string) => number} [how.worth] by how much a word weighs more or less than its rarity says
 * @param {number[]} [how.weights] of the liked papers
 * @param {(word: string) => number} [how.rarity] how much a word weighs
 * @returns {{score: number, best: number, most: number}[]} `best` counts from 0, -1 where nothing is alike; `most` is what it adds
 */
export function likeness(papers, liked, { isSame = () => false, worth = () => 1, weights = [], rarity = rarities(papers) } = {}) {
  const value = squares((word) => rarity(word) * worth(word));
  const having = holders(papers, value);
  const wholes = papers.map((words) => sum(words, value));
  const found = papers.map(() => ({ score: 0, best: -1, most: 0 }));
  for (const [at, words] of liked.entries()) {
    const whole = sum(words, value);
    const shared = new Map();
    for (const word of words) for (const paper of having.get(word) ?? []) shared.set(paper, (shared.get(paper) ?? 0) + value(word));
    for (const [paper, both] of shared) {
      const cosine = isSame(paper, at) ? 0 : ((weights[at] ?? 1) * both) / Math.sqrt(wholes[paper] * whole);
      found[paper].score += cosine;
      if (cosine > found[paper].most) Object.assign(found[paper], { best: at, most: cosine });
    }
  }
  return found;
}
