/** What a question in plain words is answered with. */

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { Language } from "../../theme/static/js/search/language.js";
import { Loader } from "../../theme/static/js/search/loader.js";
import { summary } from "../../theme/static/js/search/says.js";
import { Search } from "../../theme/static/js/search/search.js";
import { datesOf } from "../../theme/static/js/search/ways.js";
import { hostOf } from "./folder.mjs";

const lunr = createRequire(import.meta.url)("lunr");
const BASE = "http://host/search/";
const host = hostOf(`${process.env.SEARCH_DATA}/search`);
const fetch = (address, options) => (options?.method === "HEAD" ? head(String(address)) : host.fetch(address.slice(BASE.length)));
const head = async (address) => ({ ok: ["http://host/papers/2601.00001/", "http://host/2025/01/05/"].includes(address), status: address.includes("down") ? 500 : 404 });
const search = new Search(new Language(lunr, async () => lunr), new Loader(BASE, { fetch, pauses: [] }));
const ask = (q, more = {}) => search.answer({ q, count: 10, ...more });
const textOf = ({ title, snippet, authors }) => [title, snippet, ...authors].flat().map(([text]) => text).join(" ");
const ids = ({ hits }) => hits.map(({ id }) => id);
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

test("names and words without spaces are found by their parts", async () => {
  for (const q of ["小明", "王小明", "author:小明"]) every((await ask(q, { near: "no" })).hits, ({ authors }) => authors.some((name) => name.map(([text]) => text).join("") === "王小明"));
  every((await ask("模", { near: "no", count: 240 })).hits, (hit) => hit.title.length > 0);
  assert.ok((await ask("模型")).all > (await ask("大模型")).all);
  assert.ok((await ask("大模型")).all > 0);
  assert.ok((await ask("+大模型 -graph")).all > 0);
  const [{ title }] = (await ask("title:大模型", { near: "no" })).hits;
  assert.ok(title.some(([text, marked]) => marked && text.startsWith("大模")), JSON.stringify(title));
});

test("accents fold both ways", async () => {
  const [plain, accented] = await Promise.all([ask("Muller"), ask("müller")]);
  assert.ok(plain.all > 0);
  assert.deepEqual(plain, accented);
  assert.ok(plain.hits.every((hit) => textOf(hit).includes("Müller")));
});

const titleOf = ({ title }) => title.map(([text]) => text).join("");
const kinds = ({ notes }) => notes.map(({ kind }) => kind);

test("fields combine, under each of their names", async () => {
  const both = await ask("author:kaiser title:graph", { count: 240 });
  every(both.hits, (hit) => /graph/i.test(titleOf(hit)) && hit.authors.flat().some(([text]) => text === "Kaiser"));
  assert.deepEqual(ids(await ask('authors:"Łukasz Kaiser" title:graph', { count: 240 })).toSorted(), ids(both).toSorted());
  assert.ok((await ask("keyword:policy", { count: 240 })).all > 0);
  const some = await ask("title:graph zzzzzz policy", { count: 240 });
  every(some.hits.filter(({ near }) => !near), (hit) => /graph/i.test(titleOf(hit)));
});

test("categories and years are taken out of a query, in any case, and left out by a sign", async () => {
  const { hits, all } = await ask("cat:cs.cv graph", { count: 240 });
  every(hits.slice(0, all), ({ categories }) => categories.includes("cs.CV"));
  assert.deepEqual(ids(await ask("category:cs.CV graph", { count: 240 })), ids({ hits }));
  every((await ask("cat:cs", { count: 240 })).hits, ({ categories }) => categories.some((name) => name.startsWith("cs.")));
  every((await ask("-cat:cs.CV graph", { count: 240 })).hits, ({ categories }) => !categories.includes("cs.CV"));
  assert.equal((await ask("year:2025")).all, 240);
  assert.equal((await ask("year:2026-2030 graph")).all, 0);
});

test("what is not understood is said, and its words are searched", async () => {
  const venue = await ask("venue:graph reward");
  assert.deepEqual(venue.notes, [{ kind: "field", name: "venue" }]);
  assert.ok(venue.hits.length > 0);
  assert.deepEqual(kinds(await ask("year:soon graph")), ["year"]);
  assert.deepEqual(kinds(await ask("cat:cs.ZZ graph")), ["category"]);
  assert.deepEqual(kinds(await ask("graph OR reward")), ["operator"]);
  assert.deepEqual(kinds(await ask('"graph" +reward')), ["quotes"]);
  for (const q of ["graph reward", "https://example.org/a graph", "GRAPH OR REWARD", "graph: a reward"]) assert.deepEqual((await ask(q)).notes, [], q);
});

