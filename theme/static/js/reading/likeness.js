/** Likeness: how much texts are alike, by the words that are rare among the papers of a page. No table is needed. */

/** A word in more than a third of the page's papers weighs nothing. */
const COMMON = 3;
/** The most characters of a text that are read. */
const LONGEST = 20_000;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}_-]*[\p{L}\p{N}]/gu;

/** @param {string} text @returns {Set<string>} its distinct words; a plural counts as its singular */
export function wordsOf(text) {
  const found = text.slice(0, LONGEST).toLowerCase().match(WORD) ?? [];
  return new Set(found.map((word) => (word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word)));
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

const weigh = (words, rarity) => [...words].reduce((sum, word) => sum + rarity(word) ** 2, 0);

/**
 * For each paper of a page, the sum of its cosines with all liked papers, and the liked paper that it is most like.
 * @param {Set<string>[]} papers @param {Set<string>[]} liked
 * @param {(paper: number, liked: number) => boolean} [isSame] whether both are one paper: no paper is a reason for itself
 * @returns {{score: number, best: number}[]} `best` counts from 0; -1 where nothing is alike
 */
export function likeness(papers, liked, isSame = () => false) {
  const rarity = rarities(papers);
  const known = liked.map((words) => [words, weigh(words, rarity)]);
  return papers.map((words, paper) => {
    const own = weigh(words, rarity);
    const cosines = known.map(([other, whole], at) => {
      if (isSame(paper, at)) return 0;
      const shared = [...other].reduce((sum, word) => sum + (words.has(word) ? rarity(word) ** 2 : 0), 0);
      return shared && shared / Math.sqrt(own * whole);
    });
    const score = cosines.reduce((sum, one) => sum + one, 0);
    return { score, best: score ? cosines.indexOf(Math.max(...cosines)) : -1 };
  });
}
