/** Asks in plain words: papers that have all of them first, then those that have some, the more the earlier. */

import { partialIndex, pipeline, ranked } from "./partial.js";
import { plainWords } from "./words.js";

/** How many words are looked up: of a whole pasted abstract, the first. */
const MOST = 32;
/** The shortest beginning of a word that is looked up as one. */
const PREFIX = 3;
/** What a term counts that only begins as the last word does. */
const PREFIX_BOOST = 0.3;

/**
 * @param {object} lunr the library
 * @param {import("./terms.js").Terms} terms
 * @param {object} manifest
 * @param {string} text what was typed
 * @param {boolean} typing whether the last word may still be growing
 * @returns {Promise<{unknown: string[], common: boolean, terms: Set<string>, all: number[], some: number[], rank: Function}>}
 *   numbers of papers that have all words, and of those that have only some, and how to rank any of them: `rank(papers, count)`, the first so many
 */
export async function askPlain(lunr, terms, manifest, text, typing) {
  const every = plainWords(text);
  const words = [...new Set(every)].filter((word) => lunr.stopWordFilter(new lunr.Token(word))).slice(0, MOST);
  const groups = await Promise.all(words.map((word, at) => group(lunr, terms, word, typing && word === every.at(-1), at === words.length - 1)));
  const names = new Set(groups.flat());
  const known = await terms.getAll(names);
  const having = counts(groups, known, manifest.papers);
  const all = [];
  const some = [];
  having.forEach((count, paper) => {
    if (count === words.length && count) all.push(paper);
    else if (count) some.push(paper);
  });
  const exact = new Set(words.map((word) => stem(lunr, word)));
  const boost = (term) => (exact.has(term) ? 1 : PREFIX_BOOST);
  const rank = (papers, count) => {
    const first = [];
    for (const level of levels(papers, having)) {
      const left = count - first.length;
      if (left > 0) first.push(...score(lunr, manifest, known, boost, best(manifest, known, boost, level, left)).slice(0, left));
    }
    return first;
  };
  const unknown = words.filter((_, at) => !groups[at].length);
  return { unknown, common: !words.length, terms: names, all, some, rank };
}

/** The terms that a word stands for. A last word that nobody wrote whole may be the beginning of one. */
async function group(lunr, terms, word, growing, last) {
  const whole = stem(lunr, word);
  const found = (await terms.has(whole)) ? [whole] : [];
  if (word.length < PREFIX || !(growing || (last && !found.length))) return found;
  return [...new Set([...found, ...(await terms.startingWith(word))])];
}

/** How many of the words each paper has. */
function counts(groups, known, papers) {
  const having = new Uint8Array(papers);
  const seen = new Uint8Array(papers);
  groups.forEach((group, at) => {
    for (const term of group) {
      for (const { papers } of known.get(term) ?? []) {
        for (const paper of papers) {
          if (seen[paper] <= at) {
            seen[paper] = at + 1;
            having[paper]++;
          }
        }
      }
    }
  });
  return having;
}

/** The papers that have as many words each, those with most first. */
function levels(papers, having) {
  const found = [];
  for (const paper of papers) (found[having[paper]] ??= []).push(paper);
  return found.reverse().filter(Boolean);
}

/**
 * The papers that may be among the first `count`: lunr's score is the sum of these numbers divided by one that is the same for all.
 * lunr is then asked for the scores of these few only, and has the last word on their order.
 */
function best(manifest, known, boost, papers, count) {
  if (papers.length <= count) return papers;
  const sums = new Float64Array(manifest.papers);
  for (const [term, fields] of known) {
    const weight = boost(term);
    for (const { papers, scores } of fields) papers.forEach((paper, at) => (sums[paper] += weight * scores[at]));
  }
  const least = Float64Array.from(papers, (paper) => sums[paper]).sort().at(-count) * (1 - 1e-4);
  return papers.filter((paper) => sums[paper] >= least);
}

/** The papers, best first, as a lunr index of the terms scores them. */
function score(lunr, manifest, known, boost, papers) {
  const keep = new Uint8Array(manifest.papers);
  for (const paper of papers) keep[paper] = 1;
  const fields = manifest.fields.map(([name]) => name);
  const index = partialIndex(lunr, fields, known, (paper) => keep[paper]);
  return ranked(
    index.query((query) => {
      for (const term of known.keys()) query.term(term, { usePipeline: false, boost: boost(term) });
    }),
  ).papers;
}

function stem(lunr, word) {
  return pipeline(lunr).runString(word, {})[0] ?? word;
}
