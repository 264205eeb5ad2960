/** Page: the search page's form, address and list, kept in step with each other. */

import { addressOf, isSame, questionOf } from "./address.js";
import { Client, Dropped } from "./client.js";
import { HitsView, moreWords } from "./hits-view.js";
import { moveByArrows } from "./keys.js";
import { NarrowView } from "./narrow-view.js";
import { summary, trouble } from "./says.js";

/** How many hits are shown at first, and with each further step. */
const STEP = 10;
/** How long after a key the question is asked, in ms. */
const REST = 60;
/** How long after a word that nobody wrote another spelling is looked for, in ms. */
const PAUSE = 700;
/** How long before an answer that is missing something is asked for again by itself, in ms. */
const AGAIN = [2000, 6000, 15000];

export class Page {
  /** @param {HTMLFormElement} form whose action is the search folder @param {HTMLElement} list */
  constructor(form, list) {
    const part = (name) => document.getElementById(`search-${name}`);
    Object.assign(this, { form, input: form.elements.q, status: part("status"), better: part("better") });
    Object.assign(this, { more: part("more"), again: part("again"), narrow: part("narrow"), root: new URL("../", form.action) });
    this.client = new Client(form.action);
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
    addEventListener("popstate", () => this.read());
    addEventListener("pagehide", () => history.replaceState({ ...history.state, scroll: scrollY }, ""));
    moveByArrows(this.input, () => this.hits.links, document.body);
  }

  suggested() {
    this.input.value = this.better.lastElementChild.textContent;
    this.change({ q: this.input.value });
  }

  /** What the fields for sort and days hold. */
  filled() {
    const { sort, from, to } = this.form.elements;
    return { sort: sort.value, from: from.value, to: to.value };
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
    const { sort, from, to } = this.form.elements;
    if (this.input.value !== this.question.q) this.input.value = this.question.q;
    [sort.value, from.value, to.value] = [this.question.sort, this.question.from, this.question.to];
  }

  /** A further letter: the address follows, with one step in the history from a question that was meant. */
  typed(whole) {
    clearTimeout(this.rest);
    if (whole) return this.change({ q: this.input.value });
    this.hits.busy = true;
    this.rest = setTimeout(() => {
      this.question = { ...this.question, q: this.input.value };
      this.count = STEP;
      this.go(this.isMeant);
      this.isMeant = false;
      this.ask({ typing: true });
    }, REST);
  }

  /** A question that was meant: a step in the history, unless the address says it already. */
  change(choice) {
    clearTimeout(this.rest);
    this.question = { ...this.question, q: this.input.value, ...choice };
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
    const question = { ...this.question, typing, suggest, count: this.count, facets: this.narrow.open };
    try {
      const answer = await this.client.ask(question);
      if (number === this.asked) this.show(answer, question, goesOn);
    } catch (error) {
      if (number === this.asked && !(error instanceof Dropped)) this.fail(error);
    }
    if (number !== this.asked) return;
    this.hits.busy = false;
    if (scroll) scrollTo(0, scroll);
  }

  show(answer, question, goesOn) {
    const { paper, partial, suggestion = "" } = answer;
    if (paper?.there && !question.typing) return location.replace(new URL(paper.path, this.root));
    this.hits.show(answer, goesOn && !partial && !this.wasPartial);
    this.wasPartial = partial;
    this.choices.show(answer, question);
    this.status.textContent = this.isEmpty() ? "" : summary(answer);
    this.better.hidden = !suggestion;
    this.better.lastElementChild.textContent = suggestion;
    this.more.hidden = answer.hits.length >= answer.listed;
    this.more.textContent = moreWords(answer);
    this.again.hidden = !partial;
    if (partial) this.askLater();
    else if (question.typing && !question.suggest && !answer.all) this.later = setTimeout(() => this.ask({ typing: true, suggest: true }), PAUSE);
  }

  fail({ kind }) {
    this.hits.show({ hits: [], all: 0, listed: 0 }, false);
    this.status.textContent = this.isEmpty() ? "" : trouble(kind);
    this.better.hidden = this.more.hidden = true;
    this.again.hidden = kind === "foreign" || this.isEmpty();
    if (kind !== "foreign") this.askLater();
  }

  isEmpty() {
    return !addressOf(this.question);
  }

  askLater() {
    if (this.tries < AGAIN.length) this.later = setTimeout(() => this.ask({ again: true }), AGAIN[this.tries++]);
  }
}
