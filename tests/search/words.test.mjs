/** Words of a query are made as those of the papers are. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { Language } from "../../theme/static/js/search/language.js";
import { spelling } from "../../theme/static/js/search/spelled.js";
import { fold, idIn, isHalf, isQuery, plainWords, respelled, withPairs } from "../../theme/static/js/search/words.js";

const lunr = createRequire(import.meta.url)("lunr");
const folder = process.env.SEARCH_DATA;

test("texts have the same words and terms in both languages", async () => {
  const texts = JSON.parse(readFileSync(`${folder}/words.json`, "utf8"));
  assert.ok(texts.length > 100);
  const stems = readFileSync(`${folder}/search/stems.js`, "utf8");
  const language = new Language(await import(`data:text/javascript,${encodeURIComponent(stems)}`));
  for (const { text, words, terms } of texts) {
    assert.deepEqual(plainWords(text), words, text);
    const kept = words.filter((word) => !language.isCommon(word));
    assert.deepEqual(kept, words.filter((word) => lunr.stopWordFilter(new lunr.Token(word))), text);
    assert.deepEqual(kept.map((word) => language.stem(word)), terms, text);
  }
});

test("spellings of a keyword share the same in both languages", () => {
  const keywords = JSON.parse(readFileSync(`${folder}/keywords.json`, "utf8"));
  assert.ok(keywords.length > 20);
  for (const [keyword, shared] of keywords) assert.equal(spelling(keyword), shared, keyword);
});

test("accents fold", () => {
  assert.equal(fold("Müller Łukasz Ørsted naïve Ångström ﬁne 𝐱"), "Muller Lukasz Orsted naive Angstrom fine x");
});

test("runs of Han and kana are pairs of characters", () => {
  assert.deepEqual(plainWords("王小明 GPT大模型 李雷 字 モデル"), ["王小", "小明", "gpt", "大模", "模型", "李雷", "字", "モテ", "テル"]);
  assert.equal(withPairs("+title:大模型 -x 李雷"), "+title:大模 +title:模型 -x 李雷");
  assert.deepEqual(["字", "字学", "a", "𠀋"].map(isHalf), [true, false, false, true]);
});

const named = JSON.parse(readFileSync(`${folder}/search/manifest.json`, "utf8")).ids.map((one) => one.named);

test("an id is told from its address, and from words", () => {
  const same = [
    "2608.19880", " 2608.19880v2 ", "arXiv:2608.19880", "arxiv: 2608.19880v1", "https://arxiv.org/abs/2608.19880v3", "arxiv.org/pdf/2608.19880.pdf",
    "http://export.arxiv.org/abs/2608.19880", "https://www.arxiv.org/pdf/2608.19880v1#page=2", "https://huggingface.co/papers/2608.19880?x=1",
    "https://ar5iv.labs.arxiv.org/html/2608.19880", "https://doi.org/10.48550/arXiv.2608.19880", "10.48550/arXiv.2608.19880", "arXiv:2608.19880v1 [cs.CL]",
    "https://www.alphaxiv.org/overview/2608.19880",
  ];
  for (const text of same) assert.equal(idIn(text, named), "2608.19880", text);
  assert.equal(idIn("https://arxiv.org/abs/hep-th/9901001v1", named), "hep-th/9901001");
  assert.equal(idIn("math.GT/0309136", named), "math.GT/0309136");
  for (const text of ["GPT 2608.19880", "3.5", "2608.198", "https://example.org/2608.19880", "", "and/or 1234567"]) assert.equal(idIn(text, named), undefined, text);
});

test("the DOI of a preprint is told from its address, and from other DOIs", () => {
  const doi = "10.64898/2026.08.19.700123";
  const same = [
    doi, `doi:${doi}`, `bioRxiv: ${doi}`, `https://doi.org/${doi}`, `http://dx.doi.org/${doi}`, `https://www.biorxiv.org/content/${doi}v2`,
    `biorxiv.org/content/${doi}v1.full.pdf#page=3`, `https://www.biorxiv.org/content/${doi}v1.abstract?x=1`, `https://www.biorxiv.org/content/${doi}v1.full-text`,
  ];
  for (const text of same) assert.equal(idIn(text, named), doi, text);
  assert.equal(idIn("https://www.medrxiv.org/content/10.1101/2020.09.09.20191205v1", named), "10.1101/2020.09.09.20191205");
  assert.equal(idIn("10.1101/833400", named), "10.1101/833400");
  for (const text of ["10.1038/s41586-024-00001-1", "10.1101/gr.123456.109", `${doi} cells`, "10.64898/2026.13.19.700123"]) assert.equal(idIn(text, named), undefined, text);
});

test("a query in lunr's language is told from plain words", () => {
  for (const text of ["+graph", "graph -neural", "gra*", "*raph", "graph~1", "graph^3", "+title:graph"]) assert.ok(isQuery(text), text);
  for (const text of ["graph neural", "title:graph", "state-of-the-art", "C++", "GPT-4", "a: b", "year:2025", "x - y", "5 * 3", "~ 5"]) assert.ok(!isQuery(text), text);
});

test("only whole words are respelled", () => {
  assert.equal(respelled("Grpah grpahs, GRPAH", new Map([["grpah", "graph"]])), "graph grpahs, graph");
});
