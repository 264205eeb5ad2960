import assert from "node:assert/strict";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { browser, complete, host, KEY, kept, open, openMine, page, put, RICH, saved, star } from "./mine.mjs";
import { KINDS, watched } from "./site.mjs";

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
    await route.fulfill({ response: answer, body: (await answer.text()).replace(/<script type="application.ld.json">.*?<\/script>/s, "").replace('"Müller, Ada"', '"Müller Jr., Ada"') });
  });
  await open(KINDS.paper);
  await star(RICH).click();
  await complete(RICH);
  const { authors, ris, bibtex } = (await kept("stars"))[RICH];
  assert.equal(authors.length, 6);
  assert.equal(authors[0], "Ada Müller Jr.");
  assert.match(ris, /^AU {2}- Müller, Ada, Jr\.\r$/m, "RIS has three parts of a name, the head of a page two");
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
