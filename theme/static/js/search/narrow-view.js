/** Shows by what one can narrow: years, categories and keywords with how many papers each, and what was chosen. */

import { LOCALE } from "./counted.js";
import { element } from "./element.js";

/** @typedef {Partial<import("./search.js").Question>} Choice what of a question changes when one chooses it */

export class NarrowView {
  /**
   * @param {HTMLElement} lists where the lists of choices go @param {HTMLElement} chosen where what was chosen goes
   * @param {(choice: Choice) => void} choose
   */
  constructor(lists, chosen, choose) {
    Object.assign(this, { lists, chosen, choose });
  }

  /** @param {import("./search.js").Answer} answer @param {import("./search.js").Question} question */
  show({ years = [], facets, keyword, categoryName }, asked) {
    const question = keyword ? { ...asked, keyword } : asked;
    const year = yearOf(question);
    const groups = [
      this.group(/*_*/"Years", years, (name) => (name === year ? { from: "", to: "" } : { from: `${name}-01-01`, to: `${name}-12-31` }), year),
      this.group(/*_*/"Categories", facets?.categories, toggle("category", question), question.category),
      this.group(/*_*/"Keywords", facets?.keywords, toggle("keyword", question), question.keyword),
    ];
    const open = this.lists.contains(document.activeElement) ? document.activeElement.dataset.choice : undefined;
    this.lists.replaceChildren(...groups.filter(Boolean));
    if (open) [...this.lists.querySelectorAll("button")].find((button) => button.dataset.choice === open)?.focus();
    this.showChosen(question, year, labelOf(question.category, categoryName));
  }

  group(title, counts, choiceOf, pressed) {
    if (!counts?.length) return undefined;
    const items = counts.map(([name, count, called]) => element("li", {}, this.button(title, name, labelOf(name, called), count, choiceOf(name), name === pressed)));
    return element("section", { class: "narrow-group" }, element("h2", {}, title), element("ul", { class: "narrow-list" }, ...items));
  }

  button(title, name, label, count, choice, isPressed) {
    const attributes = { type: "button", "aria-pressed": String(isPressed), "data-choice": `${title} ${name}` };
    const tally = element("span", { class: "tally" }, count.toLocaleString(LOCALE));
    return this.acting(element("button", attributes, label, " ", tally), choice);
  }

  /** What was chosen, each with a button that takes it back, where one sees it though the lists are shut. */
  showChosen(question, year, category) {
    const { from, to, keyword } = question;
    const dates = year || (from && to ? /*_*/`${from} to ${to}` : from ? /*_*/`from ${from}` : to && /*_*/`to ${to}`);
    const all = [[dates, { from: "", to: "" }], [category, { category: "" }], [keyword, { keyword: "" }]];
    const buttons = all.filter(([name]) => name).map(([name, choice]) => {
      const cross = element("span", { "aria-hidden": "true" }, " ×");
      return this.acting(element("button", { type: "button", "aria-label": /*_*/`Not only ${name}` }, name, cross), choice);
    });
    this.chosen.replaceChildren(...buttons);
    this.chosen.hidden = !buttons.length;
  }

  acting(button, choice) {
    button.addEventListener("click", () => this.choose(choice));
    return button;
  }
}

/** A category as pages have it: its name before its code. */
function labelOf(name, called) {
  return called ? `${called} · ${name}` : name;
}

function toggle(field, question) {
  return (name) => ({ [field]: question[field] === name ? "" : name });
}

/** The year that a question is narrowed to, if to a whole one. */
function yearOf({ from = "", to = "" }) {
  const year = from.slice(0, 4);
  return from === `${year}-01-01` && to === `${year}-12-31` ? year : "";
}
