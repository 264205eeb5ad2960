/** Shapes: what a kept item must look like, whether it comes from storage or from a file. */

const isText = (value) => typeof value === "string";
const isTime = (value) => isText(value) && !Number.isNaN(Date.parse(value));
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isMissing = (value) => value === undefined;

/** Below the site's root, and nowhere else. */
const isPath = (value) => isText(value) && /^[\p{L}\p{N}][\p{L}\p{N}./_%-]*$/u.test(value) && !value.includes("..");

/** An arXiv id, old or new; of a search, the query of its address. */
const isName = (kind, name) => (kind === "searches" ? name.startsWith("?") : /^[a-z-]*(\.[A-Z]{2})?\/?[0-9][0-9.]+$/.test(name));

/** Each kind with items by name: what each item must hold. */
const ITEMS = {
  stars: (item) =>
    isTime(item.at) && isText(item.title) && isPath(item.path) &&
    (isMissing(item.authors) || (Array.isArray(item.authors) && item.authors.every(isText))) &&
    ["published", "doi", "bibtex"].every((name) => isMissing(item[name]) || isText(item[name])),
  read: (item) => isTime(item.at),
  notes: (item) => isTime(item.at) && isText(item.text) && isText(item.title) && isPath(item.path),
  searches: (item) => isTime(item.at) && isText(item.title),
};

/** Kinds that are one thing: what it must hold. */
const WHOLE = {
  reading: ({ density, keys }) => (isMissing(density) || isText(density)) && (isMissing(keys) || typeof keys === "boolean"),
  visits: ({ at, since, days }) =>
    (isMissing(at) || isTime(at)) && (isMissing(since) || isTime(since)) && (isMissing(days) || (isObject(days) && Object.values(days).every(isObject))),
};

/**
 * The items of a kind that are as they should be, and whether these are all.
 * @param {string} kind @param {unknown} items @returns {[Record<string, any>, boolean]}
 */
export function sound(kind, items) {
  if (!isObject(items)) return [{}, false];
  if (kind in WHOLE) return WHOLE[kind](items) ? [items, true] : [{}, false];
  const check = ITEMS[kind];
  const sound = Object.entries(items).filter(([name, item]) => isName(kind, name) && isObject(item) && check(item));
  return [Object.fromEntries(sound), sound.length === Object.keys(items).length];
}
