/** Searches: the search page keeps the question that it shows, with the feed that is nearest to it. */

import { linkOf } from "./feed-link.js";
import { nearestFeed, topicFeeds } from "./nearest-feed.js";
import { notice } from "./notice.js";
import { drawer } from "./store.js";

/** @param {string} query of an address @returns {string} the question in words */
export function wordsOf(query) {
  const given = new URLSearchParams(query);
  const rest = ["category", "keyword", "from", "to", "sort"].filter((name) => given.get(name)).map((name) => `${name} ${given.get(name)}`);
  return [given.get("q")?.trim(), ...rest].filter(Boolean).join(", ");
}

/** Keep the feed that is nearest with the search, and name it. Without a network My papers looks for it later. @param {string} query */
async function tell(query) {
  const done = /*_*/"Saved in My papers";
  notice(done, { keep: false });
  const ways = [...document.querySelectorAll("#search-ways a")];
  const feeds = await topicFeeds().catch(() => undefined);
  if (!feeds) return;
  const found = nearestFeed(query, feeds, ways);
  drawer("searches").change((items) => query in items && Object.assign(items[query], found), { isQuiet: true });
  if (location.search === query) notice(done, { link: linkOf(found) });
}

/** Give the searches a feed that were kept without one: by an older version, or without a network. */
export async function findFeeds() {
  const searches = drawer("searches");
  const bare = () => Object.keys(searches.items).filter((query) => !searches.items[query].feed);
  const feeds = bare().length && (await topicFeeds().catch(() => undefined));
  if (!feeds || !bare().length) return;
  searches.change((items) => bare().forEach((query) => Object.assign(items[query], nearestFeed(query, feeds))), { isQuiet: true });
}

/** Keep the question that the page shows. */
export function keepSearch() {
  const title = wordsOf(location.search);
  if (!title) return notice(/*_*/"Search for something first.", { keep: false });
  const isKept = drawer("searches").change((items) => (items[location.search] = { at: new Date().toISOString(), title }));
  if (isKept) tell(location.search);
}
