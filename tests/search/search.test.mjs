/** What a question in plain words is answered with. */

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { Loader } from "../../theme/static/js/search/loader.js";
import { Search } from "../../theme/static/js/search/search.js";
import { hostOf } from "./folder.mjs";

const lunr = createRequire(import.meta.url)("lunr");
const BASE = "http://host/search/";
const host = hostOf(`${process.env.SEARCH_DATA}/search`);
const fetch = (address, options) => (options?.method === "HEAD" ? head(String(address)) : host.fetch(address.slice(BASE.length)));
const head = async (address) => ({ ok: address === "http://host/papers/2601.00001/", status: address.includes("down") ? 500 : 404 });
const search = new Search(lunr, new Loader(BASE, { fetch, pauses: [] }));
const ask = (q, more = {}) => search.answer({ q, count: 10, ...more });
const textOf = ({ title, snippet, authors }) => [title, snippet, ...authors].flat().map(([text]) => text).join(" ");
const every = (hits, test) => assert.ok(hits.length > 0 && hits.every(test));

test("papers that have all words come first, then those that have some", async () => {
  const { hits, all, some, listed } = await ask("graph reward", { count: 240 });
  assert.ok(all > 5 && some > 5);
  assert.equal(listed, all + some);
  assert.equal(hits.length, listed);
  const has = (hit, word) => hit.marked.has(word);
  for (const hit of hits) hit.marked = new Set([hit.title, hit.snippet].flat().filter(([, marked]) => marked).map(([text]) => text.toLowerCase().replace(/s$/, "")));
  assert.ok(hits.slice(all).every((hit) => !(has(hit, "graph") && has(hit, "reward"))));
  assert.ok(hits.slice(0, all).filter((hit) => has(hit, "graph") && has(hit, "reward")).length > all / 2);
});

test("of papers that have some of the words, those with more of them come first", async () => {
  const both = await ask("graph reward", { count: 240 });
  const { hits, all } = await ask("graph reward zzzzzz", { count: 240 });
  assert.equal(all, 0);
  const ids = (some) => some.map(({ id }) => id);
  assert.deepEqual(ids(hits).slice(0, both.all), ids(both.hits).slice(0, both.all));
});

test("the first hits are the same however many are asked for", async () => {
  for (const q of ["model", "large language", "graph reward policy"]) {
    const ids = (await ask(q, { count: 240 })).hits.map(({ id }) => id);
    assert.deepEqual((await ask(q, { count: 7 })).hits.map(({ id }) => id), ids.slice(0, 7));
  }
});

test("the last word matches as a beginning while one types", async () => {
  assert.ok((await ask("transf", { typing: true })).all > 0);
  assert.equal((await ask("transf", { typing: true })).all, (await ask("transformers transform", { count: 1 })).all + (await ask("transformers transform", { count: 1 })).some);
});

test("accents fold both ways", async () => {
  const [plain, accented] = await Promise.all([ask("Muller"), ask("müller")]);
  assert.ok(plain.all > 0);
  assert.deepEqual(plain, accented);
  assert.ok(plain.hits.every((hit) => textOf(hit).includes("Müller")));
});

test("a word that nobody wrote is offered the nearest spelling", async () => {
  assert.equal((await ask("grpah attention", { suggest: true })).suggestion, "graph attention");
  assert.equal((await ask("iffusion", { suggest: true })).suggestion, undefined);
  assert.equal((await ask("rgaph", { suggest: true })).suggestion, "graph");
  assert.equal((await ask("graph", { suggest: true })).suggestion, undefined);
  assert.equal((await ask("zzzzzz", { suggest: true })).suggestion, undefined);
});

test("a broken query is answered as plain words", async () => {
  for (const q of ["graph title:", "title:: graph", "+ graph", "graph^", "graph~", "foo:bar graph", "+-graph", "graph^^2", "(graph", '"graph"', "title:graph^x"]) {
    assert.ok((await ask(q)).hits.length > 0, q);
  }
});

test("lunr's own language is spoken", async () => {
  every((await ask("title:graph -abstract:reward", { count: 240 })).hits, ({ title }) => /graph/i.test(title.map(([text]) => text).join("")));
  const [none, all] = [await ask("-graph"), await ask("graph")];
  assert.equal(none.all, 240 - all.all);
});

test("nothing is found of nothing, and common words are told", async () => {
  assert.deepEqual((await ask("  ")).hits, []);
  const { common, hits } = await ask("the of and");
  assert.ok(common && !hits.length);
  assert.equal((await ask("zzzzzz")).common, false);
});

test("days, categories and keywords narrow, with words and without", async () => {
  every((await ask("graph", { from: "2025-01-05", to: "2025-01-09" })).hits, ({ date }) => date >= "2025-01-05" && date <= "2025-01-09");
  every((await ask("", { category: "cs.CV", count: 240 })).hits, ({ categories }) => categories.includes("cs.CV"));
  assert.ok((await ask("graph", { keyword: "policy" })).all > 0);
  assert.equal((await ask("graph", { category: "no such" })).all, 0);
  assert.equal((await ask("", { from: "2025-01-01", to: "2025-12-31" })).all, 240);
  assert.equal((await ask("", { from: "2026-01-01" })).all, 0);
});

test("the order is by date or by votes where that is asked", async () => {
  const falls = (values) => values.every((value, at) => !at || values[at - 1] >= value);
  assert.ok(falls((await ask("graph", { sort: "date", count: 50 })).hits.map(({ date }) => date)));
  assert.ok(falls((await ask("", { sort: "votes", count: 50 })).hits.map(({ votes }) => votes)));
});

test("what one can narrow by is counted among the papers that have all words", async () => {
  const { all, years, facets } = await ask("graph", { facets: true });
  assert.deepEqual(years, [["2025", all]]);
  const [[name, count]] = facets.categories;
  assert.equal((await ask("graph", { category: name })).all, count);
  const [[word, having]] = facets.keywords;
  assert.equal((await ask("graph", { keyword: word })).all, having);
});

test("an id leads to its paper, and one that is not here is said", async () => {
  assert.deepEqual((await ask("https://arxiv.org/abs/2601.00001v2")).paper, { id: "2601.00001", path: "papers/2601.00001/", there: true });
  assert.equal((await ask("2601.00002")).paper.there, false);
  assert.equal((await ask("hep-th/9901001")).paper.path, "papers/hep-th-9901001/");
});

test("names as rare as those of objects' own parts do no harm", async () => {
  for (const q of ["constructor", "__proto__", "toString valueOf", "hasOwnProperty:x", "title:constructor", "+__proto__"]) assert.equal((await ask(q)).hits.length, 0, q);
});

test("a whole pasted text is answered, and by its first words", async () => {
  const text = `graph reward ${Array.from({ length: 400 }, (_, at) => `word${at}`).join(" ")}`;
  const ids = ({ hits }) => hits.map(({ id }) => id);
  assert.deepEqual(ids(await ask(text)), ids(await ask("graph reward zzzzzz")));
  assert.deepEqual(await ask("graph graph graph"), await ask("graph"));
});

test("an author who was asked for is named, though there are many", async () => {
  const { hits } = await ask("Crowd Lastname099");
  assert.equal(hits[0].authors.length, 6);
  assert.equal(hits[0].more, 94);
  assert.deepEqual(hits[0].authors.at(-1), [["Person", false], [" ", false], ["Lastname099", true]].reduce((all, [text, marked]) => (all.length && !marked && !all.at(-1)[1] ? [[all[0][0] + text, false]] : [...all, [text, marked]]), []));
});
