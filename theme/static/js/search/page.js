/** Page: the search page's form, address and list, kept in step with each other. */

import { addressOf, isSame, questionOf } from "./address.js";
import { Client, Dropped } from "./client.js";
import { element } from "./element.js";
import { HitsView, moreWords } from "./hits-view.js";
import { inOwnOrder, wanted } from "./own-order.js";
import { moveByArrows } from "./keys.js";
import { NarrowView } from "./narrow-view.js";
import { summary, trouble } from "./says.js";
import { showWays } from "./ways-view.js";

/** How many hits are shown at first, and with each further step. */
const STEP = 10;
/** How long after a key the question is asked, in ms. */
const REST = 60;
/** How long after a word that nobody wrote another spelling is looked for, in ms. */
const PAUSE = 700;
/** Where the filters have a column of their own, as components/search.css has it. */
const ROOMY = "(min-width: 85rem)";
/** How long an answer may take before the page says that it searches, in ms. */
const WAIT = 150;
/** How long before an answer that is missing something is asked for again by itself, in ms. */
const AGAIN = [2000, 6000, 15000];

/** The manifest that the head of the page has asked for: the worker could not use that answer itself. */
async function preloaded(base) {
  const answer = await fetch(`${base}manifest.json`).catch(() => undefined);
  if (!answer?.ok) return undefined;
  return answer.text();
}

export class Page {
  /** @param {HTMLFormElement} form whose action is the search folder @param {HTMLElement} list */
  constructor(form, list) {
    const part = (name) => document.getElementById(`search-${name}`);
    Object.assign(this, { form, input: form.elements.q, status: part("status"), better: part("better"), exact: part("exact"), ways: part("ways"), nothing: part("nothing") });
    Object.assign(this, { more: part("more"), again: part("again"), narrow: part("narrow"), root: new URL("../", form.action) });
    this.client = new Client(form.action, undefined, preloaded(form.action));
    this.hits = new HitsView(list, this.root);
    this.choices = new NarrowView(part("choices"), part("chosen"), (choice) => this.change(choice));
    this.asked = 0;
    this.tries = 0;
  }

