import assert from "node:assert/strict";
import { readFile, writeFile, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { keep, KINDS, launch, LIKES, serve, watched } from "./site.mjs";

let browser, host, page, troubles, close;
const permissions = ["clipboard-read", "clipboard-write"];
before(async () => ([browser, host] = await Promise.all([launch(), serve(process.env.SITE)])));
after(async () => (await browser.close(), await host.close()));
beforeEach(async () => ({ page, troubles, close } = await watched(browser, host.url, { viewport: { width: 1200, height: 800 }, permissions })));
afterEach(async () => {
  await close();
  assert.deepEqual(troubles, []);
});

const KEY = "daily-papers:/:";
const RICH = "2608.10001";
const open = async (path, at = page) => {
  await at.goto(host.url + path);
  await at.waitForFunction(() => document.querySelector("[data-mark][aria-pressed], .mine, .search-form"));
};
/** The modules of a page work once it has loaded and their imports are in. */
const openMine = async (at = page) => {
  await at.goto(`${host.url}/mine/`);
  await at.waitForFunction(() => document.getElementById("mine-counts").textContent);
};
const star = (id, at = page) => at.locator(`[data-paper="${id}"] [data-mark=star]`);
const kept = (kind, at = page) => at.evaluate((key) => JSON.parse(localStorage.getItem(key))?.items, KEY + kind);
const put = (kind, value) => page.evaluate(([key, value]) => localStorage.setItem(key, value), [KEY + kind, typeof value === "string" ? value : JSON.stringify(value)]);
const listed = (kind) => page.$$eval(`[data-kind=${kind}] > li > a`, (links) => links.map((link) => link.textContent));
const notice = (text) => page.waitForFunction((text) => document.querySelector(".notice:not([hidden]) p")?.textContent.includes(text), text);
const complete = (id) => page.waitForFunction(([key, id]) => JSON.parse(localStorage.getItem(key)).items[id].ris, [`${KEY}stars`, id]);

async function saved(selector) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(selector)]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

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

test("starred papers are saved as BibTeX in the words of their pages, and as RIS", async () => {
  await open(KINDS.day);
  await star(RICH).click();
  await complete(RICH);
  const bibtex = await (await page.request.get(host.url + KINDS.paper)).text();
  await openMine();
  const bib = await saved("[data-save=bib]");
  assert.equal(bib.name, "my-papers.bib");
  assert.match(bib.text, /^@misc\{arXiv:2608\.10001,\n {2}title = /);
  assert.ok(bibtex.includes(bib.text.split("\n")[4].trim()), bib.text);
  const ris = await saved("[data-save=ris]");
  assert.deepEqual(ris.text.split("\r\n").filter((line) => !/^A[UB]/.test(line)), [
    "TY  - UNPB",
    "TI  - Bounds of O(n² log n) for Prüfer codes & <trees> at 50% of $4",
    "PY  - 2026",
    "DA  - 2026/08/26",
    "AN  - arXiv:2608.10001",
    "DO  - 10.1000/toy.1",
    "UR  - https://arxiv.org/abs/2608.10001",
    "ER  - ",
    "",
  ]);
  assert.equal(ris.text.match(/^AU {2}- /gm).length, 6);
  assert.match(ris.text, /^AU {2}- Müller, Ada\r$/m);
  assert.match(ris.text, /^AB {2}- \S.*\r$/m);
});

test("a starred paper is whole where its page has no JSON-LD, as with COMPACT", async () => {
  await page.route(`**${KINDS.paper}`, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace(/<script type="application.ld.json">.*?<\/script>/s, "") });
  });
  await open(KINDS.paper);
  await star(RICH).click();
  await complete(RICH);
  const { authors, ris, bibtex } = (await kept("stars"))[RICH];
  assert.equal(authors.length, 6);
  assert.equal(authors[0], "Ada Müller");
  assert.match(ris, /^UR {2}- https:\/\/arxiv\.org\/abs\/2608\.10001\r$/m);
  assert.match(bibtex, /^@misc\{arXiv:2608\.10001,/);
  await page.unroute(`**${KINDS.paper}`);
});

