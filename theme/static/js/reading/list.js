/** List: the papers of a page by density, order, category and keyword; the last three are in the address. */

import { drawer } from "../mine/store.js";
import { markNew } from "../mine/visits.js";

/** @typedef {{element: HTMLElement, votes: number, comments: number, published: string, categories: string[], keywords: string}} Item */
/** @typedef {{sort: string, category: string, keyword: string}} Choice what a reader asked for; empty where nothing */

const NAMES = ["sort", "category", "keyword"];
const DENSITIES = ["titles", "summaries", "abstracts"];
/** The order by likeness to what the reader starred; its module is loaded when it is first asked for. */
const FOR_ME = "me";
const ORDERS = {
  comments: (one, other) => other.comments - one.comments,
  published: (one, other) => other.published.localeCompare(one.published),
};

/** @param {string} text @returns {string} without case, hyphens and what else one may forget */
export const folded = (text) => text.toLowerCase().replace(/[\s‐-–_-]+/g, " ").trim();

/** @param {string} query of an address @returns {Choice} */
export function choiceOf(query) {
  const given = new URLSearchParams(query);
  return Object.fromEntries(NAMES.map((name) => [name, given.get(name)?.trim() ?? ""]));
}

/** @param {Choice} choice @returns {string} with a question mark, or empty */
export function addressOf(choice) {
  const given = new URLSearchParams(NAMES.filter((name) => choice[name]).map((name) => [name, choice[name]]));
  return given.size ? `?${given}` : "";
}

/** @returns {Item} */
function itemOf(element) {
  const { votes, comments, published = "", categories, keywords } = element.dataset;
  return { element, votes: Number(votes), comments: Number(comments), published, categories: categories.split(" "), keywords: folded(keywords) };
}

class List {
  /** @param {HTMLElement} tools @param {HTMLElement} list */
  constructor(tools, list) {
    Object.assign(this, { tools, list, status: tools.querySelector("output"), settings: drawer("reading") });
    this.fields = Object.fromEntries([...NAMES, "all"].map((name) => [name, tools.querySelector(`[name=${name}]`)]));
    this.items = [...list.children].map(itemOf);
  }

  async begin() {
    this.offer();
    if (this.tools.dataset.day) markNew(this.tools.dataset.day, [...this.list.children]);
    this.tools.addEventListener("change", ({ target }) => (target.name === "density" ? this.choose(target.value) : this.go()));
    this.fields.all.addEventListener("click", () => this.go(choiceOf("")));
    this.dismiss(this.tools.querySelector("details"));
    this.fields.keyword.addEventListener("input", () => this.show(this.chosen()));
    this.settings.onChange(() => this.dense(this.settings.items.density));
    addEventListener("popstate", () => this.read());
    if (choiceOf(location.search).sort === FOR_ME) await this.learn();
    this.read();
    this.dense(this.settings.items.density);
    delete document.documentElement.dataset.waiting;
  }

