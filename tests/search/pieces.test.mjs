/** The pieces of the page that know no document: address, words of the status, the client of the worker, marks. */

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { addressOf, questionOf } from "../../theme/static/js/search/address.js";
import { Client, Dropped, Failed } from "../../theme/static/js/search/client.js";
import { nearOf, Numbers, postings } from "../../theme/static/js/search/code.js";
import { Language } from "../../theme/static/js/search/language.js";
import { Marks } from "../../theme/static/js/search/marks.js";
import { summary, trouble } from "../../theme/static/js/search/says.js";
import { distance } from "../../theme/static/js/search/spelling.js";

const lunr = createRequire(import.meta.url)("lunr");

test("a question comes back from its address as it was", () => {
  const question = { q: 'a&b=c "d" +e', from: "2025-01-02", to: "2026-03-04", category: "cs.CL", keyword: "large language models", sort: "votes", near: "no", exact: "yes", without: "2601.00001,hep-th/9901001" };
  assert.deepEqual(questionOf(addressOf(question)), question);
  assert.equal(addressOf(questionOf("")), "");
});

test("years and months are days, and what is neither is left out", () => {
  const days = (query) => Object.values(questionOf(query)).slice(1, 3);
  assert.deepEqual(days("?from=2025&to=2025"), ["2025-01-01", "2025-12-31"]);
  assert.deepEqual(days("?from=2024-02&to=2024-02"), ["2024-02-01", "2024-02-29"]);
  assert.deepEqual(days("?from=2025-13&to=soon"), ["", ""]);
  assert.deepEqual(days("?from=2025-02-30x&to=2025-99-99"), ["", ""]);
  assert.equal(questionOf("?sort=drop").sort, "");
  assert.equal(questionOf("?without=a,,b").without, "");
});

test("the status says how many, and what is missing", () => {
  const said = (answer) => summary({ all: 0, some: 0, ...answer });
  assert.equal(said({ all: 1 }), "1 paper.");
  assert.equal(said({ all: 1234, some: 1 }), "1,234 papers have all the words; 1 has some.");
  assert.equal(said({ some: 2 }), "No paper has all the words; 2 have some.");
  assert.equal(said({ all: 3, near: 1 }), "3 papers have all the words; 1 more is like them.");
  assert.equal(said({ near: 4, some: 2 }), "No paper has all the words; 2 have some; 4 more are like them.");
  assert.equal(said({}), "No papers found.");
  assert.match(said({ all: 1, corrected: "graph" }), /^1 paper\. Showing results for “graph”/);
  assert.match(said({ notes: [{ kind: "field", name: "venue" }] }), /“venue:” is no field/);
  assert.match(said({ notes: [{ kind: "phrase", first: 10, having: 3 }] }), /3 of the first 10 papers have the exact phrase and come first/);
  assert.match(said({ notes: [{ kind: "phrase", first: 1, having: 0 }] }), /0 of the first 1 paper have/);
  for (const kind of ["year", "operator", "category", "quotes"]) assert.match(said({ notes: [{ kind, name: "x" }] }), /\.$/);
  assert.match(said({ all: 2, partial: true }), /^2 papers\. Part of the index could not be loaded/);
  assert.match(said({ common: true }), /add a rarer one/);
  assert.match(said({ paper: { id: "1", there: false } }), /is not in this archive/);
  assert.match(said({ paper: { id: "1" } }), /could not be found out/);
  assert.notEqual(trouble("foreign"), trouble("missing"));
});

test("numbers and postings are read as they were written", () => {
  assert.deepEqual(new Numbers('!OP"').rest(), [0, 46, 47]);
  assert.deepEqual(nearOf(100, '"O%!'), [[99, 46], [103, 0]]);
  assert.deepEqual(nearOf(100, ""), []);
  assert.deepEqual(postings("!!$!\"%#", 140, 7), { papers: [7, 9, 12], counts: [1, 2, 1], lengths: [140, 139, 141] });
});

test("a swap of neighbours is one edit, and more than the limit is not counted out", () => {
  assert.equal(distance("grpah", "graph", 2), 1);
  assert.equal(distance("abc", "abc", 2), 0);
  assert.equal(distance("kitten", "sitting", 3), 3);
  assert.ok(distance("completely", "different", 2) > 2);
});

class FakeWorker {
  static all = [];
  constructor() {
    this.asked = [];
    FakeWorker.all.push(this);
  }
  postMessage(message) {
    this.asked.push(message);
  }
  terminate() {
    this.isOver = true;
  }
}

test("a worker that failed is replaced, and what it was asked fails", async () => {
  FakeWorker.all = [];
  const client = new Client("base/", () => new FakeWorker());
  const first = client.ask({ q: "a" });
  FakeWorker.all[0].onerror({});
  await assert.rejects(first, Failed);
  const second = client.ask({ q: "b" });
  const [old, worker] = FakeWorker.all;
  assert.ok(old.isOver);
  assert.deepEqual(worker.asked, [{ base: "base/", hasManifest: false }, { number: 2, question: { q: "b" } }]);
  worker.onmessage({ data: { number: 2, answer: "yes" } });
  assert.equal(await second, "yes");
});

test("the first hits are told before the answer, and the manifest that the page has is sent once", async () => {
  FakeWorker.all = [];
  const client = new Client("base/", () => new FakeWorker(), Promise.resolve("{}"));
  const told = [];
  const answer = client.ask({ q: "a" }, (first) => told.push(first.hits));
  const [worker] = FakeWorker.all;
  worker.onmessage({ data: { number: 1, first: { hits: ["first"], ways: [] } } });
  worker.onmessage({ data: { number: 1, answer: "yes" } });
  assert.equal(await answer, "yes");
  assert.deepEqual(told, [["first"]]);
  assert.deepEqual(worker.asked.filter((message) => !message.question), [{ base: "base/", hasManifest: true }, { manifest: "{}" }]);
  worker.onerror({});
  client.warm();
  assert.deepEqual(FakeWorker.all[1].asked, [{ base: "base/", hasManifest: false }]);
});

test("a question that hangs does not keep the page for itself", async (context) => {
  FakeWorker.all = [];
  const client = new Client("base/", () => new FakeWorker());
  let now = 0;
  context.mock.method(performance, "now", () => now);
  const hanging = client.ask({ q: "a~9" });
  now = 20000;
  const next = client.ask({ q: "b" });
  await assert.rejects(hanging, Dropped);
  FakeWorker.all[1].onmessage({ data: { number: 2, answer: "yes" } });
  assert.equal(await next, "yes");
});

test("a snippet shows where most of the words stand, and is the text itself", () => {
  const filler = "nothing of interest is in this sentence at all. ".repeat(12);
  const text = `${filler}Here graph neural networks meet policy gradients. ${filler}`;
  const marks = new Marks(new Language(lunr, async () => lunr), new Set(["graph", "network", "polici"]));
  const shown = marks.snippet(text);
  assert.deepEqual(shown.filter(([, marked]) => marked).map(([word]) => word), ["graph", "networks", "policy"]);
  assert.ok(text.includes(shown.slice(1, -1).map(([part]) => part).join("")));
  assert.ok(shown.map(([part]) => part).join("").length < 300);
  assert.deepEqual(marks.snippet("short"), [["short", false]]);
  assert.deepEqual(marks.snippet(""), []);
});