test("an export in one browser is an import in another, where newer things stay", async () => {
  await open(KINDS.day);
  await star(RICH).click();
  await complete(RICH);
  await page.locator(`[data-paper="${RICH}"] [data-mark=read]`).click();
  await put("notes", { version: 1, items: { [RICH]: { at: "2026-08-27T00:00:00Z", text: "old", title: "T", path: "papers/2608.10001/" } } });
  await openMine();
  const { name, text } = await saved("[data-save=json]");
  const file = join(await mkdtemp(join(tmpdir(), "mine-")), name);
  await writeFile(file, text);
  const other = await watched(browser, host.url);
  const there = other.page;
  await there.goto(`${host.url}/mine/`);
  await there.evaluate((key) => localStorage.setItem(key, JSON.stringify({ version: 1, items: { "2608.10001": { at: "2026-09-01T00:00:00Z", text: "newer", title: "T", path: "papers/2608.10001/" } } })), `${KEY}notes`);
  await openMine(there);
  await there.setInputFiles("[data-import]", file);
  await there.waitForFunction(() => document.getElementById("mine-done").textContent.startsWith("Imported: 2 items are new"));
  for (const kind of ["stars", "read"]) assert.deepEqual(await kept(kind, there), await kept(kind), kind);
  assert.equal((await kept("notes", there))[RICH].text, "newer");
  assert.equal(await there.locator("[data-kind=stars] > li").count(), 1);
  await other.close();
});

