import assert from "node:assert/strict";
import { test } from "node:test";
import { complete, host, KEY, kept, listed, notice, open, openMine, page, put, RICH, star } from "./mine.mjs";
import { keep, KINDS, LIKES } from "./site.mjs";

test("a star set on a list shows on the paper's page, on My papers and in the search, and is taken away anywhere", async () => {
  await open(KINDS.day);
  await star(RICH).click();
  await notice("Starred.");
  await complete(RICH);
  await open(KINDS.paper);
  await page.waitForSelector("article[data-has-star] [data-mark=star][aria-pressed=true]");
  await openMine();
  assert.deepEqual(await listed("stars"), ["Bounds of O(n² log n) for Prüfer codes & <trees> at 50% of $4"]);
  await open("/search/?q=prüfer");
  await page.waitForSelector("#hits [data-mark=star][aria-pressed=true]");
  await openMine();
  await page.click("[data-remove]");
  assert.deepEqual(await listed("stars"), []);
  assert.equal(await page.evaluate(() => document.activeElement.id), "mine-stars");
  await open(KINDS.day);
  assert.equal(await star(RICH).getAttribute("aria-pressed"), "false");
});

test("below a starred paper is what arXiv changed about it", async () => {
  await open(KINDS.day);
  await star(RICH).click();
  await star("2608.10003").click();
  await openMine();
  await page.waitForSelector("[data-kind=stars] .revisions");
  const lines = await page.$$eval("[data-kind=stars] [data-paper] .revisions > li", (items) => items.map((one) => one.textContent));
  assert.equal(lines.length, 2, "the other paper has no changes");
  assert.match(lines[0], /^28 August 2026: Version 3; New title, before: Bounds of O\(n\^3\) for <trees>; New authors: /);
  assert.equal(lines[1], "27 August 2026: Version 2");
});

test("what is marked in one tab is marked in the others", async () => {
  await open(KINDS.day);
  const other = await page.context().newPage();
  await open(KINDS.day, other);
  await star(RICH).click();
  await other.waitForSelector(`[data-paper="${RICH}"] [data-mark=star][aria-pressed=true]`);
  await star("2608.10003", other).click();
  await page.waitForSelector('[data-paper="2608.10003"][data-has-star]');
  assert.deepEqual(Object.keys(await kept("stars")).sort(), [RICH, "2608.10003"]);
});

test("a note is kept as it is written, begins on the paper's page and is whole on My papers", async () => {
  await open(KINDS.paper);
  await page.click(".paper-note summary");
  await page.fill(".paper-note textarea", "Compare <b>Table 2</b>\nwith ours");
  await page.waitForFunction((key) => localStorage.getItem(key), `${KEY}notes`);
  await open(KINDS.paper);
  await page.waitForFunction(() => document.querySelector(".paper-note summary").textContent === "My note: Compare <b>Table 2</b>\nwith ours");
  await openMine();
  assert.equal(await page.textContent(".mine-note"), "Compare <b>Table 2</b>\nwith ours");
  await open(KINDS.paper);
  await page.click(".paper-note summary");
  assert.equal(await page.inputValue(".paper-note textarea:enabled"), "Compare <b>Table 2</b>\nwith ours");
  await page.fill(".paper-note textarea", "");
  await openMine();
  assert.deepEqual(await listed("notes"), []);
});

test("a search is kept from its page and leads back to it", async () => {
  await open("/search/?q=speech+codecs&sort=date");
  await page.waitForSelector("#hits[aria-busy=false] li");
  await page.click(".search-keep");
  await notice("Saved");
  await openMine();
  assert.deepEqual(await listed("searches"), ["speech codecs, sort date"]);
  await page.click("[data-kind=searches] a");
  await page.waitForURL((url) => url.search === "?q=speech+codecs&sort=date");
});

