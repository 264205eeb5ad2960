/** Keyboard: single keys to go through papers. docs/reading.md and partials/keys.html name them all. */

import { toggle } from "../mine/marks.js";
import { drawer } from "../mine/store.js";

const TYPED = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=button])";

/** @returns {HTMLElement[]} the listed papers that are shown */
const papers = () => [...document.querySelectorAll("main li[data-paper]")].filter((paper) => paper.checkVisibility());
const linkOf = (paper) => paper.querySelector(".paper-item-title a, :scope > a");

/** The listed paper that has the focus. */
const focused = () => document.activeElement.closest("main li[data-paper]");

/** The paper that a key is about: the one with the focus, or the one whose page this is. */
const current = () => focused() ?? document.querySelector("article[data-paper]");

/** @param {number} step 1 to the next paper, -1 to the one before; without a focus, to the one in view */
function move(step) {
  const all = papers();
  const at = all.indexOf(focused());
  const isInView = (paper) => (step > 0 ? paper.getBoundingClientRect().top >= 0 : paper.getBoundingClientRect().bottom <= innerHeight);
  const near = () => (step > 0 ? (all.find(isInView) ?? all.at(-1)) : (all.findLast(isInView) ?? all[0]));
  const to = at >= 0 ? all[at + step] : near();
  if (!to) return;
  linkOf(to).focus({ preventScroll: true });
  to.scrollIntoView({ block: "nearest", behavior: "instant" });
}

/** Open or shut the abstract; where only titles are shown, with all the rest of the paper. */
function unfold() {
  const paper = focused();
  const abstract = paper?.querySelector("details.abstract");
  if (!abstract) return;
  const isShut = !abstract.open || !abstract.checkVisibility();
  abstract.open = isShut;
  paper.toggleAttribute("data-whole", isShut);
}

function mark(name) {
  const paper = current();
  if (paper) toggle(paper, name);
}

function search() {
  const { q } = document.querySelector("form[role=search]").elements;
  q.focus();
  q.select();
}

const follow = (rel) => document.querySelector(`main a[rel=${rel}]`)?.click();
const showKeys = async () => (await import("./keys.js")).showKeys();

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  o: () => focused() && linkOf(focused()).click(),
  x: unfold,
  s: () => mark("star"),
  r: () => mark("read"),
  "/": search,
  "?": showKeys,
  "[": () => follow("prev"),
  "]": () => follow("next"),
};

/** @param {KeyboardEvent} event @returns {boolean} whether the key may be meant for us */
function isFree(event) {
  // With AltGr, some keyboards write brackets, and some systems report Control and Alt.
  const isModified = event.ctrlKey || event.metaKey || event.altKey;
  if (event.defaultPrevented || event.isComposing || (isModified && !event.getModifierState("AltGraph"))) return false;
  return !event.target.closest?.(TYPED) && !document.querySelector("dialog[open]");
}

/** Listen to single keys, unless the reader turned them off; the links to the keys open them in place. */
export function listen() {
  const settings = drawer("reading");
  document.addEventListener("keydown", (event) => {
    if (!Object.hasOwn(KEYS, event.key) || !isFree(event) || settings.items.keys === false) return;
    event.preventDefault();
    if (!event.repeat || event.key === "j" || event.key === "k") KEYS[event.key]();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-keys]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    showKeys();
  });
}