  begin() {
    this.listen();
    this.read();
    this.client.warm();
    if (this.isEmpty()) this.input.focus({ preventScroll: true });
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.change({ q: this.input.value });
    });
    this.input.addEventListener("input", ({ inputType }) => this.typed(inputType === "insertFromPaste"));
    this.narrow.addEventListener("change", () => this.change(this.filled()));
    this.narrow.addEventListener("toggle", () => this.narrow.open && this.ask({ goesOn: true }));
    this.more.addEventListener("click", () => this.grow());
    this.again.addEventListener("click", () => this.ask());
    this.better.addEventListener("click", () => this.suggested());
    this.exact.addEventListener("click", () => this.change({ exact: "yes" }));
    addEventListener("popstate", () => this.read());
    addEventListener("pagehide", () => history.replaceState({ ...history.state, scroll: scrollY }, ""));
    moveByArrows(this.input, () => this.hits.links, document.body);
  }

  suggested() {
    this.input.value = this.better.lastElementChild.textContent;
    this.change({ q: this.input.value });
  }

  /** What the fields to sort and narrow hold. */
  filled() {
    const { sort, from, to, near } = this.form.elements;
    return { sort: sort.value, from: from.value, to: to.value, near: near.checked ? near.value : "" };
  }

  /** Take the question from the address. */
  read() {
    this.question = questionOf(location.search);
    this.isMeant = !this.isEmpty();
    this.count = history.state?.count ?? STEP;
    this.fill();
    this.ask({ scroll: history.state?.scroll });
  }

  fill() {
    const { sort, from, to, near } = this.form.elements;
    near.checked = this.question.near === near.value;
    if (this.input.value !== this.question.q) this.input.value = this.question.q;
    [sort.value, from.value, to.value] = [this.question.sort, this.question.from, this.question.to];
  }

  /** A further letter: the address follows, with one step in the history from a question that was meant. */
  typed(whole) {
    clearTimeout(this.rest);
    if (whole) return this.change({ q: this.input.value });
    this.hits.busy = true;
    this.rest = setTimeout(() => {
      this.question = { ...this.question, q: this.input.value, exact: "", without: "" };
      this.count = STEP;
      this.go(this.isMeant);
      this.isMeant = false;
      this.ask({ typing: true });
    }, REST);
  }

  /** A question that was meant: a step in the history, unless the address says it already. */
  change(choice) {
    clearTimeout(this.rest);
    const ofText = this.input.value === this.question.q ? {} : { exact: "", without: "" };
    this.question = { ...this.question, q: this.input.value, ...ofText, ...choice };
    this.count = STEP;
    this.go(true);
    this.isMeant = true;
    this.fill();
    this.ask();
  }

  /** Let the address say the question. */
  go(isStep) {
    if (isSame(this.question, questionOf(location.search))) return;
    const address = location.pathname + addressOf(this.question);
    if (isStep) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }

  async grow() {
    const before = this.hits.links.length;
    this.count += STEP;
    history.replaceState({ ...history.state, count: this.count }, "");
    await this.ask({ goesOn: true });
    this.hits.links[before]?.focus();
  }

  /**
   * Ask, and show the answer unless another question was asked since.
   * @param {{typing?: boolean, suggest?: boolean, goesOn?: boolean, scroll?: number, again?: boolean}} [how]
   */
  async ask({ typing = false, suggest = !typing, goesOn = false, scroll, again = false } = {}) {
    const number = ++this.asked;
    clearTimeout(this.later);
    if (!again) this.tries = 0;
    this.hits.busy = true;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.wait(), WAIT);
    const question = { ...this.question, typing, suggest, count: wanted(this.question, this.count), facets: this.narrow.open };
    try {
      const found = await this.client.ask(question, (first) => number === this.asked && question.sort !== "me" && this.showFirst(first));
      const answer = question.sort === "me" ? await inOwnOrder(found, this.count) : found;
      clearTimeout(this.waiting);
      if (number === this.asked) this.show(answer, question, goesOn);
    } catch (error) {
      if (number === this.asked && !(error instanceof Dropped)) this.fail(error);
    }
    if (number !== this.asked) return;
    clearTimeout(this.waiting);
    delete this.hits.list.dataset.waits;
    this.hits.busy = false;
    if (scroll) scrollTo(0, scroll);
  }

  /** Something to see while an answer takes its time. */
  wait() {
    if (this.isEmpty() || this.hits.links.length) return;
    this.status.textContent = /*_*/"Searching…";
    this.hits.list.dataset.waits = "";
  }

  /** The first hits, where nothing else is shown yet, with what is above them, so that nothing moves them down later. */
  showFirst({ hits, ways, corrected }) {
    if (this.hits.links.length) return;
    showWays(this.ways, ways, this.root);
    this.showExact(corrected);
    this.hits.show({ hits, all: 0, listed: 0 }, false);
  }

  show(answer, question, goesOn) {
    const { paper, partial, suggestion = "" } = answer;
    if (paper?.there && !question.typing) return location.replace(new URL(paper.path, this.root));
    // In the reader's own order, papers with some of the words are among the others.
    this.hits.show(question.sort === "me" ? { ...answer, all: 0 } : answer, goesOn && !partial && !this.wasPartial);
    this.wasPartial = partial;
    showWays(this.ways, answer.ways ?? [], this.root);
    this.choices.show(answer, question);
    this.status.textContent = this.isEmpty() ? "" : [summary(answer), answer.lack].filter(Boolean).join(" ");
    // A name that leads to a page is spelled as it should be.
    this.better.hidden = !suggestion || Boolean(answer.ways?.length);
    this.better.lastElementChild.textContent = suggestion;
    this.showExact(answer.corrected);
    this.nothing.hidden = this.isEmpty() || Boolean(answer.listed || paper);
    this.more.hidden = answer.hits.length >= answer.listed;
    this.more.textContent = moreWords(answer);
    this.again.hidden = !partial;
    if (answer.listed) this.openWide();
    if (partial) this.askLater();
    else if (question.typing && !question.suggest && !answer.all) this.later = setTimeout(() => this.ask({ typing: true, suggest: true }), PAUSE);
  }

  /** Offer the words as they were written, where others were searched. */
  showExact(corrected) {
    this.exact.hidden = !corrected;
    this.exact.firstElementChild.textContent = this.question.q;
  }

  /** Where there is room beside the hits, what one can filter by is open from the first answer on, unless the reader closes it. */
  openWide() {
    if (this.hasOpened || !matchMedia(ROOMY).matches) return;
    this.hasOpened = true;
    this.narrow.open = true;
  }

  fail({ kind }) {
    this.nothing.hidden = true;
    showWays(this.ways, [], this.root);
    this.hits.show({ hits: [], all: 0, some: 0, near: 0, listed: 0 }, false);
    this.status.textContent = this.isEmpty() ? "" : trouble(kind);
    this.better.hidden = this.exact.hidden = this.more.hidden = true;
    this.again.hidden = kind === "foreign" || this.isEmpty();
    if (kind !== "foreign") this.askLater();
  }

  isEmpty() {
    return !addressOf({ ...this.question, near: "", exact: "" });
  }

  askLater() {
    if (this.tries < AGAIN.length) this.later = setTimeout(() => this.ask({ again: true }), AGAIN[this.tries++]);
  }
}
