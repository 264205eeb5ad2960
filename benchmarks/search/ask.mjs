// Asks the search itself, in Node: reads a job `{folder, questions, count}` from the file it is given and prints the ids of each answer's hits as JSON.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Language } from "../../theme/static/js/search/language.js";
import { Loader } from "../../theme/static/js/search/loader.js";
import { Search } from "../../theme/static/js/search/search.js";

const lunr = createRequire(import.meta.url)("lunr");
const { folder, questions, count } = JSON.parse(await readFile(process.argv[2], "utf8"));

const fetch = async (path) => {
  const text = await readFile(`${folder}/${path}`, "utf8");
  return { ok: true, status: 200, text: async () => text };
};
const search = new Search(new Language(lunr, async () => lunr), new Loader("", { fetch }));
const found = [];
for (const q of questions) {
  const { hits, partial } = await search.answer({ q, count });
  if (partial) throw new Error(`a file is missing for: ${q}`);
  found.push(hits.map(({ id }) => id));
}
console.log(JSON.stringify(found));
