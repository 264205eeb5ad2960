/** Searches: the search page keeps the question that it shows. */

import { notice } from "./notice.js";
import { drawer } from "./store.js";

/** @param {string} query of an address @returns {string} the question in words */
export function wordsOf(query) {
  const given = new URLSearchParams(query);
  const rest = ["category", "keyword", "from", "to", "sort"].filter((name) => given.get(name)).map((name) => `${name} ${given.get(name)}`);
  return [given.get("q")?.trim(), ...rest].filter(Boolean).join(", ");
}

/** @param {HTMLButtonElement} button */
export function openSearches(button) {
  button.addEventListener("click", () => {
    const title = wordsOf(location.search);
    if (!title) return notice(/*_*/"Search for something first.", { keep: false });
    const isKept = drawer("searches").change((items) => (items[location.search] = { at: new Date().toISOString(), title }));
    if (isKept) notice(/*_*/"Saved in My papers", { keep: false });
  });
}
