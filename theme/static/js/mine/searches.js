/** Searches: the search page keeps the question that it shows, and names the feed that is nearest to it. */

import { nearestFeed } from "./nearest-feed.js";
import { notice } from "./notice.js";
import { drawer } from "./store.js";

/** @param {string} query of an address @returns {string} the question in words */
export function wordsOf(query) {
  const given = new URLSearchParams(query);
  const rest = ["category", "keyword", "from", "to", "sort"].filter((name) => given.get(name)).map((name) => `${name} ${given.get(name)}`);
  return [given.get("q")?.trim(), ...rest].filter(Boolean).join(", ");
}

/** That it is kept, and where to follow what is like it; at once, and again with the feed. @param {string} query */
async function tell(query) {
  const done = /*_*/"Saved in My papers";
  notice(done, { keep: false });
  const [address, name] = await nearestFeed(query, [...document.querySelectorAll("#search-ways a")]);
  if (location.search === query) notice(done, { link: [address, name ? /*_*/`Feed of ${name}` : /*_*/"Feed of all papers"] });
}

/** @param {HTMLButtonElement} button */
export function openSearches(button) {
  button.addEventListener("click", () => {
    const title = wordsOf(location.search);
    if (!title) return notice(/*_*/"Search for something first.", { keep: false });
    const isKept = drawer("searches").change((items) => (items[location.search] = { at: new Date().toISOString(), title }));
    if (isKept) tell(location.search);
  });
}
