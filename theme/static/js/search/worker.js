/** Worker: answers the page's questions; it knows no page. */

import { Foreign, Loader } from "./loader.js";
import { Search } from "./search.js";

let search;

/** First the address of the search folder, then questions with a number each, which their answers carry too. */
onmessage = async ({ data }) => {
  if (data.base) {
    search = begin(data.base);
    search.catch(() => {});
    return;
  }
  try {
    postMessage({ number: data.number, answer: await (await search).answer(data.question) });
  } catch (error) {
    postMessage({ number: data.number, error: error instanceof Foreign ? "foreign" : "missing", message: String(error) });
  }
};

async function begin(base) {
  const loader = new Loader(base);
  const manifest = await loader.manifest();
  return new Search(await library(base + manifest.lunr), loader);
}

/** lunr.js is a script and no module, but gives itself to a loader of AMD modules where it sees one. */
async function library(address) {
  let made;
  self.define = Object.assign((make) => (made = make()), { amd: true });
  await import(address);
  return made;
}
