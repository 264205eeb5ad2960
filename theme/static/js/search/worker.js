/** Worker: answers the page's questions; it knows no page. */

import { Language } from "./language.js";
import { Foreign, Loader } from "./loader.js";
import { Search } from "./search.js";
import { stemmer, stopWordFilter } from "./stems.js";

let search;

let take;

/** Answer what the page sends. */
export function work() {
  onmessage = answer;
}

/** First comes the address of the search folder, and the manifest where the page has it; then questions with a number each, which their answers carry too. */
async function answer({ data }) {
  if ("manifest" in data) return take(data.manifest);
  if (data.base) {
    search = begin(data.base, data.hasManifest ? new Promise((resolve) => (take = resolve)) : undefined);
    search.catch(() => {});
    return;
  }
  try {
    const { number, question } = data;
    postMessage({ number, answer: await (await search).answer(question, (first) => postMessage({ number, first })) });
  } catch (error) {
    postMessage({ number: data.number, error: error instanceof Foreign ? "foreign" : "missing", message: String(error) });
  }
}

async function begin(base, text) {
  const loader = new Loader(base, { text });
  const { lunr } = await loader.manifest();
  return new Search(new Language({ stemmer, stopWordFilter }, () => library(base + lunr)), loader);
}

/** lunr.js is a script and no module, but gives itself to a loader of AMD modules where it sees one. */
async function library(address) {
  let made;
  self.define = Object.assign((make) => (made = make()), { amd: true });
  await import(address);
  return made;
}
