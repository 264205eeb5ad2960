/** Near: papers that are like the first hits, though they lack words of the query. */

/** How many of the first hits lead to others. */
const HITS = 5;
/** What the paper most like a hit gains of its value. */
const GAIN = 0.15;

/** @typedef {Map<number, {gain: number, best: number, of: number}>} Gains what papers gain, and the hit of which they gain most */

/**
 * @param {import("./loader.js").Loader} loader
 * @param {import("./ranking.js").Ranking} ranking
 * @param {number[]} papers best first
 * @returns {Promise<Gains>} of papers that lack a word: those that have all do not move
 */
export async function gainsOf(loader, ranking, papers) {
  const hits = papers.slice(0, HITS);
  const lists = await Promise.all(hits.map((paper) => loader.near(paper)));
  const gains = new Map();
  lists.forEach((list, at) => {
    const most = Math.max(1, ...list.map(([, level]) => level));
    for (const [paper, level] of list) {
      if (!ranking.hasAll(paper)) add(gains, paper, hits[at], GAIN * (level / most) * ranking.value(hits[at]));
    }
  });
  return gains;
}

function add(gains, paper, of, part) {
  const known = gains.get(paper);
  if (!known) gains.set(paper, { gain: part, best: part, of });
  else if (part > known.best) gains.set(paper, { gain: known.gain + part, best: part, of });
  else known.gain += part;
}