test("a search that is kept names the feed that is nearest", async () => {
  for (const [query, name, feed] of [
    ["q=symbolic+planning", "Feed of symbolic planning", "keywords/symbolic-planning"],
    ["q=plan&category=cs.lg", "Feed of cs.LG", "categories/cs.LG"],
    ["q=learning+without+rules", "Feed of all papers", "papers"],
  ]) {
    await open(`/search/?${query}`);
    await page.waitForSelector("#hits[aria-busy=false]");
    await page.click(".search-keep");
    await notice("Saved in My papers Feed of");
    const link = page.locator(".notice a");
    assert.deepEqual([await link.textContent(), await link.getAttribute("href")], [name, `${host.url}/feeds/${feed}.atom.xml`]);
    assert.equal((await page.request.get(await link.getAttribute("href"))).status(), 200);
    await openMine();
    const beside = page.locator("[data-kind=searches] > li:first-child small a");
    assert.deepEqual([await beside.textContent(), await beside.getAttribute("href")], [name, `${host.url}/feeds/${feed}.atom.xml`]);
  }
});

test("a search that was kept without a feed gets one on My papers, or stays without one where there is no network", async () => {
  await open(KINDS.day);
  const at = "2026-08-20T00:00:00.000Z";
  await put("searches", { version: 1, items: { "?q=symbolic+planning": { at, title: "symbolic planning" }, "?q=no+such+topic": { at, title: "no such topic" } } });
  await page.route("**/feeds.opml", (route) => route.abort("aborted"));
  await openMine();
  assert.equal(await page.locator("[data-kind=searches] small a").count(), 0);
  await page.unroute("**/feeds.opml");
  await openMine();
  await page.waitForSelector("[data-kind=searches] small a");
  assert.deepEqual(await page.$$eval("[data-kind=searches] small a", (links) => links.map((link) => link.textContent)), ["Feed of symbolic planning", "Feed of all papers"]);
  assert.deepEqual((await kept("searches"))["?q=symbolic+planning"], { at, title: "symbolic planning", feed: "feeds/keywords/symbolic-planning.atom.xml", about: "symbolic planning" });
});

test("papers are new that came since the last visit, until the next", async () => {
  await open("/2026/08/26/");
  await page.waitForFunction((key) => localStorage.getItem(key)?.includes("2026-08-26"), `${KEY}visits`);
  assert.equal(await page.locator("[data-new]").count(), 0);
  const visits = await kept("visits");
  // The visit was on the evening of the 26th, when one of its papers was not there yet.
  const [late] = Object.keys(visits.days["2026-08-26"]);
  delete visits.days["2026-08-26"][late];
  await put("visits", { version: 1, items: { ...visits, at: "2026-08-26T20:00:00.000Z" } });
  await openMine();
  const days = await page.$$eval(".mine-days [data-new]", (rows) => rows.map((row) => row.textContent.replace(/\s+/g, " ").trim()));
  assert.deepEqual(days, ["Thursday 27 August 2026 6 papers, 6 new", "Wednesday 26 August 2026 6 papers, 1 new"]);
  await open("/2026/08/26/");
  await page.waitForSelector("[data-new]");
  assert.deepEqual(await page.$$eval("[data-new]", (papers) => papers.map((paper) => paper.dataset.paper)), [late]);
  await open("/2026/08/25/");
  await page.waitForSelector(".day-tools [name=category] option:nth-child(2)", { state: "attached" });
  assert.equal(await page.locator("[data-new]").count(), 0);
  await open(KINDS.day);
  await page.waitForSelector("[data-new]");
  assert.equal(await page.textContent(".day-tools output"), "6 new");
});

const newest = () => page.$$eval("#mine-new > ol > li", (items) => items.map((item) => item.dataset.paper));
const shownNew = () => page.waitForSelector("#mine-new[aria-busy=false] > ol > li");

