/** Address: a question as the query of a page's address, and back. */

/** @typedef {import("./search.js").Question} Question */

/** Ids with commas between. */
const IDS = /^[\w./-]+(,[\w./-]+)*$/;
const SORTS = ["date", "votes", "me"];

/** @param {string} query of an address, such as `?q=graph&from=2025` @returns {Question} what is not understood is left out */
export function questionOf(query) {
  const given = new URLSearchParams(query);
  const sort = given.get("sort");
  return {
    q: given.get("q") ?? "",
    from: day(given.get("from"), "-01-01"),
    to: day(given.get("to"), "-12-31"),
    category: given.get("category") ?? "",
    keyword: given.get("keyword") ?? "",
    sort: SORTS.includes(sort) ? sort : "",
    near: given.get("near") === "no" ? "no" : "",
    exact: given.get("exact") === "yes" ? "yes" : "",
    without: IDS.test(given.get("without") ?? "") ? given.get("without") : "",
  };
}

/** @param {Question} question @returns {string} with a question mark, or empty */
export function addressOf(question) {
  const given = new URLSearchParams();
  for (const name of ["q", "from", "to", "category", "keyword", "sort", "near", "exact", "without"]) {
    if (question[name]) given.set(name, question[name]);
  }
  const query = given.toString();
  return query && `?${query}`;
}

/** @returns {boolean} whether two questions are the same but for how they are being asked */
export function isSame(one, other) {
  return addressOf(one) === addressOf(other);
}

/** A day, or the first or last one of a year or a month; empty if it is invalid. */
function day(text, rest) {
  const whole = /^\d{4}$/.test(text) ? text + rest : /^\d{4}-\d{2}$/.test(text) ? monthEnd(text, rest) : text;
  const time = /^\d{4}-\d{2}-\d{2}$/.test(whole) ? Date.parse(whole) : NaN;
  return Number.isNaN(time) ? "" : new Date(time).toISOString().slice(0, 10);
}

function monthEnd(month, rest) {
  if (rest === "-01-01") return `${month}-01`;
  const [year, number] = month.split("-").map(Number);
  return number >= 1 && number <= 12 ? new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) : "";
}
