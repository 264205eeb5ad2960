/** Hit: what is shown of one paper that was found. */

const NAMED = 5;

/**
 * @typedef {import("./marks.js").Pieces} Pieces
 *
 * @typedef {object} Hit
 * @property {string} id @property {string} path of its page below the site's root
 * @property {Pieces} title @property {Pieces[]} authors the first, and those that were asked for @property {number} more authors
 * @property {string} date @property {string} published or empty @property {number} votes @property {string[]} categories
 * @property {Pieces} snippet of the abstract
 */

/**
 * @param {any[]} text what the file of a paper holds; the order is in docs/search.md
 * @param {import("./marks.js").Marks} marks
 * @param {string} pattern path of a paper's page, with `{id}`
 * @returns {Hit}
 */
export function hitOf([id, title, authors, date, published, votes, categories, abstract], marks, pattern) {
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
  };
}

/** @param {string} id @param {string} pattern @returns {string} path of a paper's page below the site's root */
export function pathOf(id, pattern) {
  return pattern.replace("{id}", encodeURIComponent(id.replaceAll("/", "-")));
}
