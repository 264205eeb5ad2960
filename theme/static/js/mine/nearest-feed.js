/** Nearest feed: which of the site's feeds is about what a search asks for. */

import { ROOT } from "./store.js";

/** @typedef {[string, string]} Named an address, and the name of what the feed is about; empty: of all papers */

/** The feeds of topics, from the list of all feeds; none where the site has no such list. */
async function topicFeeds() {
  const answer = await fetch(new URL("feeds/feeds.opml", ROOT)).catch(() => undefined);
  if (!answer?.ok) return [];
  const list = new DOMParser().parseFromString(await answer.text(), "text/xml");
  return [...list.querySelectorAll("outline outline")].map((one) => ({
    name: one.getAttribute("text"),
    page: one.getAttribute("htmlUrl"),
    feed: /feeds\/.*/.exec(one.getAttribute("xmlUrl"))[0],
  }));
}

/** What a search is narrowed to, then the pages whose name it is: each a test of a feed, the nearest first. */
function wanted(query, ways) {
  const given = new URLSearchParams(query);
  const names = ["keyword", "category"].map((name) => given.get(name)?.trim().toLowerCase()).filter(Boolean);
  const paths = ways.map((way) => decodeURI(way.href).slice(ROOT.href.length - 1));
  return [...names.map((name) => (one) => one.name.toLowerCase() === name), ...paths.map((path) => (one) => one.page.endsWith(path))];
}

/** @param {string} query of a search's address @param {HTMLAnchorElement[]} ways links to pages that it names @returns {Promise<Named>} */
export async function nearestFeed(query, ways) {
  const feeds = await topicFeeds();
  const found = wanted(query, ways).map((test) => feeds.find(test)).find(Boolean);
  return [new URL(found?.feed ?? "feeds/papers.atom.xml", ROOT).href, found?.name ?? ""];
}
