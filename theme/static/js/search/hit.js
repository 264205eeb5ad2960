/** Hit: what is shown of one paper that was found. */

import { plainWords } from "./words.js";

const NAMED = 5;

/**
 * @typedef {import("./marks.js").Pieces} Pieces
 *
 * @typedef {object} Hit
 * @property {string} id @property {string} path of its page below the site's root
 * @property {Pieces} title @property {Pieces[]} authors the first, and those that were asked for @property {number} more authors
 * @property {string} date @property {string} published or empty @property {number} votes or -1 @property {string[]} categories
 * @property {Pieces} snippet of the abstract
 * @property {boolean} [phrase] whether it has the phrases that were asked for
 * @property {string} [text] title and abstract, where hits are put in the reader's own order @property {HTMLElement} [reason] why it is where it is in that order
 * @property {string} [near] title of the hit that it is near to, where it is listed for that
 */

/**
 * @param {[any[], number]} text of a paper; the order is in docs/search.md; and its votes
 * @param {import("./marks.js").Marks} marks
 * @param {string} pattern path of a paper's page, with `{id}`
 * @param {string[][]} [phrases] the words of each phrase that was asked for
 * @returns {Hit}
 */
export function hitOf([[id, title, authors, date, published, categories, abstract], votes], marks, pattern, phrases = []) {
  const names = authors.map((name) => marks.whole(name)).filter((name, at) => at < NAMED || name.some(([, marked]) => marked));
  return {
    id,
    path: pathOf(id, pattern),
    title: marks.whole(title),
    authors: names,
    more: authors.length - names.length,
    date,
    published,
    votes,
    categories,
    snippet: marks.snippet(abstract),
    phrase: phrases.length ? phrases.every((words) => [title, abstract, ...authors].some((text) => follows(text, words))) : undefined,
  };
}

/** Whether words follow each other in a text. */
function follows(text, words) {
  return ` ${plainWords(text).join(" ")} `.includes(` ${words.join(" ")} `);
}

/** @param {string} id @param {string} pattern @returns {string} path of a paper's page below the site's root */
export function pathOf(id, pattern) {
  return pattern.replace("{id}", encodeURIComponent(id.replaceAll("/", "-")));
}
