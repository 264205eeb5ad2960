/**
 * Service worker: what a reader can see without a network. plugins/offline writes it to /sw.js, with DAYS, SCRIPTS and STEAD above it.
 *
 * Pages, the theme and the search's manifest: the network first, what is kept where it does not answer. Files that carry a hash of their
 * content in their names: what is kept first. The manifest is kept only as long as no page is newer, so that an old index is never
 * used with new pages.
 */

"use strict";

/* global DAYS, SCRIPTS, STEAD */

const ROOT = new URL("./", self.location).href;
/** mine/store.js and offline/pages.js know this beginning too. */
const PREFIX = `daily-papers:${new URL(ROOT).pathname}:`;
const PAGES = `${PREFIX}pages`;
const THEME = `${PREFIX}theme`;
const SEARCH = `${PREFIX}search`;
/** How much is kept of each; the oldest goes first. */
const MOST = { [PAGES]: 200, [THEME]: 100, [SEARCH]: 500 };

const MANIFEST = `${ROOT}search/manifest.json`;
/** Files of the search whose names change with their content. */
const HASHED = /^search\/(?:[a-z]+\/|lunr-)[a-z0-9]{8}[/.]/;
const NO_NETWORK = `${ROOT}offline/`;
const RARITIES = `${ROOT}mine/rarities.json`;
/** What is always kept, however many pages are read. */
const FIXED = [NO_NETWORK, `${ROOT}mine/`, RARITIES];
/** Under this address it is noted for which days the last days were kept. */
const NOTE = `${ROOT}sw.js?days`;

/** Put an answer into a cache; a cache that is full keeps what it has. */
async function keep(name, url, answer) {
  try {
    const cache = await caches.open(name);
    await cache.put(url, answer);
    const urls = await cache.keys();
    await Promise.all(urls.slice(0, Math.max(0, urls.length - MOST[name])).map((old) => cache.delete(old)));
  } catch {
    // There is no room, or the site's storage was cleared meanwhile.
  }
}

const kept = async (name, url) => (await caches.open(name)).match(url);
const isTheme = (url) => url.startsWith(`${ROOT}theme/`) || FIXED.includes(url);
const isGood = (answer) => answer.ok && !answer.redirected;

/** The answer of the network, which is kept, or what was kept if there is no network or the host fails. */
async function networkFirst(event, name, url) {
  let answer;
  try {
    answer = await fetch(event.request);
    if (isGood(answer)) event.waitUntil(keep(name, url, answer.clone()));
    if (answer.status < 500) return answer;
  } catch {
    // There is no network.
  }
  return (await kept(name, url)) ?? answer ?? Response.error();
}

async function keptFirst(event, name, url) {
  const known = await kept(name, url);
  if (known) return known;
  const answer = await fetch(event.request);
  if (isGood(answer)) event.waitUntil(keep(name, url, answer.clone()));
  return answer;
}

/** The answer, with a header that tells the page that it was kept, and since when. */
function marked(answer) {
  const headers = new Headers(answer.headers);
  headers.set("Server-Timing", `kept;desc="${headers.get("date") ?? ""}"`);
  return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers });
}

/** The page that is shown in place of one that was not kept: its links must lead on from any address. */
async function inStead() {
  const answer = await kept(THEME, NO_NETWORK);
  const text = (await answer?.text())?.replace(/\b(href|src|action)="\.\.(?=[/"])/g, `$1="${ROOT.slice(0, -1)}`);
  return text && new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}

async function page(event, url) {
  const name = isTheme(url) ? THEME : PAGES;
  let answer;
  try {
    answer = await fetch(event.request);
    if (isGood(answer)) event.waitUntil(Promise.all([keep(name, url, answer.clone()), renewManifest()]));
    if (answer.status < 500) return answer;
  } catch {
    // There is no network.
  }
  const old = await kept(name, url);
  if (old) return marked(old);
  const stead = event.request.mode === "navigate" ? await inStead() : undefined;
  return answer ?? stead ?? Response.error();
}

/** A page came from the network: a manifest that is kept must be as new, or is kept no longer. */
async function renewManifest() {
  if (!(await kept(SEARCH, MANIFEST))) return;
  const answer = await fetch(MANIFEST, { cache: "no-cache" }).catch(() => undefined);
  if (answer && isGood(answer)) await keep(SEARCH, MANIFEST, answer);
  else await (await caches.open(SEARCH)).delete(MANIFEST);
}

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(ROOT)) return;
  const address = url.replace(/[?#].*$/s, "");
  const path = address.slice(ROOT.length);
  if (mode === "navigate" || path === "" || path.endsWith("/")) event.respondWith(page(event, address));
  else if (HASHED.test(path)) event.respondWith(keptFirst(event, SEARCH, address));
  else if (path.startsWith("search/")) event.respondWith(networkFirst(event, SEARCH, address));
  else if (path.startsWith("theme/") || address === RARITIES) event.respondWith(networkFirst(event, THEME, address));
});

/** Get files and keep them, however many of them fail. */
async function fetchAll(urls, cache) {
  for (const url of urls) {
    const answer = await fetch(url, { cache }).catch(() => undefined);
    const address = url.replace(/[?#].*$/s, "");
    if (answer && isGood(answer)) await keep(isTheme(address) ? THEME : PAGES, address, answer);
  }
}

/** Keep the last days and all that pages may load, once a day. */
async function keepDays() {
  const note = `${new Date().toISOString().slice(0, 10)} ${DAYS}`;
  if ((await (await kept(THEME, NOTE))?.text()) === note) return;
  await fetchAll(["", "mine/", "mine/rarities.json", ...DAYS, ...SCRIPTS].map((path) => ROOT + path), "no-cache");
  await (await caches.open(THEME)).put(NOTE, new Response(note));
}

self.addEventListener("install", (event) => {
  event.waitUntil(fetchAll([NO_NETWORK, ...STEAD.map((path) => ROOT + path)], "no-cache").then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/** A page says what it was read from, `{keep: addresses}`, or that its reader comes back, `{days: true}`. */
self.addEventListener("message", (event) => {
  const { keep: urls, days } = event.data;
  if (urls) event.waitUntil(fetchAll(urls.filter((url) => url.startsWith(ROOT)), "force-cache"));
  if (days) event.waitUntil(keepDays());
});
