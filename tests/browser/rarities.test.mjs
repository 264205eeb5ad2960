import assert from "node:assert/strict";
import { test } from "node:test";
import { rarityOf } from "../../theme/static/js/reading/rarities.js";
import { keep, KINDS } from "./site.mjs";
import { host, page } from "./wide.mjs";

const at = "2026-08-20T00:00:00.000Z";
const TABLE = "/mine/rarities.json";
/** A paper whose title says nothing, and whose abstract is about planning. */
const ABSTRACT = "We plan without learning: symbolic planning by a model of plans.";
const BARE = { at, title: "Untitled", path: "papers/2001.00001/" };
const reasons = async (path = `${KINDS.day}?sort=me`) => {
  await page.goto(host.url + path);
  await page.waitForSelector("html:not([data-waiting]) [name=sort]", { state: "attached" });
  return page.$$eval(".reason", (all) => all.map((one) => one.textContent));
};
const requests = () => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  return asked;
};

test("a word weighs by the table: nothing in a fifth of the papers, most where the table does not have it", () => {
  const rarity = rarityOf({ papers: 100, words: [[90, "the"], [21, "model"], [20, "speech graph"], [4, "codec"]] });
  assert.deepEqual(["the", "model"].map(rarity), [0, 0]);
  assert.ok(0 < rarity("speech") && rarity("speech") < rarity("codec") && rarity("codec") < rarity("unheard"));
  assert.equal(rarity("unheard"), Math.log(1 + 100 / 3));
  assert.equal(rarityOf({ papers: 0, words: [] }), undefined);
});

for (const [name, kept] of [
  ["a star", { stars: { "2001.00001": { ...BARE, bibtex: "@misc{a}", ris: `TY  - UNPB\r\nTI  - Untitled\r\nAB  - ${ABSTRACT}\r\nER  - \r\n` } } }],
  ["a note", { notes: { "2001.00001": { ...BARE, text: "?", abstract: ABSTRACT } } }],
  ["a paper of the library", { library: { "title:untitled": { at, title: "Untitled", abstract: ABSTRACT } } }],
]) {
  test(`the abstract of ${name} counts where texts are shown, and the table is fetched for it`, async () => {
    await keep(page, kept);
    const asked = requests();
    const found = await reasons();
    assert.ok(found.length && found.every((reason) => reason.startsWith("Like Untitled, which ")), `${found}`);
    assert.equal(asked.filter((path) => path === TABLE).length, 1);
  });
}

test("a list of titles is put in order by titles alone, without the table", async () => {
  await keep(page, { notes: { "2001.00001": { ...BARE, text: "?", abstract: ABSTRACT } } });
  const asked = requests();
  await page.goto(`${host.url}${KINDS.week}?sort=me`);
  await page.waitForSelector("html:not([data-waiting]) .line-tools");
  assert.deepEqual(await page.$$eval(".reason", (all) => all.length), 0);
  assert.ok(!asked.includes(TABLE));
});

test("where the table cannot be loaded, titles and the page's own rarities make the order", async () => {
  await keep(page, { stars: { "2001.00001": { ...BARE, title: "Symbolic planning", bibtex: "@misc{a}", ris: `AB  - ${ABSTRACT}\r\n` } } });
  await page.route(`**${TABLE}`, (route) => route.abort("aborted"));
  assert.ok((await reasons()).every((reason) => reason === "Like Symbolic planning, which you starred"));
});

test("no table is asked for before someone wants the order, nor where there is nothing to order by", async () => {
  const asked = requests();
  for (const path of [KINDS.day, `${KINDS.day}?sort=me`, "/mine/"]) await page.goto(host.url + path, { waitUntil: "networkidle" });
  assert.ok(!asked.includes(TABLE));
});

test("a note keeps the abstract of its paper, and an import those of its file, as many as there is room for", async () => {
  await page.goto(host.url + KINDS.paper);
  await page.click(".paper-note summary");
  await page.fill(".paper-note textarea", "Compare");
  await page.waitForFunction(() => localStorage.getItem("daily-papers:/:notes"));
  const kept = (kind) => page.evaluate((kind) => JSON.parse(localStorage.getItem(`daily-papers:/:${kind}`)).items, kind);
  const shown = await page.textContent(".paper .abstract-text");
  assert.equal((await kept("notes"))["2608.10001"].abstract, shown.slice(0, 3000));
  await page.goto(`${host.url}/mine/`);
  await page.waitForFunction(() => document.getElementById("mine-counts").textContent);
  const text = Array.from({ length: 500 }, (_, at) => `TY  - JOUR\nTI  - Paper number ${at}\nAB  - ${"word ".repeat(700)}\nER  - \n`).join("");
  await page.setInputFiles("[data-library]", { name: "x.ris", mimeType: "text/plain", buffer: Buffer.from(text) });
  await page.waitForFunction(() => document.getElementById("mine-imported").textContent.startsWith("500 papers"));
  const sizes = Object.values(await kept("library")).map(({ abstract = "" }) => abstract.length);
  assert.equal(Math.max(...sizes), 2999, "the space at the end of the first 3,000 characters is gone");
  assert.equal(sizes.filter(Boolean).length, 333);
});
