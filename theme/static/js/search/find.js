/** Find: from a question's words to the papers that have them, in the language that the question is asked in. */

import { askPlain } from "./plain-query.js";
import { understand } from "./understand.js";
import { fold, withPairs } from "./words.js";

/**
 * @typedef {object} Found
 * @property {number[]} all papers that have all that is asked @property {number[]} some those that have only some
 * @property {Set<string>} terms @property {string[]} [words] that were looked up @property {string[]} unknown words that no paper has @property {string[]} [rare] words that hardly any has @property {string[]} [phrases]
 * @property {(papers: number[], count: number) => number[]} rank the first so many papers, best first
 * @property {import("./ranking.js").Ranking} [ranking] of a plain query
 * @property {boolean} [common] whether all words are too common to be looked up @property {boolean} [clamped]
 * @property {import("./understand.js").Understood["narrow"]} [narrow] @property {import("./understand.js").Note[]} [notes]
 */

/**
 * @param {import("./language.js").Language} language @param {import("./terms.js").Terms} terms @param {object} manifest
 * @param {import("./search.js").Question} question
 * @returns {Promise<Found>}
 */
export async function find(language, terms, manifest, { q, typing, without }) {
  const understood = without ? asText(q) : understand(q, manifest.fields.map(([name]) => name));
  const { narrow, notes } = understood;
  const isEmpty = !understood.words.trim();
  if (isEmpty) return { ...everything(narrows(narrow) ? manifest.papers : 0), narrow, notes };
  if (understood.isLunr) {
    const found = await byLunr(language, terms, manifest, understood);
    if (found) return { ...found, narrow, notes };
  }
  return { ...(await askPlain(language, terms, manifest, understood, typing)), phrases: understood.phrases, narrow, notes };
}

/** A text that is no query: the titles of papers to which others are wanted. */
function asText(words) {
  return { words, lunr: "", isLunr: false, must: [], phrases: [], narrow: { categories: [], without: [], from: "", to: "" }, notes: [{ kind: "without" }] };
}

/** Undefined where lunr cannot parse the query. */
async function byLunr(language, terms, manifest, { lunr: text, phrases, notes }) {
  const [lunr, { askLunr }] = await Promise.all([language.library(), import("./lunr-query.js")]);
  const answer = await askLunr(lunr, terms, manifest, withPairs(fold(text))).catch((error) => {
    if (!(error instanceof lunr.QueryParseError)) throw error;
  });
  if (!answer) return undefined;
  const { papers, names, clamped } = answer;
  if (phrases.length) notes.push({ kind: "quotes" });
  return { all: papers, some: [], terms: names, unknown: [], clamped, rank: (wanted) => wanted };
}

/** All papers, newest first. */
export function everything(count) {
  const all = Array.from({ length: count }, (_, at) => count - 1 - at);
  return { all, some: [], terms: new Set(), unknown: [], rank: (wanted) => wanted };
}

function narrows({ categories, without, from }) {
  return Boolean(categories.length || without.length || from);
}
