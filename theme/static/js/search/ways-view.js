/** Shows the pages that a query names, above the hits. */

import { element } from "./element.js";
import { dateWords } from "./says.js";

const KINDS = { author: /*_*/"Author", keyword: /*_*/"Keyword", category: /*_*/"Category", day: /*_*/"Day" };

/** @param {HTMLElement} list @param {import("./ways.js").Way[]} ways @param {URL} root of the site */
export function showWays(list, ways, root) {
  const items = ways.map(({ kind, name, path }) => {
    const link = element("a", { href: new URL(path, root).href, dir: "auto" }, kind === "day" ? dateWords(name) : name);
    return element("li", {}, element("span", { class: "way-kind" }, KINDS[kind]), " ", link);
  });
  list.replaceChildren(...items);
  list.hidden = !items.length;
}
