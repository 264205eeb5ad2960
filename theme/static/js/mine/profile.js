/** Profile: the words and papers by which lists are ordered for the reader, with their weights, which one may change, switch off and reset. */

import { prepare, textOf } from "../reading/for-me.js";
import { wordsOf } from "../reading/likeness.js";
import { factors, isOff, kept, liked } from "../reading/liked.js";
import { isPrepared, rarityAmong } from "../reading/rarities.js";
import { LOCALE } from "../search/counted.js";
import { element } from "../search/element.js";
import { drawer, ROOT } from "./store.js";

/** How many words and papers are listed. */
const LISTED = 40;
/** What one may choose, by how much it then counts. */
const CHOICES = [[2, /*_*/"More"], [1, /*_*/"Normal"], [0.5, /*_*/"Less"], [0, /*_*/"Off"]];

const weightOf = (name) => /*_*/`How much this counts: ${name}`;
const percent = (share) => share.toLocaleString(LOCALE, { style: "percent" });

/**
 * The words of what is liked, those that decide most first.
 * @param {import("../reading/liked.js").Liked[]} all @param {(word: string) => number} rarity @returns {[string, number][]} with their shares of all weight
 */
export function weighed(all, rarity) {
  const found = new Map();
  for (const { text, abstract, weight } of all) {
    const words = [...wordsOf(isPrepared() ? `${text} ${abstract}` : text)].map((word) => [word, rarity(word) ** 2]);
    const whole = words.reduce((sum, [, value]) => sum + value, 0);
    for (const [word, value] of words) if (value) found.set(word, (found.get(word) ?? 0) + (weight * value) / whole);
  }
  const total = [...found.values()].reduce((sum, value) => sum + value, 0);
  return [...found].map(([word, value]) => [word, value / total]).sort(([one, few], [other, many]) => many - few || one.localeCompare(other));
}

/** A row: a name, its share where it has one, and the choice. */
function row(kind, name, title, share, factor) {
  const select = element("select", { "data-name": name, "data-of": kind, "aria-label": weightOf(title.textContent) });
  select.append(...CHOICES.map(([value, word]) => new Option(word, value, value === 1, value === factor)));
  return element("li", {}, title, " ", element("span", { class: "tally" }, share === undefined ? "" : percent(share)), " ", select);
}

/** Names with a choice of the reader's first, then the others, up to so many. */
function chosenFirst(kind, all) {
  const chosen = Object.keys(drawer("profile").items[kind] ?? {});
  return [...new Set([...chosen, ...all.filter((name) => !chosen.includes(name)).slice(0, LISTED)])];
}

class Profile {
  /** @param {HTMLElement} place @param {HTMLElement[]} papers whose texts say how rare a word is */
  constructor(place, papers) {
    Object.assign(this, { place, profile: drawer("profile"), texts: papers.map((paper) => wordsOf(textOf(paper))) });
  }

  begin() {
    this.show();
    this.place.addEventListener("change", ({ target }) => this.changed(target));
    this.place.querySelector("form").addEventListener("submit", (event) => (event.preventDefault(), this.add(event.target.elements.word)));
    this.place.querySelector("[data-reset]").addEventListener("click", () => this.reset());
    this.profile.onChange(() => this.place.contains(document.activeElement) || this.show());
    for (const kind of ["stars", "notes", "library", "read"]) drawer(kind).onChange(() => this.show());
  }

  show() {
    this.place.querySelector("[name=on]").checked = !isOff();
    this.showWords();
    const factor = factors("papers");
    const all = new Map(kept().map((one) => [one.id, one]));
    const papers = chosenFirst("papers", [...all.keys()]).filter((id) => all.has(id));
    this.list("papers").replaceChildren(...papers.map((id) => row("papers", id, linkTo(all.get(id)), undefined, factor(id))));
  }

  /** The words of the papers that count. */
  showWords() {
    const all = liked();
    const factor = factors("words");
    const rarity = rarityAmong(this.texts.length ? this.texts : all.map(({ text }) => wordsOf(text)));
    const shares = new Map(weighed(all, rarity));
    const words = chosenFirst("words", [...shares.keys()]);
    this.list("words").replaceChildren(...words.map((word) => row("words", word, element("bdi", {}, word), shares.get(word), factor(word))));
  }

  list(kind) {
    return this.place.querySelector(`ol[data-list=${kind}]`);
  }

  changed({ name, checked, value, dataset }) {
    if (name === "on") this.profile.change((items) => (checked ? delete items.off : (items.off = true)));
    if (dataset.of) this.choose(dataset.of, dataset.name, Number(value));
    if (dataset.of === "papers" || name === "on") this.showWords();
  }

  choose(kind, name, value) {
    this.profile.change((items) => {
      const { [name]: _, ...others } = items[kind] ?? {};
      items[kind] = value === 1 ? others : { ...others, [name]: value };
    });
  }

  /** Words of the reader's own: they count for themselves. */
  add(field) {
    const word = field.value.trim().toLowerCase();
    if (!wordsOf(word).size) return;
    this.choose("words", word, CHOICES[0][0]);
    field.value = "";
    this.show();
  }

  reset() {
    this.profile.change((items) => ["off", "words", "papers"].forEach((name) => delete items[name]));
    this.show();
  }
}

const linkTo = ({ title, path }) => element("a", { href: new URL(path, ROOT).href, dir: "auto" }, title);

/** @param {HTMLElement} place @param {HTMLElement[]} papers that the page looked at */
export async function openProfile(place, papers) {
  await prepare();
  new Profile(place, papers).begin();
}