test("a phrase is looked for in the texts of the first hits, and those that have it come first", async () => {
  const titles = (await ask("graph", { count: 30 })).hits.map((hit) => titleOf(hit).toLowerCase());
  const words = titles.map((title) => /([a-z]{4,}) ([a-z]{4,})/.exec(title)).find(Boolean);
  const phrase = `${words[1]} ${words[2]}`;
  const { hits, notes } = await ask(`"${phrase}"`, { count: 240 });
  const having = hits.slice(0, 30).map((hit) => hit.phrase);
  assert.ok(having.includes(true));
  assert.deepEqual(having, having.toSorted((a, b) => b - a));
  assert.deepEqual(notes, [{ kind: "phrase", first: 30, having: having.filter(Boolean).length }]);
});

test("a single word that is surely misspelled is answered at once, unless it is asked for as it is", async () => {
  const { corrected, suggestion, hits } = await ask("tranformers attention");
  assert.equal(corrected, "transformers attention");
  assert.equal(suggestion, undefined);
  assert.deepEqual(ids({ hits }), ids(await ask("transformers attention")));
  const exact = await ask("tranformers attention", { exact: "yes" });
  assert.equal(exact.corrected, undefined);
  assert.equal(exact.suggestion, "transformers attention");
  const typing = await ask("tranformers attention ", { typing: true, suggest: true });
  assert.deepEqual([typing.corrected, typing.suggestion], [undefined, "transformers attention "]);
  const two = await ask("tranformers attenton");
  assert.deepEqual([two.corrected, two.suggestion], [undefined, "transformers attention"]);
});

test("where one word is misspelled, another that no paper has in this form is put right too", async () => {
  assert.equal((await ask("retrievl networkes")).corrected, "retrieval networks");
});

test("a query that is a name leads to its page, under each of its names", async () => {
  const ways = async (q) => (await ask(q, { count: 1 })).ways;
  const author = { kind: "author", name: "Łukasz Kaiser", path: "authors/lukasz-kaiser/" };
  for (const q of ["lukasz kaiser", "Łukasz KAISER "]) assert.deepEqual(await ways(q), [author], q);
  assert.deepEqual(await ways("李雷"), [{ kind: "author", name: "李雷", path: "authors/li-lei/" }]);
  for (const q of ["LG", "Large", "large (LG)", "gpt 4", "large (XYZ)", "Larges", "LGs"]) assert.deepEqual(await ways(q), [{ kind: "keyword", name: "large", path: "keywords/large/" }], q);
  assert.deepEqual((await ways("cs.cv"))[0].path, "categories/cs.CV/");
  for (const q of ["kaiser", "", "the", "a ".repeat(50)]) assert.deepEqual(await ways(q), [], q);
  assert.deepEqual((await ask("lukasz kaiser", { typing: true })).ways, []);
});

test("a day leads to its page where it has one", async () => {
  const ways = async (q) => (await ask(q, { count: 1 })).ways;
  const day = { kind: "day", name: "2025-01-05", path: "2025/01/05/" };
  for (const q of ["2025-01-05", "5 January", "Jan 5, 2025", "5th jan"]) assert.deepEqual(await ways(q), [day], q);
  for (const q of ["2025-01-06", "6 January", "31 feb", "5 jandroid", "may", "5 jan 5"]) assert.deepEqual(await ways(q), [], q);
  assert.deepEqual(datesOf("13 May", ["2024", "2026", "2025"]), ["2026-05-13", "2025-05-13", "2024-05-13"]);
});

test("papers like some are looked for by their titles, and they themselves are left out", async () => {
  const [first, second] = (await ask("graph", { count: 2 })).hits;
  const q = `${titleOf(first)} ${titleOf(second)}`;
  const { hits, notes, listed } = await ask(q, { without: ids({ hits: [first, second] }).join(","), count: 240 });
  assert.ok(hits.length >= 10 && !ids({ hits }).includes(first.id) && !ids({ hits }).includes(second.id));
  assert.equal(listed, hits.length);
  assert.deepEqual(notes, [{ kind: "without" }]);
  assert.deepEqual(kinds(await ask('venue:x "graph -reward', { without: first.id })), ["without"]);
});

test("the first few hits are told before all are there", async () => {
  const told = [];
  const { hits } = await search.answer({ q: "graph", count: 10 }, (first) => told.push(ids(first)));
  assert.equal(told.length, 1);
  assert.equal(told[0].length, 3);
  assert.ok(told[0].every((id) => ids({ hits }).includes(id)));
  await search.answer({ q: "zzzzzz", count: 10 }, () => assert.fail("there are none"));
});

