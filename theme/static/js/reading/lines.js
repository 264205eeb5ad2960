/** Lines: a long list of titles in the page's own order, or in that of their likeness to what the reader likes; the address says which. */

import { element } from "../search/element.js";

const isForMe = () => new URLSearchParams(location.search).get("sort") === "me";

class Lines {
  /** @param {HTMLElement} tools with the choice, in the place that holds the lists */
  constructor(tools) {
    Object.assign(this, { select: tools.querySelector("select"), status: tools.querySelector("output") });
    const place = tools.closest(".line-place");
    this.parts = [...place.querySelectorAll(".paper-month, .paper-lines")];
    this.lines = [...place.querySelectorAll(".paper-lines > li")];
    this.homes = new Map(this.lines.map((line) => [line, line.parentElement]));
    this.list = element("ol", { class: "paper-lines" });
  }

  /** @param {boolean} isChosen whether the reader chose in the list, before this was loaded */
  async begin(isChosen) {
    this.select.addEventListener("change", () => this.choose());
    addEventListener("popstate", () => this.read());
    if (isChosen) await this.choose();
    else await this.read();
    delete document.documentElement.dataset.waiting;
  }

  /** Take the order from the address. */
  read() {
    this.select.value = isForMe() ? "me" : "";
    return this.show();
  }

  /** An order that was meant: a step in the history. */
  choose() {
    const { value } = this.select;
    if (isForMe() !== (value === "me")) history.pushState(null, "", location.pathname + (value && `?sort=${value}`));
    return this.show();
  }

  async show() {
    const isAsked = this.select.value === "me";
    if (isAsked) this.forMe ??= await import("./for-me.js").catch(() => null);
    const scores = isAsked ? this.forMe?.scores(this.lines, { ofTitles: true }) : undefined;
    this.forMe?.showReasons(this.lines, scores);
    this.place(scores && this.forMe.ordered(this.lines, scores));
    this.status.textContent = isAsked ? this.lack() : "";
  }

  lack() {
    return this.forMe ? this.forMe.lack() : /*_*/"This order could not be loaded.";
  }

  /** @param {HTMLElement[]} [ordered] in one list; without it all go where they came from, and the headings come back */
  place(ordered) {
    if (ordered) this.list.append(...ordered);
    else for (const [line, home] of this.homes) home.append(line);
    for (const one of this.parts) one.hidden = Boolean(ordered);
    if (ordered) this.parts[0].before(this.list);
    else this.list.remove();
  }
}

/** @param {HTMLElement} tools @param {boolean} isChosen */
export function openLines(tools, isChosen) {
  return new Lines(tools).begin(isChosen);
}
