/** Shapes: what a kept item must look like, whether it comes from storage or from a file. */

/** The most characters of each text, so that no file fills the storage with one item. A page of a paper with 3,000 authors fits. */
const MOST = { name: 300, title: 2000, path: 300, author: 300, text: 20_000, cited: 200_000 };
/** The most of an abstract that is kept, in characters: more than nearly all have. */
export const ABSTRACT = 3000;
/** The most authors of a paper. */
const AUTHORS = 10_000;

const isText = (value, most) => typeof value === "string" && value.length <= most;
/** As `toISOString` writes it: such times sort as texts. */
const isTime = (value) => isText(value, 24) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(value) && !Number.isNaN(Date.parse(value));
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isMissing = (value) => value === undefined;

const isAbstract = (value) => isMissing(value) || isText(value, ABSTRACT);

const HERE = "https://archive.example/root/";
/** An encoded dot, slash, backslash or control character: hosts and browsers decode them. */
const HIDDEN = /%(?:2e|2f|5c|[01][0-9a-f]|7f)/i;

/** Below the site's root, and nowhere else. */
function isPath(value) {
  if (!isText(value, MOST.path) || !/^[\p{L}\p{N}][\p{L}\p{N}./_%-]*$/u.test(value) || value.includes("..") || HIDDEN.test(value)) return false;
  return new URL(value, HERE).href.startsWith(HERE);
}

/** An id of a paper, with one slash at most; in a library a title in place of one; of a search, the query of its address. */
const isName = (kind, name) =>
  name.length <= MOST.name && (kind === "searches" ? name.startsWith("?") : (kind === "library" && /^title:[\p{L}\p{N} ]+$/u.test(name)) || /^(?:[a-z-]+(?:\.[A-Z]{2})?\/|[0-9]+\.[0-9]+\/)?[0-9][0-9.]+$/.test(name));

/** Each kind with items by name: what each item must hold. */
const ITEMS = {
  stars: (item) =>
    isTime(item.at) && isText(item.title, MOST.title) && isPath(item.path) &&
    (isMissing(item.authors) || (Array.isArray(item.authors) && item.authors.length <= AUTHORS && item.authors.every((name) => isText(name, MOST.author)))) &&
    ["published", "doi"].every((name) => isMissing(item[name]) || isText(item[name], MOST.name)) &&
    ["bibtex", "ris"].every((name) => isMissing(item[name]) || isText(item[name], MOST.cited)),
  read: (item) => isTime(item.at) && (isMissing(item.title) || isText(item.title, MOST.title)) && (isMissing(item.path) || isPath(item.path)),
  library: (item) => isTime(item.at) && isText(item.title, MOST.title) && (isMissing(item.path) || isPath(item.path)) && isAbstract(item.abstract),
  notes: (item) => isTime(item.at) && isText(item.text, MOST.text) && isText(item.title, MOST.title) && isPath(item.path) && isAbstract(item.abstract),
  searches: (item) =>
    isTime(item.at) && isText(item.title, MOST.title) && (isMissing(item.feed) || isPath(item.feed)) && (isMissing(item.about) || isText(item.about, MOST.name)),
};

/** The settings: what each may be. Others are left out. */
const SETTINGS = {
  density: (value) => ["titles", "summaries", "abstracts"].includes(value),
  keys: (value) => typeof value === "boolean",
  look: (value) => ["light", "dark"].includes(value),
};

/** What the reader may choose for a word or a paper, and for how many. */
const FACTORS = [0, 0.5, 2];
const CHOSEN = 2000;
const isChosen = (all) =>
  isMissing(all) || (isObject(all) && Object.keys(all).length <= CHOSEN && Object.entries(all).every(([name, factor]) => name.length <= MOST.name && FACTORS.includes(factor)));

/** Kinds that are one thing: what it must hold. */
const WHOLE = {
  reading: (items) => Object.entries(SETTINGS).every(([name, check]) => isMissing(items[name]) || check(items[name])),
  profile: ({ off, words, papers }) => (isMissing(off) || typeof off === "boolean") && isChosen(words) && isChosen(papers),
  visits: ({ at, since, days }) =>
    (isMissing(at) || isTime(at)) && (isMissing(since) || isTime(since)) && (isMissing(days) || (isObject(days) && Object.values(days).every(isObject))),
};

/**
 * The items of a kind that are as they should be, and whether these are all.
 * @param {string} kind @param {unknown} items @returns {[Record<string, any>, boolean]}
 */
export function sound(kind, items) {
  if (!isObject(items)) return [{}, false];
  if (kind in WHOLE) return WHOLE[kind](items) ? [kind === "reading" ? settingsOf(items) : items, true] : [{}, false];
  const check = ITEMS[kind];
  const sound = Object.entries(items).filter(([name, item]) => isName(kind, name) && isObject(item) && check(item));
  return [Object.fromEntries(sound), sound.length === Object.keys(items).length];
}

/** The settings that are known. */
function settingsOf(items) {
  return Object.fromEntries(Object.keys(SETTINGS).filter((name) => Object.hasOwn(items, name)).map((name) => [name, items[name]]));
}
