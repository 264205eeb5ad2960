/** Box: the small search box of every page shows the first hits as one types. It is loaded when the box is focused. */

import { addressOf } from "./address.js";
import { Client } from "./client.js";
import { element, marked } from "./element.js";
import { moveByArrows } from "./keys.js";
import { summary } from "./says.js";

const FEW = 5;
const REST = 120;

class Box {
  /** @param {HTMLFormElement} form whose action is the search folder */
  constructor(form) {
    const status = element("p", { role: "status" });
    const list = element("ul", { "aria-label": /*_*/"First papers found" });
    const pane = element("div", { class: "site-hits", hidden: "" }, list, status);
    Object.assign(this, { form, input: form.elements.q, status, list, pane, root: new URL("../", form.action), asked: 0 });
    this.client = new Client(form.action);
  }

  begin() {
    this.form.append(this.pane);
    this.client.warm();
    this.input.addEventListener("input", () => this.typed());
    this.form.addEventListener("focusout", ({ relatedTarget }) => this.form.contains(relatedTarget) || this.close());
    moveByArrows(this.input, () => [...this.list.querySelectorAll("a")], this.form);
    // A pressed link must not take the focus from the box, which would shut before the click: not every browser focuses links.
    this.pane.addEventListener("mousedown", (event) => event.preventDefault());
    if (this.input.value) this.typed();
  }

  typed() {
    clearTimeout(this.rest);
    this.asked++;
    if (!this.input.value.trim()) return this.close();
    this.rest = setTimeout(() => this.ask(this.input.value, this.asked), REST);
  }

  async ask(q, number) {
    const answer = await this.client.ask({ q, typing: true, count: FEW }).catch(() => undefined);
    if (number !== this.asked || !this.form.contains(document.activeElement)) return;
    if (answer) this.show(answer, q);
    else this.close();
  }

  show(answer, q) {
    const items = answer.hits.map(({ id, path, title }) =>
      element("li", { "data-paper": id }, element("a", { href: new URL(path, this.root).href, dir: "auto" }, ...marked(title))),
    );
    const all = element("a", { href: `${this.form.action}${addressOf({ q })}` }, /*_*/"All results");
    this.list.replaceChildren(...items, ...(items.length ? [element("li", {}, all)] : []));
    this.status.textContent = summary(answer);
    this.pane.hidden = false;
  }

  close() {
    this.asked++;
    this.pane.hidden = true;
  }
}

/** @param {HTMLFormElement} form */
export function openBox(form) {
  if (!opened.has(form)) new Box(form).begin();
  opened.add(form);
}

const opened = new WeakSet();
