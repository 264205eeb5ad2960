/** Partial: a real lunr.Index of just the terms that a query names; its hits and scores are those of the whole index. */

/**
 * @param {object} lunr the library
 * @param {string[]} fields names
 * @param {Map<string, import("./terms.js").Posting[]>} terms
 */
export function partialIndex(lunr, fields, terms) {
  const invertedIndex = Object.create(null);
  const vectors = Object.create(null);
  [...terms].sort(([a], [b]) => (a < b ? -1 : 1)).forEach(([term, postings], number) => {
    const entry = (invertedIndex[term] = { _index: number });
    fields.forEach((field, place) => {
      const papers = (entry[field] = Object.create(null));
      const { papers: numbers, scores } = postings[place];
      for (let at = 0; at < numbers.length; at++) {
        const paper = numbers[at];
        papers[paper] = EMPTY;
        (vectors[`${field}/${paper}`] ??= []).push(number, scores[at]);
      }
    });
  });
  for (const name in vectors) vectors[name] = new lunr.Vector(vectors[name]);
  const tokenSet = lunr.TokenSet.fromArray(Object.keys(invertedIndex).sort());
  return new lunr.Index({ fields, invertedIndex, fieldVectors: vectors, tokenSet, pipeline: pipeline(lunr) });
}

/** What lunr.py's default index does to the words of a query. */
export function pipeline(lunr) {
  const whole = new lunr.Pipeline();
  whole.add(lunr.stemmer);
  return whole;
}

/** lunr's results as numbers of papers; scores that differ by less than rounding count as equal. */
export function ranked(results) {
  const scores = new Map(results.map(({ ref, score }) => [Number(ref), score]));
  const level = (paper) => Math.round(scores.get(paper) * 1e6);
  return { papers: [...scores.keys()].sort((a, b) => level(b) - level(a) || b - a), scores };
}

const EMPTY = Object.freeze({});