test("My papers begins with what is new, for the reader first, with reasons, marks and links that lead where they did", async () => {
  await keep(page, { stars: LIKES.stars, visits: { at: "2026-08-26T20:00:00.000Z", count: 1, days: {} } });
  await page.goto(`${host.url}/mine/`);
  await shownNew();
  assert.equal(await page.textContent("#mine-new .hint"), "New since your visit of 26 August 2026: 12 papers.");
  const first = await newest();
  assert.equal(first.length, 10);
  assert.match(await page.textContent("#mine-new > ol > li .reason"), /^Like Study \d+ of .*, which you starred$/);
  const links = await page.$$eval("#mine-new > ol a", (all) => all.map(({ href }) => href).filter((href) => !/arxiv|hugging|example|github/.test(href)));
  for (const href of new Set(links.slice(0, 12))) assert.equal((await page.request.get(href)).status(), 200, href);
  await page.click("[data-more]");
  assert.equal((await newest()).length, 12);
  assert.deepEqual((await newest()).slice(0, 10), first);
  assert.equal(await page.evaluate(() => document.activeElement.closest("li").dataset.paper), (await newest())[10]);
  await star(first[1]).click();
  await page.waitForFunction((key) => Object.keys(JSON.parse(localStorage.getItem(key)).items).length === 3, `${KEY}stars`);
  assert.deepEqual((await kept("stars"))[first[1]].path, `papers/${first[1]}/`);
});

test("where nothing is new My papers shows the newest day, and nothing moves as it comes", async () => {
  await page.goto(`${host.url}/mine/`);
  await shownNew();
  assert.match(await page.textContent("#mine-new .hint"), /^The papers of the newest day\. Star papers/);
  assert.equal((await newest()).length, 6);
  const moved = await page.evaluate(() => new Promise((resolve) => {
    const seen = [];
    new PerformanceObserver((list) => seen.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(seen.reduce((sum, { value }) => sum + value, 0)), 300);
  }));
  assert.ok(moved < 0.01, `${moved}`);
  await put("visits", { version: 1, items: { at: "2026-09-20T20:00:00.000Z", count: 1, days: {} } });
  await page.goto(`${host.url}/mine/`);
  await shownNew();
  assert.match(await page.textContent("#mine-new .hint"), /^Nothing new since your visit of 20 September 2026\./);
});

test("on a phone the papers of My papers look as those of the home page do", async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  const looks = () => page.$eval(".paper-item:has(.votes-number)", (item) => {
    const { top } = item.getBoundingClientRect();
    return [".paper-item-title", ".votes", ".authors"].map((part) => Math.round(item.querySelector(part).getBoundingClientRect().top - top));
  });
  await page.goto(host.url + KINDS.home);
  const home = await looks();
  await page.goto(`${host.url}/mine/`);
  await shownNew();
  assert.deepEqual(await looks(), home);
  assert.ok((await page.$eval("#mine-new .paper-item-title a", (title) => title.getBoundingClientRect().top)) < 300);
});

test("who has been here before is told beside My papers how many papers are new", async () => {
  await open(KINDS.paper);
  assert.equal(await page.locator("[data-news]").count(), 0, "a first visit has no news");
  await put("visits", { version: 1, items: { at: "2026-08-26T20:00:00.000Z", count: 1, days: {} } });
  await open(KINDS.paper);
  await page.waitForSelector(".site-nav [data-news]");
  assert.equal(await page.getAttribute(".site-nav [data-news]", "data-news"), "12", "six papers on each of the newest two days");
});

test("papers that were marked as read are listed by their titles", async () => {
  await open(KINDS.day);
  await page.locator(`[data-paper="${RICH}"] [data-mark=read]`).click();
  await put("read", { version: 1, items: { ...(await kept("read")), "2001.00001": { at: "2020-01-01T00:00:00Z" } } });
  await openMine();
  assert.match((await listed("read")).join(), /^Bounds of .* for Prüfer codes & <trees> at 50% of \$4$/);
  assert.match(await page.textContent("[data-kind=read]"), /1 more is kept$/);
});
