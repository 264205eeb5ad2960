/** Asks in plain words. */

import { Ranking } from "./ranking.js";
import { isHalf, plainWords } from "./words.js";

/** How many words are looked up. */
const MOST = 32;
/** How many of them are the first ones of a long text. */
const FIRST = 16;
/** A word that so few papers have may be a misspelling of theirs. */
const RARE = 2;
/** The shortest beginning of a word that is looked up as one. */
const PREFIX = 3;
/** What a term counts that only begins as the last word does. */
const PREFIX_BOOST = 0.3;

/**
 * @param {import("./language.js").Language} language
 * @param {import("./terms.js").Terms} terms
 * @param {object} manifest
 * @param {import("./understand.js").Understood} understood
 * @param {boolean} typing whether the last word may still be growing
 * @returns {Promise<import("./find.js").Found>}
 */
export async function askPlain(language, terms, manifest, { words: text, must, phrases }, typing) {
  const every = plainWords(text);
  const words = chosen(every.filter((word) => !language.isCommon(word)), (word) => stem(language, word));
  const groups = await Promise.all(words.map((word, at) => group(language, terms, word, typing && word === every.at(-1), at === words.length - 1)));
  const names = new Set(groups.flat());
  const exact = new Set(words.map((word) => stem(language, word)));
  const known = await terms.getAll(names);
  const ranking = new Ranking(groups, known, (term) => (exact.has(term) ? 1 : PREFIX_BOOST), manifest);
  const groupOf = new Map(words.map((word, at) => [word, groups[at]]));
  const isAllowed = requirement([...must, ...phrases.map((phrase) => ({ text: phrase }))], groupOf, known, manifest);
  const all = [];
  const some = [];
  ranking.having.forEach((count, paper) => {
    if (!count || !isAllowed(paper)) return;
    if (ranking.hasAll(paper)) all.push(paper);
    else some.push(paper);
  });
  const unknown = words.filter((_, at) => !groups[at].length);
  const rare = all.length > RARE ? [] : words.filter((_, at) => groups[at].length === 1 && papersOf(known.get(groups[at][0])) <= RARE);
  return { words, unknown, rare, common: !words.length, terms: names, all, some, isAllowed, ranking, rank: (papers, count) => ranking.first(papers, count) };
}

/** About how many papers have a term: at least as many as have it in any one field. */
function papersOf(fields) {
  return Math.max(0, ...(fields ?? []).map(({ papers }) => papers.length));
}

/** A test of papers: whether each field has the words that it must have. Words that are not looked up, such as common ones, are not asked for. */
function requirement(must, groupOf, known, manifest) {
  const tests = must.flatMap(({ field, text }) =>
    plainWords(text).filter((word) => groupOf.has(word)).map((word) => {
      const having = new Uint8Array(manifest.papers);
      manifest.fields.forEach(([name], place) => {
        if (field && name !== field) return;
        for (const term of groupOf.get(word)) for (const paper of known.get(term)?.[place].papers ?? []) having[paper] = 1;
      });
      return having;
    }),
  );
  return (paper) => tests.every((having) => having[paper]);
}

/** The words that are looked up: of a long text its first ones, and of the others those that it has most often, long ones before short ones. */
function chosen(all, stemOf) {
  const words = [...new Set(all)];
  if (words.length <= MOST) return words;
  const often = new Map();
  for (const term of all.map(stemOf)) often.set(term, (often.get(term) ?? 0) + 1);
  const rest = words.slice(FIRST).sort((a, b) => often.get(stemOf(b)) - often.get(stemOf(a)) || b.length - a.length);
  return [...words.slice(0, FIRST), ...rest.slice(0, MOST - FIRST)];
}

/** The terms of a word. A last word that no paper has whole may be the beginning of one. */
async function group(language, terms, word, growing, last) {
  const whole = stem(language, word);
  const found = (await terms.has(whole)) ? [whole] : [];
  const begins = isHalf(word) || (word.length >= PREFIX && (growing || (last && !found.length)));
  if (!begins) return found;
  return [...new Set([...found, ...(await terms.startingWith(word))])];
}

function stem(language, word) {
  return language.stem(word) || word;
}
