/** Register: starts the service worker, tells it what to keep, and says when there is no network. */

import { hush, notice } from "../mine/notice.js";
import { drawer, ROOT } from "../mine/store.js";

const TIMES = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" });

/** When the page was kept, if it does not come from the network. @returns {string|undefined} a date, or empty where it is not known */
const keptSince = () => performance.getEntriesByType("navigation")[0]?.serverTiming?.find(({ name }) => name === "kept")?.description;

function sayNetwork() {
  const since = keptSince();
  const time = Date.parse(since);
  if (since !== undefined) notice(`No network: this page is as it was${time ? ` on ${TIMES.format(time)}` : " when you last read it"}.`);
  addEventListener("offline", () => notice("No network. Pages that you have read are still here, and the last days."));
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

export async function keepOffline() {
  if (!navigator.serviceWorker) return;
  sayNetwork();
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