const give = (items) =>
  page.setInputFiles("[data-import]", { name: "x.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify({ format: "daily-papers reader", ...items })) });

test("a file that is no export, or holds what is not sound, changes nothing and says so", async () => {
  await openMine();
  const give = (text) => page.setInputFiles("[data-import]", { name: "x.json", mimeType: "application/json", buffer: Buffer.from(text) });
  const said = (text) => page.waitForFunction((text) => document.getElementById("mine-done").textContent.includes(text), text);
  await give("{");
  await said("not JSON. Nothing was changed");
  await give('{"stars": {}}');
  await said("not exported here");
  await give('{"format": "daily-papers reader", "version": 9}');
  await said("newer version");
  const at = "2026-08-27T00:00:00Z";
  const stars = {
    "2608.00001": { at, title: "<img src=x onerror=alert(1)>", path: "papers/2608.00001/" },
    "2608.00002": { at, title: "T", path: "javascript:alert(1)" },
    "2608.00003": { at, title: "T", path: "//evil.example/" },
    "2608.00004": { at, title: 4, path: "papers/x/" },
    "<b>": { at, title: "T", path: "papers/x/" },
  };
  await give(JSON.stringify({ format: "daily-papers reader", version: 1, stars }).replace("{", '{"__proto__": {"x": 1}, '));
  await said("1 item is new");
  assert.deepEqual(Object.keys(await kept("stars")), ["2608.00001"]);
});

test("an import leads nowhere outside the archive, whatever a path is written as", async () => {
  await openMine();
  const at = "2026-08-27T00:00:00Z";
  const paths = ["papers/%2e%2e/%2E%2E/other/", "%2e%2e/x", "papers/.%2e/%2e./x", "a%2f%2e%2e%2f%2e%2e", "a%5c..", "%2F%2Fevil.example", "a%00", "papers/../x"];
  const stars = Object.fromEntries(paths.map((path, at_) => [`2608.0000${at_ + 1}`, { at, title: "T", path }]));
  await give({ version: 1, stars, notes: { "2608.00001": { at, title: "T", text: "x", path: paths[0] } } });
  await page.waitForFunction(() => document.getElementById("mine-done").textContent.includes("0 items are new"));
  assert.deepEqual([await kept("stars"), await kept("notes")].map((one) => one ?? {}), [{}, {}]);
});

test("an import from the future wins over nothing, and what came from it before wins no longer", async () => {
  await openMine();
  const note = (at, text) => ({ "2608.00001": { at, text, title: "T", path: "papers/2608.00001/" } });
  const said = (count) => page.waitForFunction((count) => document.getElementById("mine-done").textContent.includes(`: ${count} new`), count);
  await put("notes", { version: 1, items: note("2026-08-01T00:00:00.000Z", "mine") });
  await openMine();
  await give({ version: 1, notes: note("9999-12-31T00:00:00Z", "for ever") });
  await said("0 items are");
  assert.equal((await kept("notes"))["2608.00001"].text, "mine");
  await put("notes", { version: 1, items: note("9999-12-31T00:00:00.000Z", "for ever") });
  await openMine();
  await give({ version: 1, notes: note("2026-08-02T00:00:00Z", "newer") });
  await said("1 item is");
  assert.equal((await kept("notes"))["2608.00001"].text, "newer");
  await give({ version: 1, read: { "2608.00001": { at: "9999-12-31T00:00:00Z" }, "2608.00002": { at: "zebra 1" } } });
  await said("1 item is");
  const [[id, { at }], ...more] = Object.entries(await kept("read"));
  assert.deepEqual([id, more], ["2608.00001", []]);
  assert.ok(Math.abs(Date.parse(at) - Date.now()) < 60_000, at);
});

test("an import is bounded: sizes of texts, and only settings that are known", async () => {
  await openMine();
  const at = "2026-08-27T00:00:00Z";
  const long = "x".repeat(300_000);
  const star = (more) => ({ at, title: "T", path: "papers/x/", ...more });
  const stars = {
    "2608.00001": star({ title: long }), "2608.00002": star({ path: `papers/${long}` }), "2608.00003": star({ bibtex: long }), "2608.00007": star({ ris: long }),
    "2608.00004": star({ authors: [long] }), "2608.00005": star({ authors: Array(20_000).fill("A") }), [`2608.${"1".repeat(400)}`]: star({}),
    "2608.00006": star({ bibtex: "@misc{x}", ris: "TY  - UNPB", authors: ["A"] }),
  };
  await give({ version: 1, stars, reading: { density: "titles", keys: false, other: long, toString: 1 } });
  await page.waitForFunction(() => document.getElementById("mine-done").textContent.includes("1 item is new"));
  assert.deepEqual(Object.keys(await kept("stars")), ["2608.00006"]);
  assert.deepEqual(await kept("reading"), { density: "titles", keys: false });
  await put("reading", { version: 1, items: {} });
  await openMine();
  await give({ version: 1, reading: { density: long } });
  await page.waitForFunction(() => document.getElementById("mine-done").textContent.includes("0 items"));
  assert.deepEqual(await kept("reading"), {});
  await give({ version: -1 });
  await page.waitForFunction(() => document.getElementById("mine-done").textContent.includes("no version"));
});

const file = (name, text) => page.setInputFiles("[data-library]", { name, mimeType: "text/plain", buffer: Buffer.from(text) });
const imported = (text) => page.waitForFunction((text) => document.getElementById("mine-imported").textContent.includes(text), text);

test("papers of a reference manager are kept in the browser, in or out of the archive, and what is left out is said", async () => {
  await openMine();
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await file("zotero.bib", "@misc{a, title={Study 0 of {diffusion} models}, eprint={2608.00001}}\n@misc{b, title={Attention <b>}, url={http://arxiv.org/abs/1706.03762v5}}\n@book{c, title={No id: a book}}\n@book{d, title={No Id, a Book}}\n@misc{e, title={{Attention} {<b>}}}\n@book{f, title={}}\n");
  await imported("3 papers are new in your library. 1 of them is in this archive. 1 of them has no arXiv id and counts by its title. 1 entry has neither an arXiv id nor a title and was left out.");
  assert.deepEqual(await listed("library"), ["Study 0 of diffusion models", "Attention <b>", "No Id, a Book"]);
  const { "2608.00001": one, "1706.03762": other } = await kept("library");
  assert.deepEqual([one.path, other.path], ["papers/2608.00001/", undefined]);
  const links = await page.$$eval("[data-kind=library] > li > a", (all) => all.map(({ href }) => href));
  assert.deepEqual(links, [`${host.url}/papers/2608.00001/`, "https://arxiv.org/abs/1706.03762", `${host.url}/search/?q=No+Id%2C+a+Book`]);
  assert.equal(await page.locator("[data-kind=library] [data-paper]").count(), 2, "what has no id can have no marks");
  await file("zotero.bib", "@book{c, title={NO ID -- A BOOK}}\n");
  await imported("0 papers are new in your library.");
  await page.reload();
  await page.waitForFunction(() => document.querySelectorAll("[data-kind=library] > li").length === 3);
  assert.deepEqual(asked.filter((path) => path.includes("2608.00001") || path.includes("1706")), [], "no host learns which papers these are");
  await page.click("[data-empty]");
  assert.deepEqual(await listed("library"), []);
});

test("a pasted list of ids gets its titles from the archive, and ids that are not here are left out", async () => {
  await openMine();
  await page.click(".mine-paste summary");
  await page.fill("[data-pasted]", "2608.00002\nhttps://arxiv.org/abs/2606.00003\n2601.99999");
  await page.click("[data-paste]");
  await imported("2 papers are new in your library. 2 of them are in this archive. 1 id is not in this archive and has no title, and was left out.");
  assert.deepEqual((await listed("library")).sort(), ["Plan 2 without learning", "Study 1 of Diffusion Model"]);
  await page.click("[data-paste]");
  await imported("0 papers are new in your library.");
  await page.fill("[data-pasted]", "nothing at all");
  await page.click("[data-paste]");
  await imported("No papers were found");
});

test("a paper without an arXiv id is the archive's paper by its DOI or its title, and no host learns which it is", async () => {
  await openMine();
  await put("library", { version: 1, items: { "title:study 1 of diffusion model": { at: "2026-01-01T00:00:00Z", title: "Study 1 of Diffusion-Model" } } });
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await file("x.bib", "@article{a, title={As it was printed}, doi={10.1000/TOY.1}}\n@inproceedings{b, title={{Study} 1 of {Diffusion--Model}.}, abstract={Its own words}}\n@article{c, title={Plan 2 without learning}, doi={10.1000/other}}\n@book{d, title={Nothing of the kind}}\n");
  await imported("4 papers are new in your library. 3 of them are in this archive. 1 of them has no arXiv id and counts by its title.");
  const found = Object.entries(await kept("library")).map(([id, { title, path, abstract }]) => [id, title, path, abstract]);
  assert.deepEqual(found.sort(), [
    ["2606.00003", "Plan 2 without learning", "papers/2606.00003/", undefined],
    ["2608.00002", "Study 1 of Diffusion–Model.", "papers/2608.00002/", "Its own words"],
    [RICH, "As it was printed", `papers/${RICH}/`, undefined],
    ["title:nothing of the kind", "Nothing of the kind", undefined, undefined],
  ], "and what was known by its title is known by its id");
  assert.deepEqual(asked.filter((path) => !/^\/(random\/(\d{4}-\d\d\.json)?|\d{4}\/\d\d\/)$|\.js$/.test(path)), [], "months, whatever is in them");
  await page.click("[data-empty]");
  await page.click(".mine-paste summary");
  await page.fill("[data-pasted]", "https://doi.org/10.1000/toy.1, 10.1000/unknown");
  await page.click("[data-paste]");
  await imported("1 paper is new in your library. 1 of them is in this archive. 1 entry has neither an arXiv id nor a title and was left out.");
  assert.deepEqual(Object.keys(await kept("library")), [RICH]);
  assert.match((await listed("library"))[0], /^Bounds of .* for Prüfer codes & <trees>/);
});

test("papers of the library travel with an export, and without a network they are kept by their titles", async () => {
  await openMine();
  await page.route("**/random/**", (route) => route.abort());
  await file("list.ris", "TY  - JOUR\nTI  - Speech\nUR  - https://arxiv.org/abs/2608.00001\nER  - \n");
  await imported("1 paper is new in your library. Which of them are in this archive could not be found out.");
  troubles.length = 0; // The browser reports the request that failed here on purpose.
  const { text } = await saved("[data-save=json]");
  assert.deepEqual(Object.keys(JSON.parse(text).library), ["2608.00001"]);
  await page.click("[data-empty]");
  await page.setInputFiles("[data-import]", { name: "x.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await page.waitForFunction(() => document.getElementById("mine-done").textContent.startsWith("Imported: 1 item is new"));
  assert.deepEqual(await listed("library"), ["Speech"]);
});

test("papers that were marked as read are listed by their titles", async () => {
  await open(KINDS.day);
  await page.locator(`[data-paper="${RICH}"] [data-mark=read]`).click();
  await put("read", { version: 1, items: { ...(await kept("read")), "2001.00001": { at: "2020-01-01T00:00:00Z" } } });
  await openMine();
  assert.match((await listed("read")).join(), /^Bounds of .* for Prüfer codes & <trees> at 50% of \$4$/);
  assert.match(await page.textContent("[data-kind=read]"), /1 more is kept$/);
});

test("a value that cannot be read is kept whole, said, and offered for download", async () => {
  await open(KINDS.day);
  await put("stars", '{"version": 1, "items": {"2608.1');
  await put("read", { version: 1, items: { [RICH]: { at: "2026-08-27T00:00:00Z" }, x: 3 } });
  await open(KINDS.day);
  await notice("set aside");
  await star(RICH).click();
  await complete(RICH);
  const aside = await page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.includes(".aside-")).map(([, text]) => text).sort());
  assert.deepEqual(aside, ['{"version": 1, "items": {"2608.1', '{"version":1,"items":{"2608.10001":{"at":"2026-08-27T00:00:00Z"},"x":3}}']);
  assert.deepEqual(Object.keys(await kept("read")), [RICH]);
  await openMine();
  assert.equal(await page.locator("#mine-aside li").count(), 2);
  const texts = [await saved("#mine-aside button >> nth=0"), await saved("#mine-aside button >> nth=1")].map(({ text }) => text).sort();
  assert.deepEqual(texts, aside);
});

test("what a newer version wrote is left alone", async () => {
  await open(KINDS.day);
  const newer = '{"version":2,"items":{"later":[]}}';
  await put("stars", newer);
  await open(KINDS.day);
  await star(RICH).click();
  await notice("newer version");
  assert.equal(await page.evaluate((key) => localStorage.getItem(key), `${KEY}stars`), newer);
});

test("items of an older version are upgraded step by step", async () => {
  await openMine();
  const items = await page.evaluate(async () => {
    const { upgraded } = await import("/theme/js/mine/store.js");
    const steps = { 1: (items, kind) => ({ ...items, [kind]: 2 }), 2: (items) => ({ ...items, three: 3 }) };
    return [upgraded(1, { one: 1 }, "read", steps), upgraded(3, { one: 1 }, "read", steps)];
  });
  assert.deepEqual(items, [{ one: 1, read: 2, three: 3 }, { one: 1 }]);
});

test("storage that is full is said, and what was kept stays", async () => {
  await open(KINDS.day);
  await star("2608.10003").click();
  await complete("2608.10003");
  await page.evaluate(() => {
    for (let size = 1 << 22; size >= 1; size >>= 1) {
      try {
        for (;;) localStorage.setItem(`filler-${localStorage.length}`, "x".repeat(size));
      } catch {
        // Smaller, until nothing fits.
      }
    }
  });
  await star(RICH).click();
  await notice("storage is full");
  assert.equal(await star(RICH).getAttribute("aria-pressed"), "false");
  assert.deepEqual(Object.keys(await kept("stars")), ["2608.10003"]);
  const known = await page.evaluate(async () => Object.keys((await import("/theme/js/mine/store.js")).drawer("stars").items));
  assert.deepEqual(known, ["2608.10003"]);
});

test("where the browser keeps nothing, marks last as long as the page, and that is said", async () => {
  await page.addInitScript(() => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } }));
  await open(KINDS.day);
  await page.waitForSelector(".day-tools [name=category] option:nth-child(2)", { state: "attached" });
  assert.equal(await page.locator(".notice").count(), 0);
  await star(RICH).click();
  await notice("blocks storage for this site");
  assert.equal(await star(RICH).getAttribute("aria-pressed"), "true");
  await openMine();
  assert.match(await page.textContent("#mine-trouble"), /blocks storage for this site/);
});

