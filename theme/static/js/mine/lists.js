/** Lists: starred papers, notes, saved searches, the library and what was read, newest first, each with a button that takes it away. */

import { counted, LOCALE } from "../search/counted.js";
import { element } from "../search/element.js";
import { elsewhere, hasNoId } from "../reading/liked.js";
import { showChanges } from "./changes.js";
import { linkOf } from "./feed-link.js";
import { drawer, ROOT } from "./store.js";

const NAMED = 5;
/** How many of the papers of a library, or of those that were read, are shown. */
const SHOWN = 50;
/** Of how many stars, the newest, others like them are looked for. */
const ASKED = 12;
const DAYS = new Intl.DateTimeFormat(LOCALE, { dateStyle: "long" });

/** @param {string} time @returns {string} the day, in words */
export const dayOf = (time) => DAYS.format(new Date(time));

function namesOf(authors = []) {
  const names = authors.slice(0, NAMED).flatMap((name, at) => [at ? /*_*/", " : "", element("bdi", {}, name)]);
  const more = authors.length - NAMED;
  return authors.length ? [...names, more > 0 ? /*_*/` and ${more} more` : "", " · "] : [];
}

const starred = (day) => /*_*/`starred ${day}`;
const noted = (day) => /*_*/`noted ${day}`;
const saved = (day) => /*_*/`saved ${day}`;
const imported = (day) => /*_*/`imported ${day}`;
const readOn = (day) => /*_*/`read ${day}`;
const notHere = (day) => /*_*/`${day}, not in this archive`;

/** A link to the feed that is nearest to a search, once one was found. */
function feedOf(found) {
  if (!found.feed) return [];
  const [href, name] = linkOf(found);
  return [" · ", element("a", { href, dir: "auto" }, name)];
}

/** By kind: what is below the title, and where the title leads. */
const ROWS = {
  stars: ({ at, authors, path }) => ({ path, rest: [element("small", {}, ...namesOf(authors), starred(dayOf(at)))] }),
  notes: ({ at, text, path }) => ({
    path,
    rest: [element("p", { class: "mine-note", dir: "auto" }, text), element("small", {}, noted(dayOf(at)))],
  }),
  library: ({ at, path, title }, id) => ({
    path: path ?? elsewhere(id, title),
    rest: [element("small", {}, path || hasNoId(id) ? imported(dayOf(at)) : notHere(imported(dayOf(at))))],
  }),
  read: ({ at, path }) => ({ path, rest: [element("small", {}, readOn(dayOf(at)))] }),
  searches: ({ at, ...found }, query) => ({ path: `search/${query}`, rest: [element("small", {}, saved(dayOf(at)), ...feedOf(found))] }),
};

function row(kind, name, item) {
  const { path, rest } = ROWS[kind](item, name);
  const remove = element("button", { type: "button", "data-remove": name, "aria-label": /*_*/`Remove: ${item.title}` }, /*_*/"Remove");
  const paper = kind === "searches" || hasNoId(name) ? undefined : name;
  return element("li", { "data-paper": paper }, element("a", { href: new URL(path, ROOT).href, dir: "auto" }, item.title), " ", remove, ...rest);
}

/** The search for papers like some: their titles as a text, and themselves left out. */
function likeThese(items) {
  const query = new URLSearchParams({ q: items.map(([, { title }]) => title).join(" "), without: items.map(([id]) => id).join(",") });
  return new URL(`search/?${query}`, ROOT).href;
}

class List {
  /** @param {HTMLOListElement} list with data-kind, in a section of its own */
  constructor(list) {
    const { kind } = list.dataset;
    Object.assign(this, { list, kind, kept: drawer(kind), section: list.closest("section") });
  }

  begin() {
    this.show();
    this.kept.onChange(() => this.show());
    this.list.addEventListener("click", ({ target }) => target.dataset.remove && this.remove(target));
  }

  show() {
    const items = Object.entries(this.kept.items).sort(([, one], [, other]) => other.at.localeCompare(one.at));
    this.list.replaceChildren(...this.shown(items).map(([name, item]) => row(this.kind, name, item)));
    if (this.kind === "stars") showChanges(this.list);
    if (this.kind === "searches" && items.length) import("./searches.js").then(({ findFeeds }) => findFeeds());
    this.section.querySelector(".tally").textContent = items.length || "";
    if (this.rest) this.list.append(element("li", { class: "hint" }, counted(this.rest, /*n_*/"# more is kept", "# more are kept")));
    const like = this.section.querySelector("[data-like]");
    if (like) Object.assign(like, { hidden: !items.length, href: likeThese(items.slice(0, ASKED)) });
    this.section.querySelector(".mine-empty").hidden = items.length > 0;
    this.section.querySelector(":scope > .mine-buttons")?.toggleAttribute("hidden", !items.length);
  }

  /** Those that are shown: with a title, which papers that were marked as read long ago have not, and not too many. */
  shown(items) {
    const most = this.kind === "library" || this.kind === "read" ? SHOWN : Infinity;
    const shown = items.filter(([, { title }]) => title).slice(0, most);
    this.rest = items.length - shown.length;
    return shown;
  }

  /** Take one away; the focus goes to the next, or to the list's heading. */
  remove({ dataset }) {
    const at = [...this.list.querySelectorAll("button")].findIndex((one) => one.dataset.remove === dataset.remove);
    this.kept.change((items) => delete items[dataset.remove]);
    const left = [...this.list.querySelectorAll("button")];
    const heading = this.section.querySelector("h2");
    heading.tabIndex = -1;
    (left[at] ?? left.at(-1) ?? heading).focus();
  }
}

/** @param {ParentNode} place */
export function showLists(place) {
  for (const list of place.querySelectorAll("ol[data-kind]")) new List(list).begin();
}
