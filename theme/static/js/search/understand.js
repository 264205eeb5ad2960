/** Understand: what a query says besides plain words: fields, categories, years, phrases. What is not understood is noted, and its words are searched as they are. */

import { isQuery } from "./words.js";

/** Names by which a reader may call the fields of the index. */
const FIELDS = { title: "title", author: "authors", authors: "authors", abstract: "abstract", keyword: "keywords", keywords: "keywords" };
/** What looks like the value of a field but is an address or an id, as in `https://…`, `doi:10.…` or `isbn:978-…`. */
const ADDRESS = /^(?:\/\/|\d+[./-])/;
const OPERATOR = /(^|\s)([+-]?)([A-Za-z][\w-]*):("[^"]*"|[^\s":][^\s"]*)/g;
const PHRASE = /"([^"]+)"/g;
/** A query that is the code of a category, and no more. */
const CODE = /^(?:cs|math|stat|eess|econ|q-bio|q-fin|physics|astro-ph|cond-mat|nlin)\.[a-z-]{2,8}$/i;
const YEARS = /^(\d{4})(?:(?:-|\.\.)(\d{4}))?$/;

/**
 * @typedef {object} Understood
 * @property {string} words the words of all parts in their order, without names and signs
 * @property {string} lunr the query in lunr's language, without categories and years
 * @property {boolean} isLunr whether it has a sign that only lunr's language has: before a word, a wildcard, a distance or a boost
 * @property {{field: string, text: string}[]} must what a field of each hit must have
 * @property {string[]} phrases
 * @property {{categories: string[], without: string[], from: string, to: string}} narrow
 * @property {Note[]} notes
 * @typedef {{kind: string, name?: string, first?: number, having?: number}} Note what a reader should know of how a query was read
 */

/** @param {string} asked the query @param {string[]} fields of the index @returns {Understood} */
export function understand(asked, fields) {
  const query = CODE.test(asked.trim()) ? `cat:${asked.trim()}` : asked;
  const found = { words: "", lunr: "", must: [], phrases: [], narrow: { categories: [], without: [], from: "", to: "" }, notes: [] };
  let signs = "";
  let at = 0;
  const plain = (text) => {
    for (const [, phrase] of text.matchAll(PHRASE)) found.phrases.push(phrase);
    found.words += text.replaceAll('"', " ");
    found.lunr += text.replaceAll('"', " ");
    signs += text.replace(PHRASE, " ");
  };
  for (const { 0: whole, 1: space, 2: sign, 3: name, 4: value, index } of query.matchAll(OPERATOR)) {
    if (ADDRESS.test(value) && !isField(name.toLowerCase(), fields)) continue;
    plain(query.slice(at, index) + space);
    at = index + whole.length;
    if (narrowed(found, sign, name.toLowerCase(), value.replaceAll('"', ""))) continue;
    field(found, fields, sign, name, value);
    signs += `${sign}x${value.startsWith('"') ? "" : value}`;
  }
  plain(query.slice(at));
  const isShouted = query === query.toUpperCase();
  for (const name of ["OR", "NOT"]) if (!isShouted && query.split(/\s+/).slice(1, -1).includes(name)) found.notes.push({ kind: "operator", name });
  return { ...found, isLunr: isQuery(signs) };
}

/** Whether a name is one by which a reader may call a field. */
function isField(name, fields) {
  return Object.hasOwn(FIELDS, name) || fields.includes(name) || ["cat", "category", "year"].includes(name);
}

/** Take a category or a span of years. @returns {boolean} whether it was one */
function narrowed({ narrow, notes }, sign, name, value) {
  if (name === "cat" || name === "category") {
    narrow[sign === "-" ? "without" : "categories"].push(value);
    return true;
  }
  if (name !== "year") return false;
  const years = YEARS.exec(value);
  if (!years || sign === "-") notes.push({ kind: "year", name: `${sign}year:${value}` });
  else [narrow.from, narrow.to] = [`${years[1]}-01-01`, `${years[2] ?? years[1]}-12-31`];
  return true;
}

/** Take a field by the name that the index has for it, or its words as they are. */
function field(found, fields, sign, name, quoted) {
  const known = FIELDS[name.toLowerCase()] ?? name.toLowerCase();
  const value = quoted.replaceAll('"', "");
  if (!fields.includes(known)) {
    found.notes.push({ kind: "field", name });
    found.words += `${name} ${value}`;
    found.lunr += `${sign}${name} ${value}`;
    return;
  }
  found.must.push({ field: known, text: value });
  found.words += value;
  const isOne = !quoted.startsWith('"');
  found.lunr += isOne ? `${sign}${known}:${value}` : value.split(/\s+/).filter(Boolean).map((word) => `${sign || "+"}${known}:${word}`).join(" ");
}
