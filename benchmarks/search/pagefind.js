import * as pagefind from "/pagefind/pagefind.js";
import { serveQuestions } from "/page.js";

serveQuestions(async (q) => {
  const { results } = await pagefind.search(q);
  const hits = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  return hits.map(({ url, meta, excerpt }) => [url.split("/").at(-2), meta.title, excerpt]);
});
