/** Paper: the tools of a paper's own page: a note, and buttons that copy. */

import { nameOf } from "./marks.js";
import { notice } from "./notice.js";
import { drawer } from "./store.js";

/** How long after the last letter a note is kept, in ms. */
const REST = 500;

function address() {
  return document.querySelector("link[rel=canonical]")?.href ?? location.origin + location.pathname;
}

/** @param {HTMLButtonElement} button whose value is the id of what it copies, or empty for the page's address */
async function copy({ value }) {
  const source = document.getElementById(value);
  try {
    await navigator.clipboard.writeText(source?.textContent ?? address());
    notice(/*_*/"Copied", { keep: false });
  } catch {
    notice(/*_*/"Your browser blocked copying. Copy it by hand.");
    if (!source) return;
    source.closest("details").open = true;
    getSelection().selectAllChildren(source);
  }
}

class Note {
  /** @param {HTMLElement} paper @param {HTMLDetailsElement} place */
  constructor(paper, place) {
    Object.assign(this, { paper, place, field: place.querySelector("textarea"), notes: drawer("notes"), id: paper.dataset.paper });
  }

  begin() {
    this.show();
    this.field.disabled = false; // Until now, what one wrote would have been lost.
    this.notes.onChange(() => this.field === document.activeElement || this.show());
    this.field.addEventListener("input", () => {
      clearTimeout(this.later);
      this.later = setTimeout(() => this.keep(), REST);
    });
    this.field.addEventListener("change", () => this.keep());
    addEventListener("pagehide", () => this.keep());
  }

  get kept() {
    return this.notes.items[this.id]?.text ?? "";
  }

  show() {
    this.field.value = this.kept;
    this.head();
  }

  /** The head says how the note begins, on one line. */
  head() {
    const start = this.kept.slice(0, 80);
    this.place.querySelector("summary").textContent = start ? /*_*/`My note: ${start}` : /*_*/"My note";
  }

  keep() {
    clearTimeout(this.later);
    const text = this.field.value.trim();
    if (text === this.kept) return;
    const item = { at: new Date().toISOString(), text, ...nameOf(this.paper) };
    this.notes.change((items) => (text ? (items[this.id] = item) : delete items[this.id]));
    this.head();
  }
}

/** @param {HTMLElement} tools */
export function openPaper(tools) {
  const paper = tools.closest("[data-paper]");
  const cite = document.getElementById("cite");
  cite.addEventListener("click", ({ target }) => target.matches("[data-copies]") && copy(target));
  tools.querySelector("[href='#cite']").addEventListener("click", () => (cite.open = true));
  new Note(paper, paper.querySelector(".paper-note")).begin();
}
