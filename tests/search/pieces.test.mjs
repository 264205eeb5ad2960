/** The pieces of the page that know no document: address, words of the status, the client of the worker, marks. */

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { addressOf, questionOf } from "../../theme/static/js/search/address.js";
import { Client, Dropped, Failed } from "../../theme/static/js/search/client.js";
import { lengthsOf, Numbers } from "../../theme/static/js/search/code.js";
import { Marks } from "../../theme/static/js/search/marks.js";
import { summary, trouble } from "../../theme/static/js/search/says.js";
import { distance } from "../../theme/static/js/search/spelling.js";

const lunr = createRequire(import.meta.url)("lunr");

test("a question comes back from its address as it was", () => {
  const question = { q: 'a&b=c "d" +e', from: "2025-01-02", to: "2026-03-04", category: "cs.CL", keyword: "large language models", sort: "votes" };
  assert.deepEqual(questionOf(addressOf(question)), question);
  assert.equal(addressOf(questionOf("")), "");
});

test("years and months are days, and what is none is left out", () => {
  const days = (query) => Object.values(questionOf(query)).slice(1, 3);
  assert.deepEqual(days("?from=2025&to=2025"), ["2025-01-01", "2025-12-31"]);
  assert.deepEqual(days("?from=2024-02&to=2024-02"), ["2024-02-01", "2024-02-29"]);
  assert.deepEqual(days("?from=2025-13&to=soon"), ["", ""]);
  assert.deepEqual(days("?from=2025-02-30x&to=2025-99-99"), ["", ""]);
  assert.equal(questionOf("?sort=drop").sort, "");
});

test("the status says how many, and what is missing", () => {
  const said = (answer) => summary({ all: 0, some: 0, ...answer });
  assert.equal(said({ all: 1 }), "1 paper.");
  assert.equal(said({ all: 1234, some: 1 }), "1,234 papers have all of these words; 1 paper has some of them.");
  assert.equal(said({ some: 2 }), "No paper has all of these words; 2 papers have some of them.");
  assert.equal(said({}), "No papers found.");
  assert.match(said({ all: 2, partial: true }), /^2 papers\. Part of the index could not be loaded/);
  assert.match(said({ common: true }), /add a rarer one/);
  assert.match(said({ paper: { id: "1", there: false } }), /is not in this archive/);
  assert.match(said({ paper: { id: "1" } }), /could not be found out/);
  assert.notEqual(trouble("foreign"), trouble("missing"));
});

test("numbers and lengths are read as they were written", () => {
  assert.deepEqual(new Numbers('!OP"').rest(), [0, 46, 47]);
  assert.deepEqual(lengthsOf("!~\u0080\u{10000}", 50), [50, 143, 0, 0x10000 - 0x880]);
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
  assert.deepEqual(worker.asked, [{ base: "base/" }, { number: 2, question: { q: "b" } }]);
  worker.onmessage({ data: { number: 2, answer: "yes" } });
  assert.equal(await second, "yes");
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
  const filler = "nothing of interest stands in this sentence at all. ".repeat(12);
  const text = `${filler}Here graph neural networks meet policy gradients. ${filler}`;
  const marks = new Marks(lunr, new Set(["graph", "network", "polici"]));
  const shown = marks.snippet(text);
  assert.deepEqual(shown.filter(([, marked]) => marked).map(([word]) => word), ["graph", "networks", "policy"]);
  assert.ok(text.includes(shown.slice(1, -1).map(([part]) => part).join("")));
  assert.ok(shown.map(([part]) => part).join("").length < 300);
  assert.deepEqual(marks.snippet("short"), [["short", false]]);
  assert.deepEqual(marks.snippet(""), []);
});
