/** Worker: answers the page's questions; it knows no page. A classic one, because lunr.js is a script and no module. */

"use strict";

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
    postMessage({ number: data.number, error: error.name === "Foreign" ? "foreign" : "missing" });
    if (error.name === "TypeError") throw error;
  }
};

async function begin(base) {
  const [{ Search }, { Loader }] = await Promise.all([import("./search.js"), import("./loader.js")]);
  const loader = new Loader(base);
  const { lunr } = await loader.manifest();
  importScripts(base + lunr);
  return new Search(self.lunr, loader);
}
