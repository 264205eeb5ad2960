/** The answers of our shards are those of one stock lunr index: hits, order and scores. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { Loader } from "../../theme/static/js/search/loader.js";
import { askLunr } from "../../theme/static/js/search/lunr-query.js";
import { Terms } from "../../theme/static/js/search/terms.js";
import { hostOf } from "./folder.mjs";

const lunr = createRequire(import.meta.url)("lunr");
const folder = process.env.SEARCH_DATA;
const read = (name) => JSON.parse(readFileSync(`${folder}/${name}`, "utf8"));

test("hits, order and scores are those of stock lunr", { skip: !folder }, async () => {
  const stock = lunr.Index.load(read("stock.json"));
  const loader = new Loader("", { fetch: hostOf(`${folder}/search`).fetch });
  const terms = new Terms(loader);
  const manifest = await loader.manifest();
  const queries = read("queries.json");
  assert.ok(queries.length >= 1000);
  let found = 0;
  for (const query of queries) {
    const expected = new Map(stock.search(query).map(({ ref, score }) => [Number(ref), score]));
    const { papers, scores } = await askLunr(lunr, terms, manifest, query);
    assert.equal(papers.length, expected.size, query);
    let last = Infinity;
    for (const paper of papers) {
      const score = expected.get(paper);
      assert.ok(Math.abs(score - scores.get(paper)) <= 1e-3, `${query}: paper ${paper} has ${scores.get(paper)}, not ${score}`);
      assert.ok(score <= last + 1e-3, `${query}: paper ${paper} is too low`);
      last = score;
    }
    found += papers.length > 0;
  }
  assert.ok(found > queries.length * 0.7, `only ${found} queries found anything`);
});
