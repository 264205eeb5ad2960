import { serveQuestions } from "/page.js";

const index = fetch("/index.json").then(async (answer) => globalThis.lunr.Index.load(await answer.json()));

serveQuestions(async (q) => {
  const found = (await index).search(q).slice(0, 10);
  const texts = await Promise.all(found.map(({ ref }) => fetch(`/texts/${ref.replaceAll("/", "-")}.json`).then((answer) => answer.json())));
  return texts.map(([id, title, , , abstract]) => [id, title, abstract.slice(0, 300)]);
});
