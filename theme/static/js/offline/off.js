/** Service worker of a site that wants none: takes itself and all that was kept out of the browser. plugins/offline writes it to /sw.js. */

"use strict";

const PREFIX = `daily-papers:${new URL("./", self.location).pathname}:`;

async function leave() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.registration.unregister();
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));