test("a word that nobody wrote is offered the nearest spelling", async () => {
  assert.equal((await ask("grpah attention", { exact: "yes" })).suggestion, "graph attention");
  assert.equal((await ask("iffusion", { suggest: true })).suggestion, undefined);
  assert.equal((await ask("rgaph", { exact: "yes" })).suggestion, "graph");
  assert.equal((await ask("graph", { suggest: true })).suggestion, undefined);
  assert.equal((await ask("zzzzzz", { suggest: true })).suggestion, undefined);
});

test("a broken query is answered as plain words", async () => {
  for (const q of ["graph title:", "title:: graph", "+ graph", "graph^", "graph~", "foo:bar graph", "+-graph", "graph^^2", "(graph", '"graph"']) {
    assert.ok((await ask(q)).hits.length > 0, q);
  }
});

test("lunr's own language is spoken", async () => {
  every((await ask("title:graph -abstract:reward", { count: 240 })).hits, ({ title }) => /graph/i.test(title.map(([text]) => text).join("")));
  every((await ask("author:kaiser -title:graph", { count: 240 })).hits, (hit) => textOf(hit).includes("Kaiser") && !/graph/i.test(titleOf(hit)));
  const [none, all] = [await ask("-graph"), await ask("graph")];
  assert.equal(none.all, 240 - all.all);
});

test("an edit distance above 2 is searched as 2, and the answer says so", { timeout: 20000 }, async () => {
  const [two, twelve] = [await ask("transformer~2"), await ask("transformer~12")];
  assert.ok(two.all > 0 && !two.clamped && twelve.clamped);
  assert.deepEqual(twelve.hits, two.hits);
  assert.match(summary(twelve), /largest edit distance is 2/);
  assert.doesNotMatch(summary(two), /edit distance/);
  assert.ok((await ask(`title:transformer~${"9".repeat(400)} graph~3`)).clamped);
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
  const { all, keyword } = await ask("", { keyword: "large" });
  assert.ok(all > 0);
  for (const other of ["Larges", "GPT-4", "gpt 4", "Large (LG)"]) {
    const answer = await ask("", { keyword: other });
    assert.deepEqual([answer.all, answer.keyword], [all, keyword], other);
  }
  assert.equal((await ask("graph", { category: "no such" })).all, 0);
  assert.equal((await ask("", { from: "2025-01-01", to: "2025-12-31" })).all, 240);
  assert.equal((await ask("", { from: "2026-01-01" })).all, 0);
});

test("the order is by date or by votes where that is asked", async () => {
  const falls = (values) => values.every((value, at) => !at || values[at - 1] >= value);
  assert.ok(falls((await ask("graph", { sort: "date", count: 50 })).hits.map(({ date }) => date)));
  const votes = (await ask("", { sort: "votes", count: 1000 })).hits.map((hit) => hit.votes);
  assert.ok(falls(votes));
  assert.equal(votes.at(-1), -1); // unknown
});

test("what one can narrow by is counted among the papers that have all words", async () => {
  const { all, years, facets } = await ask("graph", { facets: true });
  assert.deepEqual(years, [["2025", all]]);
  const [[name, count, called]] = facets.categories;
  const narrowed = await ask("graph", { category: name });
  assert.deepEqual([narrowed.all, narrowed.categoryName], [count, called]);
  assert.equal(new Map(facets.categories.map(([code, , called]) => [code, called])).get("cs.CL"), "Computation and Language");
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

test("a whole pasted text is answered, by its first words and by those that it has most often", async () => {
  const filler = (word) => Array.from({ length: 200 }, (_, at) => `${word}${at}`).join(" ");
  const expected = ids(await ask("graph reward zzzzzz"));
  assert.deepEqual(ids(await ask(`graph reward ${filler("word")}`)), expected);
  assert.deepEqual(ids(await ask(`${filler("one")} graph graph reward reward ${filler("other")}`)), expected);
  assert.equal((await ask("graph graph graph")).all, (await ask("graph")).all);
});

test("an author who was asked for is named, though there are many", async () => {
  const { hits } = await ask("Crowd Lastname099");
  assert.equal(hits[0].authors.length, 6);
  assert.equal(hits[0].more, 94);
  assert.deepEqual(hits[0].authors.at(-1), [["Person", false], [" ", false], ["Lastname099", true]].reduce((all, [text, marked]) => (all.length && !marked && !all.at(-1)[1] ? [[all[0][0] + text, false]] : [...all, [text, marked]]), []));
});
