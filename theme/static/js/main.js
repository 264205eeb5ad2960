/** Everything here is an addition: each page works without it. What a page does not need is not loaded. */

import "./mine/shapes.js"; // With the next, what others import: named here so that all are asked for at once.
import "./mine/store.js";
import { showMarks } from "./mine/marks.js";
import { listen } from "./reading/keyboard.js";

const form = document.querySelector("form[role=search]");

/** The small search box loads nothing until it is focused. */
if (form.matches(".site-search")) {
  form.addEventListener("focusin", async () => (await import("./search/box.js")).openBox(form), { once: true });
}

/** By what a page has: the module that it needs, and its function. */
const PARTS = [
  [".day-tools", () => import("./reading/list.js"), "openList"],
  [".paper-tools", () => import("./mine/paper.js"), "openPaper"],
  ["[data-mine]", () => import("./mine/page.js"), "openMine"],
  [".search-keep", () => import("./mine/searches.js"), "openSearches"],
  ["#no-network", () => import("./offline/pages.js"), "showPages"],
  ["[data-go], [data-random]", () => import("./reading/go.js"), "go"],
];

/** Only where the site wants a service worker, and after all that is seen. */
if ("offline" in document.documentElement.dataset) {
  addEventListener("load", async () => (await import("./offline/register.js")).keepOffline(), { once: true });
}

showMarks();
listen();
for (const [selector, load, name] of PARTS) {
  const found = document.querySelector(selector);
  if (found) load().then((part) => part[name](found));
}
