import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, host, kept, listed, openMine, page, put, RICH, saved, troubles } from "./mine.mjs";

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
