/** Ways: the pages whose name a query is: an author's, a keyword's, a category's, a day's. */

import { plainWords } from "./words.js";

/** The most words that a name is looked for with. */
const MOST = 8;
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** @typedef {{kind: "author"|"keyword"|"category"|"day", name: string, path: string}} Way `path` is below the site's root; a day's name is its date */

/** @param {import("./loader.js").Loader} loader @param {string} query @returns {Promise<Way[]>} those that are there */
export async function waysOf(loader, query) {
  const { ways, years } = await loader.manifest();
  if (!ways?.folder) return [];
  const days = datesOf(query, Object.keys(years)).map((date) => dayOf(ways.day, date));
  const [named, ...there] = await Promise.all([namesOf(loader, ways, query), ...days.map(async (day) => ((await loader.isThere(day.path)) ? day : undefined))]);
  return [...there.filter(Boolean).slice(0, 1), ...named];
}

/** A name with its acronym in brackets at the end. */
const WITH_ACRONYM = /^(.+?)\s*\([\w-]{2,12}\)\s*$/s;

/** The pages of a name; where it has its acronym in brackets and nobody wrote it so, of what is before that. */
async function namesOf(loader, ways, query) {
  const found = await named(loader, ways, query);
  const [, name] = WITH_ACRONYM.exec(query) ?? [];
  return found.length || !name ? found : named(loader, ways, name);
}

async function named(loader, { folder, files }, query) {
  const words = plainWords(query);
  if (!words.length || words.length > MOST) return [];
  const key = words.join(" ");
  const lines = (await loader.file(`ways/${folder}/${placeOf(key, files)}.txt`)).split("\n").map((line) => line.split("\t"));
  return lines.filter(([name]) => name === key).map(([, kind, name, path]) => ({ kind, name, path }));
}

/** The file of a key, by the hash of docs/search.md. @param {string} key @param {number} files */
export function placeOf(key, files) {
  let value = 0;
  for (let at = 0; at < key.length; at++) value = (Math.imul(value, 31) + key.charCodeAt(at)) >>> 0;
  return value % files;
}

/** @param {string} query @param {string[]} years of the archive @returns {string[]} dates that it may mean, the newest first */
export function datesOf(query, years) {
  const text = query.trim().toLowerCase().replaceAll(",", " ").replace(/\s+/g, " ");
  const [, y, m, d] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
  if (y) return dates([y], m, d);
  const [, first, month, last, year] = /^(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3,9})(?: (\d{1,2})(?:st|nd|rd|th)?)?(?: (\d{4}))?$/.exec(text) ?? [];
  const place = MONTHS.indexOf(month?.slice(0, 3));
  const day = first ?? last;
  if (place < 0 || !day || (first && last) || !isMonth(month, place)) return [];
  return dates(year ? [year] : years.toSorted().reverse(), place + 1, day);
}

function isMonth(word, place) {
  const whole = new Date(Date.UTC(2000, place)).toLocaleString("en", { month: "long", timeZone: "UTC" }).toLowerCase();
  return whole.startsWith(word) || (word === "sept" && place === 8);
}

function dates(years, month, day) {
  const all = years.map((year) => `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`);
  return all.filter((date) => !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().slice(0, 10) === date);
}

function dayOf(pattern, date) {
  const [Y, m, d] = date.split("-");
  return { kind: "day", name: date, path: pattern.replace("{Y}", Y).replace("{m}", m).replace("{d}", d) };
}
