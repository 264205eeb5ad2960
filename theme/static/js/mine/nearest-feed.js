/** Nearest feed: which of the site's feeds is about what a search asks for. */

import { ROOT } from "./store.js";

/** @typedef {{name: string, page: string, feed: string}} TopicFeed */

/** @returns {Promise<TopicFeed[]>} the feeds of topics, from the list of all feeds; none where the site has no such list; an error without a network */
export async function topicFeeds() {
  const answer = await fetch(new URL("feeds/feeds.opml", ROOT));
  if (!answer.ok) return [];
  const list = new DOMParser().parseFromString(await answer.text(), "text/xml");
  return [...list.querySelectorAll("outline outline")].map((one) => ({
    name: one.getAttribute("text"),
    page: one.getAttribute("htmlUrl"),
    feed: /feeds\/.*/.exec(one.getAttribute("xmlUrl"))[0],
  }));
}

/** What a search is narrowed to, then the pages whose name it is, then its words as a name: each a test of a feed, the nearest first. */
function wanted(query, ways) {
  const given = new URLSearchParams(query);
  const tests = (names) => names.map((name) => given.get(name)?.trim().toLowerCase()).filter(Boolean).map((name) => (one) => one.name.toLowerCase() === name);
  const paths = ways.map((way) => decodeURI(way.href).slice(ROOT.href.length - 1));
  return [...tests(["keyword", "category"]), ...paths.map((path) => (one) => one.page.endsWith(path)), ...tests(["q"])];
}

/**
 * @param {string} query of a search's address @param {TopicFeed[]} feeds @param {HTMLAnchorElement[]} [ways] links to pages that it names
 * @returns {{feed: string, about?: string}} the feed's path below the site's root, and what it is about; of all papers without
 */
export function nearestFeed(query, feeds, ways = []) {
  const found = wanted(query, ways).map((test) => feeds.find(test)).find(Boolean);
  return found ? { feed: found.feed, about: found.name } : { feed: "feeds/papers.atom.xml" };
}
