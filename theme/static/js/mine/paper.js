/** Paper: the tools of a paper's own page: a note, and buttons that copy. */

import { element } from "../search/element.js";
import { nameOf } from "./marks.js";
import { notice } from "./notice.js";
import { ABSTRACT } from "./shapes.js";
import { drawer } from "./store.js";

/** The field of a note. */
const field = () => element("textarea", { "aria-label": /*_*/"My note on this paper", rows: "4", maxlength: "4000", placeholder: /*_*/"Saved in this browser only" });

/** How long after the last letter a note is kept, in ms. */
const REST = 500;

function address() {
  return document.querySelector("link[rel=canonical]")?.href ?? location.origin + location.pathname;
}

/** @param {HTMLElement} [source] whose text is copied; without it the page's address is */
async function copy(source) {
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

/** Give the citations buttons that copy: one beside the heading of each, and one for the page's address. @param {HTMLElement} cite */
function addCopies(cite) {
  const words = [/*_*/"Copy citation", /*_*/"Copy BibTeX"];
  const button = (text, source) => {
    const made = element("button", { type: "button" }, text);
    made.addEventListener("click", () => copy(source));
    return made;
  };
  cite.querySelectorAll("h3").forEach((head, at) => head.append(" ", button(words[at], head.nextElementSibling)));
  cite.append(button(/*_*/"Copy link to this page"));
}

class Note {
  /** @param {HTMLElement} paper @param {HTMLDetailsElement} place */
  constructor(paper, place) {
    Object.assign(this, { paper, place, field: place.appendChild(field()), notes: drawer("notes"), id: paper.dataset.paper });
  }

  begin() {
    this.show();
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
    const abstract = this.paper.querySelector(".abstract-text")?.textContent.slice(0, ABSTRACT);
    const item = { at: new Date().toISOString(), text, ...nameOf(this.paper), abstract };
    this.notes.change((items) => (text ? (items[this.id] = item) : delete items[this.id]));
    this.head();
  }
}

/** @param {HTMLElement} tools */
export function openPaper(tools) {
  const paper = tools.closest("[data-paper]");
  const cite = document.getElementById("cite");
  addCopies(cite);
  tools.querySelector("[href='#cite']").addEventListener("click", () => (cite.open = true));
  const like = paper.querySelector(".more-like a");
  like.search = new URLSearchParams({ q: nameOf(paper).title, without: paper.dataset.paper });
  new Note(paper, paper.querySelector(".paper-note")).begin();
}
