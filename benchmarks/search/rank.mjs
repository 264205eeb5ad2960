// Where stock lunr puts the paper that is looked for. Prints ranks as JSON.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const lunr = createRequire(import.meta.url)("lunr");
const { stock, questions } = JSON.parse(await readFile(process.argv[2], "utf8"));
const index = lunr.Index.load(JSON.parse(await readFile(stock, "utf8")));
const ranks = questions.map(([q, paper]) => index.search(q.replace(/[:^~*+-]/g, " ")).findIndex(({ ref }) => ref === paper) + 1);
console.log(JSON.stringify(ranks));