test("one button, once one is sure, forgets everything of this archive and of nothing else", async () => {
  await open(KINDS.day);
  await star(RICH).click();
  await put("stars.aside-1", "broken");
  await page.evaluate(() => localStorage.setItem("daily-papers:/other/:stars", "theirs"));
  await openMine();
  await page.click("[data-forget]");
  await page.click("[data-cancel]");
  assert.ok((await kept("stars"))[RICH]);
  await page.click("[data-forget]");
  await page.click("[data-sure]");
  await page.waitForFunction(() => document.getElementById("mine-done").textContent === "Everything was removed.");
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), ["daily-papers:/other/:stars"]);
  assert.deepEqual(await listed("stars"), []);
});

test("a paper's address, BibTeX and citation are copied", async () => {
  await open(KINDS.paper);
  await page.click(".paper-tools >> text=Cite");
  const copied = async (name) => {
    await page.click(`.citations >> text=${name}`);
    await notice("Copied");
    await page.click(".notice button");
    return page.evaluate(() => navigator.clipboard.readText());
  };
  assert.equal(await copied("Copy link"), host.url + KINDS.paper);
  assert.equal(await copied("Copy BibTeX"), await page.evaluate(() => document.querySelector(".citations pre").textContent));
  assert.match(await copied("Copy citation"), /^Ada Müller, .* arXiv:2608\.10001\. https:/);
});

test("where copying is refused, the text is shown and selected", async () => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await open(KINDS.paper);
  await page.click(".paper-tools >> text=Cite");
  await page.click(".citations >> text=Copy BibTeX");
  await notice("Copy it by hand");
  assert.match(await page.evaluate(() => getSelection().toString()), /^@misc/);
});

test("without scripts My papers shows the newest days, and a paper's page no tools that would not work", async () => {
  const plain = await watched(browser, host.url, { javaScriptEnabled: false });
  await plain.page.goto(`${host.url}/mine/`);
  assert.ok((await plain.page.locator(".mine-days a:visible").count()) >= 5);
  assert.equal(await plain.page.locator("main button:visible").count(), 0);
  await plain.page.goto(host.url + KINDS.paper);
  assert.equal(await plain.page.locator("main button:visible, .paper-note:visible").count(), 0);
  await plain.close();
});
