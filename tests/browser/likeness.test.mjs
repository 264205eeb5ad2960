import assert from "node:assert/strict";
import { test } from "node:test";
import { likeness, rarities, wordsOf } from "../../theme/static/js/reading/likeness.js";

const PAGE = ["Speech recognition with a transformer", "Graph coloring with a solver", "Protein folding with a model", "Robot grasping with a camera"].map(wordsOf);

test("words are folded, plurals are their singulars, and a long text is cut", () => {
  assert.deepEqual([...wordsOf("Graphs, graph & GRAPH-based loss")], ["graph", "graph-based", "loss"]);
  assert.ok(!wordsOf(`${"a ".repeat(10_000)} late`).has("late"));
  assert.equal(wordsOf("").size, 0);
});

test("a word begins with a letter, or is a number with letters; what comes after a letter belongs to its word", () => {
  assert.deepEqual([...wordsOf("3D-Gaussians, 7B models of 2026 at 97.5% gpt-4o")], ["d-gaussian", "model", "of", "at", "gpt-4o", "3d", "7b"]);
});

test("a word that a third of the page has weighs nothing", () => {
  const rarity = rarities(PAGE);
  assert.equal(rarity("with"), 0);
  assert.ok(rarity("graph") > 0);
});

test("the papers nearest to what is liked have the highest scores, and name the nearest", () => {
  const found = likeness(PAGE, ["A benchmark of speech recognition", "Exact graph coloring"].map(wordsOf));
  assert.deepEqual(found.map(({ best }) => best), [0, 1, -1, -1]);
  assert.ok(found[1].score > 0.3 && found[1].score < 1);
  assert.equal(found[2].score, 0);
});

test("a paper is no reason for itself", () => {
  const [first] = likeness(PAGE, [PAGE[0]], { isSame: () => true });
  assert.deepEqual(first, { score: 0, best: -1, most: 0 });
  assert.ok(Math.abs(likeness(PAGE, [PAGE[0]])[0].score - 1) < 1e-9);
});

test("nothing liked, and empty texts, give scores of nothing", () => {
  assert.deepEqual(likeness(PAGE, []).map(({ score }) => score), [0, 0, 0, 0]);
  assert.deepEqual(likeness([new Set()], [new Set()]), [{ score: 0, best: -1, most: 0 }]);
});

test("a weight makes a liked paper count for more or less, and a word that is worth nothing is no reason", () => {
  const like = ["Speech recognition", "Graph coloring"].map(wordsOf);
  const [speech, graph] = likeness(PAGE, like, { weights: [0.5, 2] });
  assert.ok(Math.abs(graph.score / speech.score - 4) < 0.2);
  const [none] = likeness(PAGE, like, { worth: (word) => (word === "speech" || word === "recognition" ? 0 : 1) });
  assert.equal(none.best, -1);
});

test("the work grows with the words, not with papers times liked papers", () => {
  const many = Array.from({ length: 1000 }, (_, at) => wordsOf(`word${at} thing${at % 50} of a title`));
  const liked = Array.from({ length: 3000 }, (_, at) => wordsOf(`word${at} another title`));
  const start = performance.now();
  likeness(many, liked);
  assert.ok(performance.now() - start < 1000, `${performance.now() - start} ms`);
});
