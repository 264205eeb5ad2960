/** What is said where files are missing, and where the site was published anew. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { Language } from "../../theme/static/js/search/language.js";
import { Foreign, Loader, Missing } from "../../theme/static/js/search/loader.js";
import { Search } from "../../theme/static/js/search/search.js";
import { hostOf } from "./folder.mjs";

const lunr = createRequire(import.meta.url)("lunr");
const [older, newer] = ["search", "newer"].map((name) => `${process.env.SEARCH_DATA}/${name}`);
const question = { q: "graph reward", count: 10 };
const ids = ({ hits }) => hits.map(({ id }) => id);

function searchOf(fetch, pauses = [0, 0]) {
  return new Search(new Language(lunr, async () => lunr), new Loader("", { fetch, pauses }));
}

test("each file is asked for once", async () => {
  const { fetch, asked } = hostOf(older);
  const search = searchOf(fetch);
  await search.answer(question);
  const count = asked.length;
  await search.answer(question);
  assert.equal(asked.length, count);
  assert.equal(new Set(asked).size, count);
});

test("a file that fails twice is had at the third try", async () => {
  const { fetch, asked } = hostOf(older);
  const flaky = (path) => (asked.filter((one) => one === path).length < 2 ? (asked.push(path), Promise.reject(new TypeError("no network"))) : fetch(path));
  const answer = await searchOf(flaky).answer(question);
  assert.equal(answer.partial, false);
  assert.deepEqual(answer, await searchOf(hostOf(older).fetch).answer(question));
});

for (const [name, isMissing] of [["range of terms", /^index\/\w+\/\d+\.txt$/], ["text of a hit", /^texts\//], ["list of near papers", /^near\//]]) {
  test(`a missing ${name} is said, and the whole answer comes when it is back`, async () => {
    let isDown = true;
    const { fetch, asked } = hostOf(older);
    const search = searchOf((path) => (isDown && isMissing.test(path) ? Promise.resolve({ ok: false, status: 503 }) : fetch(path)));
    const longer = { ...question, count: 200 };
    assert.equal((await search.answer(longer)).partial, true);
    isDown = false;
    const answer = await search.answer(longer);
    assert.equal(answer.partial, false);
    assert.deepEqual(answer, await searchOf(hostOf(older).fetch).answer(longer));
    assert.ok(asked.length > 0);
  });
}

test("missing counts leave the hits, and a missing table for narrowing is an error, never a wrong answer", async () => {
  const { fetch } = hostOf(older);
  const search = searchOf((path) => (/^(papers|keywords)\//.test(path) ? Promise.resolve({ ok: false, status: 503 }) : fetch(path)));
  const answer = await search.answer({ ...question, facets: true });
  assert.ok(answer.partial && answer.hits.length === 10 && answer.facets === undefined);
  await assert.rejects(search.answer({ ...question, category: "cs.CL" }), Missing);
});

test("an old tab answers from the new index once files of the old one are gone", async () => {
  let folder = older;
  const search = searchOf((path) => hostOf(folder).fetch(path));
  await search.answer({ q: "diffusion", count: 10 });
  folder = newer;
  const answer = await search.answer(question);
  assert.deepEqual(answer, await searchOf(hostOf(newer).fetch).answer(question));
  assert.notDeepEqual(ids(answer), ids(await searchOf(hostOf(older).fetch).answer(question)));
});

test("questions that cross a new deployment mix nothing", async () => {
  let folder = older;
  const held = [];
  const fetch = async (path) => {
    const answer = await hostOf(folder).fetch(path);
    if (/\/\d+\.txt$/.test(path) && held.length < 1) await new Promise((go) => held.push(go));
    return answer;
  };
  const search = searchOf(fetch);
  const first = search.answer({ q: "diffusion", count: 10 });
  while (!held.length) await new Promise((go) => setTimeout(go, 5));
  folder = newer;
  const second = await search.answer(question);
  held[0]();
  await first.catch(() => {});
  const expected = searchOf(hostOf(newer).fetch);
  assert.deepEqual(second, await expected.answer(question));
  for (const q of ["diffusion", "graph", "diffusion policy"]) assert.deepEqual(await search.answer({ q, count: 10 }), await expected.answer({ q, count: 10 }));
});

test("an index of another format, or for another lunr, is refused", async () => {
  const { fetch } = hostOf(older);
  const manifest = JSON.parse(readFileSync(`${older}/manifest.json`, "utf8"));
  const changed = (change) => async (path) => (path === "manifest.json" ? { ok: true, status: 200, text: async () => JSON.stringify({ ...manifest, ...change }) } : fetch(path));
  await assert.rejects(searchOf(changed({ format: 2 })).answer(question), Foreign);
  let now = fetch;
  const search = searchOf((path) => now(path));
  await search.answer({ q: "diffusion", count: 1 });
  now = (path) => (path === "manifest.json" ? changed({ lunr: "lunr-other.js" })(path) : Promise.resolve({ ok: false, status: 404 }));
  await assert.rejects(search.answer(question), Foreign);
});

test("a manifest that could not be had is asked for again", async () => {
  let isDown = true;
  const { fetch } = hostOf(older);
  const search = searchOf((path) => (isDown ? Promise.reject(new TypeError("no network")) : fetch(path)));
  await assert.rejects(search.answer(question), Missing);
  isDown = false;
  assert.equal((await search.answer(question)).partial, false);
});
