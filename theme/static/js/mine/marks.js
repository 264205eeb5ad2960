/** Marks: stars and read marks, on every listed paper and on a paper's own page. */

import { notice } from "./notice.js";
import { drawer, isBlocked, ROOT } from "./store.js";

export const KINDS = { star: "stars", read: "read" };
const WORDS = { star: [/*_*/"Starred.", /*_*/"Star removed."], read: [/*_*/"Marked as read.", /*_*/"Marked as unread."] };

const linkOf = (paper) => (paper.matches("article") ? undefined : paper.querySelector(".paper-item-title a, :scope > a"));

/** @param {HTMLElement} paper with data-paper @returns {{title: string, path: string}} */
export function nameOf(paper) {
  const link = linkOf(paper);
  const title = link?.textContent ?? document.querySelector("meta[name=citation_title]").content;
  const { pathname } = link ?? location;
  return { title: title.trim(), path: decodeURI(pathname).slice(decodeURI(ROOT.pathname).length) };
}

/**
 * Set a mark, or take it away, and say so.
 * @param {HTMLElement} paper @param {"star"|"read"} mark
 */
export function toggle(paper, mark) {
  const id = paper.dataset.paper;
  const marks = drawer(KINDS[mark]);
  const isOff = id in marks.items;
  const item = { at: new Date().toISOString(), ...nameOf(paper) };
  const isKept = marks.change((items) => (isOff ? delete items[id] : (items[id] = item)));
  if (isKept && mark === "star" && !isOff) import("./facts.js").then(({ complete }) => complete(id));
  if (isKept && !isBlocked) say(WORDS[mark][isOff ? 1 : 0]);
}

function say(text) {
  notice(text, { keep: false, link: [new URL("mine/", ROOT).href, /*_*/"My papers"] });
}

function button(mark, label) {
  const made = document.createElement("button");
  made.type = "button";
  made.dataset.mark = mark;
  made.ariaLabel = label;
  return made;
}

/** Lists of titles may be long: a line gets its buttons when it is nearly seen. */
const near = new IntersectionObserver((entries) => {
  const kept = marked();
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    near.unobserve(target);
    give(target);
    color(target, kept);
  }
}, { rootMargin: "600px" });

function dress(paper) {
  if (paper.querySelector("[data-mark]")) return;
  if (paper.matches(".paper-item")) give(paper);
  else if (paper.matches(".paper-lines > li") && !paper.closest(".mine")) near.observe(paper);
}

/** Give a listed paper its buttons, in their empty place. */
function give(paper) {
  const { title } = nameOf(paper);
  const place = document.createElement("div");
  place.className = "marks";
  place.append(button("star", /*_*/`Star: ${title}`), button("read", /*_*/`Read: ${title}`));
  paper.append(place);
}

/** What is marked, by mark: read once for all papers of a page. */
const marked = () => Object.entries(KINDS).map(([mark, kind]) => [mark, drawer(kind).items]);

/** Show on a paper which marks it has. */
function color(paper, kept) {
  for (const [mark, items] of kept) {
    const isOn = paper.dataset.paper in items;
    paper.toggleAttribute(`data-has-${mark}`, isOn);
    paper.querySelector(`[data-mark=${mark}]`)?.setAttribute("aria-pressed", String(isOn));
  }
}

function paint() {
  const kept = marked();
  for (const paper of document.querySelectorAll("[data-paper]")) {
    dress(paper);
    color(paper, kept);
  }
}

/** Show the marks, keep them shown as they change, and let the buttons set them. */
export function showMarks() {
  paint();
  for (const kind of Object.values(KINDS)) drawer(kind).onChange(paint);
  document.addEventListener("click", ({ target }) => {
    const pressed = target.closest("[data-mark]");
    if (pressed) toggle(pressed.closest("[data-paper]"), pressed.dataset.mark);
  });
  for (const list of document.querySelectorAll("#hits, #mine-new > ol")) new MutationObserver(paint).observe(list, { childList: true });
}
