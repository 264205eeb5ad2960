/** CSL-JSON: items as Zotero, Pandoc and citeproc write them. */

import { recordOf } from "./record.js";

const BARE = ["archive_location", "number", "arxiv", "eprint"];
const NAMING = ["URL", "DOI", "note", "container-title", "publisher", "source"];
/** The markup that a title may have. */
const TAG = /<\/?(?:i|b|sub|sup|span|sc)(?: [^<>]{0,100})?>/g;

/** @param {unknown} given what the JSON holds @returns {object[] | undefined} its items, undefined where it is something else */
export function itemsOf(given) {
  const items = Array.isArray(given) ? given : given?.items;
  return Array.isArray(items) ? items.filter((item) => typeof item === "object" && item !== null) : undefined;
}

/** @param {object[]} items @returns {import("./record.js").Record[]} */
export function readCsl(items) {
  return items.map((item) => {
    const texts = (names) => names.map((name) => item[name]).filter((value) => typeof value === "string");
    const title = typeof item.title === "string" ? item.title : "";
    return recordOf(title.replace(TAG, ""), texts(BARE), texts(NAMING), texts(["abstract"])[0]?.replace(TAG, ""));
  });
}
