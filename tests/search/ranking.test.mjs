/** Plain queries are answered in the order that the oracle says, which knows the papers and no index. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { headOf } from "../../theme/static/js/search/head.js";
import { Language } from "../../theme/static/js/search/language.js";
import { Loader } from "../../theme/static/js/search/loader.js";
import { Search } from "../../theme/static/js/search/search.js";
import { hostOf } from "./folder.mjs";

const lunr = createRequire(import.meta.url)("lunr");
const folder = process.env.SEARCH_DATA;

test("hits and their order are those of the oracle", async () => {
  const search = new Search(new Language(lunr, async () => lunr), new Loader("", { fetch: hostOf(`${folder}/search`).fetch }));
  const ranked = JSON.parse(readFileSync(`${folder}/ranked.json`, "utf8"));
  assert.ok(ranked.length >= 100);
  for (const [q, near, expected] of ranked) {
    const { hits } = await search.answer({ q, near, count: 30 });
    assert.deepEqual(hits.map(({ id }) => id), expected, q);
  }
});

const ranked = (titles, level = 0, votes = 0) => titles.map((title) => ({ hit: { title: [[title, false]], votes }, level, value: 1 }));
const titlesOf = (some) => some.map(({ hit }) => hit.title[0][0]);

test("a title that is the query comes first, then those that begin with it", () => {
  const titles = ["On GPT-4o", "GPT-4o mini", "GPT-4o", "GPT-4oracle"];
  const order = (q, typing, level) => titlesOf(headOf(ranked(titles, level), q, typing));
  assert.deepEqual(order("gpt-4o", false), ["GPT-4o", "GPT-4o mini", "On GPT-4o", "GPT-4oracle"]);
  assert.deepEqual(order("gpt-4o", true), ["GPT-4o", "GPT-4o mini", "GPT-4oracle", "On GPT-4o"]);
  assert.deepEqual(order("gpt-4o", false, 1), titles);
  const many = [...Array(10).fill("other"), "GPT-4o"];
  assert.deepEqual(titlesOf(headOf(ranked(many), "gpt-4o", false)), many);
});

test("votes break near ties, and move no paper to another level", () => {
  const [few] = ranked(["few"], 2, 3);
  const [many] = ranked(["many"], 2, 900);
  const [lower] = ranked(["lower"], 3, 5000);
  const order = (...some) => titlesOf(headOf(some, "x", false));
  assert.deepEqual(order(few, many, lower), ["many", "few", "lower"]);
  assert.deepEqual(order({ ...few, value: 1.1 }, many), ["few", "many"]);
});

test("a hit whose text is missing stays on its level, behind the others", () => {
  const [one, other] = ranked(["one", "other"]);
  assert.deepEqual(headOf([{ ...one, hit: undefined }, other], "x", false).map(({ hit }) => hit?.title[0][0]), ["other", undefined]);
});
