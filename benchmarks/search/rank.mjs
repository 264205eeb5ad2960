// Where the paper that is looked for stands: in our order for each set of boosts, and in that of stock lunr. Prints ranks as JSON.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Loader } from "../../theme/static/js/search/loader.js";
import { askPlain } from "../../theme/static/js/search/plain-query.js";
import { Terms } from "../../theme/static/js/search/terms.js";

const lunr = createRequire(import.meta.url)("lunr");
const { folder, stock, questions, boosts, order } = JSON.parse(await readFile(process.argv[2], "utf8"));
const number = new Map(order.map((id, at) => [id, at]));

const fetch = async (path) => {
  const text = await readFile(`${folder}/search/${path}`, "utf8");
  return { ok: true, status: 200, text: async () => text };
};

async function ours(set) {
  const loader = new Loader("", { fetch });
  const manifest = await loader.manifest();
  for (const field of manifest.fields) field[1] = set[field[0]] ?? field[1];
  const terms = new Terms(loader);
  const ranks = [];
  for (const [q, paper] of questions) {
    const { all, some, rank } = await askPlain(lunr, terms, manifest, q, false);
    const first = rank(all, 10);
    const shown = [...first, ...rank(some, 10 - first.length)].slice(0, 10);
    ranks.push(shown.indexOf(number.get(paper)) + 1);
  }
  return ranks;
}

async function stocks() {
  const index = lunr.Index.load(JSON.parse(await readFile(stock, "utf8")));
  return questions.map(([q, paper]) => index.search(q.replace(/[:^~*+-]/g, " ")).findIndex(({ ref }) => ref === paper) + 1);
}

const found = [];
for (const set of boosts) found.push(await ours(set));
console.log(JSON.stringify({ ours: found, stock: stock ? await stocks() : [] }));
