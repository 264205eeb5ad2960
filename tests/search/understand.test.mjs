/** How a query is read. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { understand } from "../../theme/static/js/search/understand.js";

const read = (query) => understand(query, ["title", "authors", "abstract", "keywords"]);
const words = (query) => read(query).words.split(/\s+/).filter(Boolean);

test("plain words are only words", () => {
  for (const query of ["graph neural networks", "GPT-4o: a survey", "C++ at 3.5", "https://example.org/x", "doi:10.1/x", "arxiv:2601.00001", "bioRxiv:10.1101/x", "isbn:978-3-16"]) {
    const { must, phrases, notes, isLunr } = read(query);
    assert.deepEqual([must, phrases, notes, isLunr], [[], [], [], false], query);
  }
});

test("fields have more than one name, and values of one word or of more", () => {
  assert.deepEqual(read('author:hinton KEYWORDS:vision title:"deep nets" x').must, [{ field: "authors", text: "hinton" }, { field: "keywords", text: "vision" }, { field: "title", text: "deep nets" }]);
  assert.deepEqual(words('author:hinton title:"deep nets" x'), ["hinton", "deep", "nets", "x"]);
});

test("beside signs, a query is lunr's, with the names of its fields", () => {
  const { isLunr, lunr } = read('author:hinton -title:graph keyword:"deep nets" year:2025');
  assert.ok(isLunr);
  assert.equal(lunr.trim().replace(/\s+/g, " "), "authors:hinton -title:graph +keywords:deep +keywords:nets");
  for (const query of ["gra*", "+graph", "graph~1", "title:gra*", "title:graph^2"]) assert.ok(read(query).isLunr, query);
});

test("categories and years narrow", () => {
  assert.deepEqual(read("cat:cs.CV category:cs.LG -cat:math year:2024").narrow, { categories: ["cs.CV", "cs.LG"], without: ["math"], from: "2024-01-01", to: "2024-12-31" });
  for (const years of ["2024-2026", "2024..2026"]) assert.deepEqual(read(`year:${years}`).narrow, { categories: [], without: [], from: "2024-01-01", to: "2026-12-31" });
  assert.deepEqual(words("cat:cs.CV year:2024 graph"), ["graph"]);
  for (const code of ["cs.CV", " q-bio.NC"]) assert.deepEqual(read(code).narrow.categories, [code.trim()]);
  for (const other of ["cs.CV graph", "node.js", "cs.", "hep-th"]) assert.deepEqual(read(other).narrow.categories, [], other);
});

test("what is not understood is noted", () => {
  const notes = (query) => read(query).notes.map(({ kind, name }) => `${kind} ${name}`);
  assert.deepEqual(notes("venue:ICML graph"), ["field venue"]);
  assert.deepEqual(words("venue:ICML graph"), ["venue", "ICML", "graph"]);
  assert.deepEqual(notes("year:next graph"), ["year year:next"]);
  assert.deepEqual(notes("-year:2025 graph"), ["year -year:2025"]);
  assert.deepEqual(notes("graph OR neural NOT vision"), ["operator OR", "operator NOT"]);
  assert.deepEqual(notes("NOT A WORD OR TWO"), []);
});

test("phrases are what is within quotation marks", () => {
  assert.deepEqual(read('"chain of thought" faithful "x y"').phrases, ["chain of thought", "x y"]);
  assert.deepEqual(read('an "open end').phrases, []);
  assert.deepEqual(read('title:"deep nets"').phrases, []);
});

test("a query of any length is read", () => {
  for (const part of ['a:', '"', '" ', "a:b ", "-", 'x:"', "cat:", "OR "]) {
    const { words, must, phrases, narrow } = read(part.repeat(40_000));
    assert.ok(words.length + must.length + phrases.length + narrow.categories.length > 0, part);
  }
});
