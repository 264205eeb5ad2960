/** Shows hits as the theme shows listed papers. */

import { element, marked } from "./element.js";
import { counted, LOCALE } from "./counted.js";
import { dateWords } from "./says.js";

/** @typedef {import("./hit.js").Hit} Hit */

export class HitsView {
  /** @param {HTMLElement} list @param {URL} root of the site */
  constructor(list, root) {
    Object.assign(this, { list, root });
  }

  /** @param {boolean} busy whether the list is not final yet */
  set busy(busy) {
    this.list.setAttribute("aria-busy", String(busy));
  }

  /** The links of the hits, in their order. @returns {HTMLAnchorElement[]} */
  get links() {
    return [...this.list.querySelectorAll(".paper-item-title a")];
  }

  /** @param {import("./search.js").Answer} answer @param {boolean} goesOn whether the hits that are shown are the first of these */
  show({ hits, all, listed }, goesOn) {
    const shown = goesOn ? this.list.children.length : 0;
    const items = hits.slice(shown).map((hit, at) => this.item(hit, all > 0 && all < listed && shown + at === all));
    if (goesOn) this.list.append(...items);
    else this.list.replaceChildren(...items);
  }

  /** @param {Hit} hit @param {boolean} isFirstOfSome */
  item(hit, isFirstOfSome) {
    const { id, path, votes } = hit;
    const link = element("a", { href: new URL(path, this.root).href, dir: "auto" }, ...marked(hit.title));
    return element(
      "li",
      { class: isFirstOfSome ? "paper-item hit hit-some" : "paper-item hit", "data-paper": id, "data-votes": String(Math.max(0, votes)), "data-some": isFirstOfSome ? /*_*/"From here on, papers with only some of these words" : undefined },
      element("p", { class: "votes" }, ...(votes < 0 ? [] : [element("span", { class: "votes-number" }, votes.toLocaleString(LOCALE)), " ", counted(votes, /*n_*/"vote", "votes")])),
      element(
        "div",
        { class: "paper-item-text" },
        element("h2", { class: "paper-item-title" }, link),
        hit.reason,
        authors(hit),
        hit.near ? element("p", { class: "near" }, /*_*/"Near ", element("cite", { dir: "auto" }, hit.near)) : undefined,
        hit.snippet.length ? element("p", { class: "snippet" }, ...marked(hit.snippet)) : undefined,
      ),
      facts(hit),
    );
  }
}

function authors({ authors, more }) {
  if (!authors.length) return undefined;
  const names = authors.flatMap((name, at) => [at ? /*_*/", " : "", element("bdi", {}, ...marked(name))]);
  return element("p", { class: "authors" }, ...names, more ? /*_*/` and ${more} more` : "");
}

function facts({ date, published, categories }) {
  const items = categories.map((name) => element("li", {}, name));
  return element(
    "div",
    { class: "paper-item-facts" },
    element("dl", { class: "facts" }, fact(/*_*/"Listed", date), published ? fact(/*_*/"Published", published) : undefined),
    items.length ? element("ul", { class: "topics topics-categories", "aria-label": /*_*/"Categories" }, ...items) : undefined,
  );
}

function fact(name, date) {
  return element("div", {}, element("dt", {}, name), " ", element("dd", {}, element("time", { datetime: date }, dateWords(date))));
}

/** @param {import("./search.js").Answer} answer @returns {string} what the button for more says */
export function moreWords({ hits, listed }) {
  const shown = hits.length.toLocaleString(LOCALE);
  return counted(listed, /*n_*/"Show more of # paper (@ shown)", "Show more of # papers (@ shown)").replace("@", shown);
}
