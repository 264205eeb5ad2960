/** Register: starts the service worker, tells it what to keep, and says when there is no network. */

import { hush, notice } from "../mine/notice.js";
import { drawer, ROOT } from "../mine/store.js";

/** As search/counted.js has it, which every page would have to load for this. */
const LANGUAGE = document.documentElement.lang;
const TIMES = new Intl.DateTimeFormat(LANGUAGE.startsWith("en") ? "en-GB" : LANGUAGE, { dateStyle: "long", timeStyle: "short" });

/** When the page was kept, if it does not come from the network. @returns {string|undefined} a date, or empty where it is not known */
const keptSince = () => performance.getEntriesByType("navigation")[0]?.serverTiming?.find(({ name }) => name === "kept")?.description;

function sayNetwork() {
  const since = keptSince();
  const time = Date.parse(since);
  const day = time ? TIMES.format(time) : "";
  if (since !== undefined) notice(day ? /*_*/`You are offline. This page was saved on ${day}.` : /*_*/"You are offline. This page was saved when you last read it.");
  addEventListener("offline", () => notice(/*_*/"You are offline. You can still read the pages that you have opened, and the newest days."));
  addEventListener("online", hush);
}

/** Someone who comes back, or keeps something, is worth the last days in advance; never where data are to be saved. */
function isReader() {
  if (navigator.connection?.saveData) return false;
  return drawer("visits").items.count > 1 || Object.keys(drawer("stars").items).length > 0;
}

/** What this page was read from, which came before the worker was there to keep it. */
function ownParts() {
  const files = performance.getEntriesByType("resource").map(({ name }) => name);
  return [location.href, ...files.filter((url) => url.startsWith(new URL("theme/", ROOT).href))];
}

/** A first search has the network for itself until its hits are there. */
function searched() {
  const hits = document.getElementById("hits");
  return hits && new Promise((resolve) => {
    const look = () => hits.getAttribute("aria-busy") === "false" && resolve();
    new MutationObserver(look).observe(hits, { attributeFilter: ["aria-busy"] });
    look();
  });
}

export async function keepOffline() {
  if (!navigator.serviceWorker) return;
  sayNetwork();
  await searched();
  const isFirst = !navigator.serviceWorker.controller;
  try {
    await navigator.serviceWorker.register(new URL("sw.js", ROOT), { updateViaCache: "none" });
  } catch {
    return; // The browser keeps nothing for this site, or there is no network: the page is as good as ever.
  }
  const { active } = await navigator.serviceWorker.ready;
  if (isFirst) active.postMessage({ keep: ownParts() });
  if (isReader()) active.postMessage({ days: true });
}
