/** Everything here is an addition: each page works without it. What is imported here comes in one file with it; what a page does not need is not loaded. */

import { drawer } from "./mine/store.js";
import { showMarks } from "./mine/marks.js";
import { keepOffline } from "./offline/register.js";
import { paintBar } from "./reading/bar.js";
import { listen } from "./reading/keyboard.js";

const form = document.querySelector("form[role=search]");

/** The small search box loads nothing until it is focused. How one types in it is said here, once for all pages. */
if (form.matches(".site-search")) {
  const typing = { autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search", "aria-keyshortcuts": "/" };
  for (const [name, value] of Object.entries(typing)) form.q.setAttribute(name, value);
  const open = async () => (await import("./search/main.js")).open(form);
  form.addEventListener("focusin", open, { once: true });
  if (form.contains(document.activeElement)) open(); // It was focused before this script was there.
}

/** By what a page has: the module that it needs, and its function. */
const PARTS = [
  [".day-tools", () => import("./reading/list.js"), "openList"],
  ["[data-index]", () => import("./reading/filter.js"), "openFilter"],
  [".paper-tools", () => import("./mine/paper.js"), "openPaper"],
  ["[data-mine]", () => import("./mine/page.js"), "openMine"],
  ["#no-network", () => import("./offline/pages.js"), "showPages"],
  ["[data-newest]", () => import("./reading/age.js"), "showAge"],
  ["#upcoming", () => import("./reading/meetings.js"), "showPast"],
  ["[data-go], [data-random]", () => import("./reading/go.js"), "go"],
];

/** The order of a long list of titles is loaded once another one is asked for, in the list or by the address. */
const lines = document.querySelector(".line-tools");
if (lines) {
  const open = async (event) => (await import("./reading/lines.js")).openLines(lines, Boolean(event));
  if (/[?&]sort=me\b/.test(location.search)) open();
  else lines.addEventListener("change", open, { once: true });
}
// What the address asks for is put in order before it is seen, where something does that.
if (!document.querySelector(".day-tools, .line-tools")) delete document.documentElement.dataset.waiting;

/** Only where the site wants a service worker, and after all that is seen. */
if ("offline" in document.documentElement.dataset) addEventListener("load", keepOffline, { once: true });

document.querySelector(".search-keep")?.addEventListener("click", async () => (await import("./mine/searches.js")).keepSearch());

showMarks();
listen();
document.querySelector("[data-look]").addEventListener("click", async () => (await import("./reading/look.js")).turnLook());

/** The browser's bar, after all that is seen. */
addEventListener("load", () => {
  paintBar();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paintBar);
});

/** Who has been here before is told what is new, after all else. */
const mine = document.querySelector(".site-nav a[href$='mine/']");
if (mine && "at" in drawer("visits").items) addEventListener("load", async () => (await import("./mine/news.js")).showNews(mine), { once: true });

for (const [selector, load, name] of PARTS) {
  const found = document.querySelector(selector);
  if (found) load().then((part) => part[name](found));
}