  /** @param {HTMLDetailsElement} menu that shuts as any menu does: by Escape, and by a press elsewhere */
  dismiss(menu) {
    document.addEventListener("click", ({ target }) => menu.contains(target) || (menu.open = false));
    menu.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape") return;
      menu.open = false;
      menu.firstElementChild.focus();
    });
  }

  /** Fill the fields with what the papers have, most of it first. */
  offer() {
    const counts = new Map();
    for (const name of this.items.flatMap((item) => item.categories)) if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
    const names = [...counts].sort(([one, few], [other, many]) => many - few || one.localeCompare(other));
    this.fields.category.append(...names.map(([name, count]) => new Option(`${name} (${count})`, name)));
    const keywords = this.items.flatMap(({ element }) => element.dataset.keywords.split("|"));
    const list = document.getElementById(this.fields.keyword.getAttribute("list"));
    list.append(...[...new Set(keywords)].sort().map((name) => new Option(name)));
  }

  /** @param {string} density that the reader chose */
  choose(density) {
    this.settings.change((items) => (items.density = density));
    this.dense(density);
  }

  /** @param {string} [kept] density, which may be invalid */
  dense(kept) {
    const choice = (name) => this.tools.querySelector(`[name=density][value=${name}]`); // Some sites have no abstracts in lists.
    const density = DENSITIES.includes(kept) && choice(kept) ? kept : "summaries";
    document.documentElement.dataset.density = density;
    choice(density).checked = true;
    this.open();
  }

  /** The abstracts as the density wants them; one that a reader opened or shut by hand stays so until then. */
  open() {
    const { density } = document.documentElement.dataset;
    if (density === this.opened) return;
    for (const { element } of this.items) {
      delete element.dataset.whole;
      for (const one of element.querySelectorAll("details.abstract")) one.open = density === "abstracts";
    }
    this.opened = density;
  }

  /** Load what the order by likeness needs; null where it cannot be loaded. */
  async learn() {
    this.forMe ??= await import("./for-me.js").then((forMe) => forMe.prepare().then(() => forMe)).catch(() => null);
  }

  /** @param {string} sort @returns {Item[]} the papers in this order; equal ones stay as the page has them */
  ordered(sort) {
    const { scores } = this;
    if (!scores) return sort in ORDERS ? this.items.toSorted(ORDERS[sort]) : this.items;
    return this.items.toSorted((one, other) => scores.get(other.element).score - scores.get(one.element).score);
  }

  /** Score the papers anew where the reader wants them in the order of likeness, and show the reasons or none. */
  reason(sort) {
    const elements = this.items.map(({ element }) => element);
    this.scores = sort === FOR_ME ? this.forMe?.scores(elements) : undefined;
    this.forMe?.showReasons(elements, this.scores);
  }

  /** Why the order by likeness is that of the page, in words; empty where it is not. */
  lack() {
    return this.forMe ? this.forMe.lack() : /*_*/"This order could not be loaded.";
  }

  /** How many papers are new since the reader's last visit, in words. */
  news() {
    const fresh = this.list.querySelectorAll("[data-new]").length;
    return fresh ? /*_*/`${fresh} new` : "";
  }

  /** @returns {Choice} */
  chosen() {
    return Object.fromEntries(NAMES.map((name) => [name, this.fields[name].value.trim()]));
  }

  /** Take the choice from the address. */
  read() {
    this.fill(choiceOf(location.search));
  }

  /** @param {Choice} choice */
  fill(choice) {
    const { category } = this.fields;
    if (![...category.options].some(({ value }) => value === choice.category)) category.append(new Option(`${choice.category} (0)`, choice.category));
    for (const name of NAMES) this.fields[name].value = choice[name];
    this.show(choice);
  }

  /** A choice that was meant: a step in the history. */
  go(choice = this.chosen()) {
    this.fill(choice);
    if (addressOf(choice) !== addressOf(choiceOf(location.search))) history.pushState(null, "", location.pathname + addressOf(choice));
  }

  /** @param {Choice} choice */
  show({ sort, category, keyword }) {
    if (sort === FOR_ME && this.forMe === undefined) return this.learn().then(() => this.show(this.chosen()));
    const wanted = folded(keyword);
    this.reason(sort);
    const ordered = this.ordered(sort);
    if (ordered.some(({ element }, at) => this.list.children[at] !== element)) this.list.append(...ordered.map(({ element }) => element));
    let shown = 0;
    for (const { element, categories, keywords } of this.items) {
      element.hidden = (category && !categories.includes(category)) || (wanted && !keywords.includes(wanted));
      shown += element.hidden ? 0 : 1;
    }
    const isNarrow = Boolean(category || wanted);
    this.status.textContent = isNarrow ? /*_*/`${shown} of ${this.items.length}` : this.news();
    if (sort === FOR_ME && !isNarrow) this.status.textContent = this.lack() || this.news();
    this.fields.all.disabled = !(isNarrow || sort);
  }
}

/** @param {HTMLElement} tools with the fields, before the list of papers that they are about */
export function openList(tools) {
  new List(tools, document.querySelector("main .paper-list")).begin();
}
