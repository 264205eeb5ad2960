/** For me: papers in the order of their likeness to what the reader likes, each with its reason. */

import { ROOT } from "../mine/store.js";
import { element } from "../search/element.js";
import { likeness, wordsOf } from "./likeness.js";
import { liked } from "./liked.js";

export { liked };

/** A cosine sum below this is no reason that a reader would understand. */
const LEAST = 0.05;
/** By what the reader did: the reason, with the title as a place for its link. */
const REASONS = {
  starred: (title) => /*_*/`Like ${title}, which you starred`,
  noted: (title) => /*_*/`Like ${title}, which you noted`,
};
const PLACE = "\u0000";
const TEXTS = ".paper-item-title, .ai-summary, .abstract-text, .topics-keywords, :scope > a";
const TITLE = ".paper-item-title, :scope > a";

const textOf = (paper) => [...paper.querySelectorAll(TEXTS)].map((one) => one.textContent).join(" ");

/**
 * @param {HTMLElement[]} papers of a list
 * @param {string[]} [texts] of them, where more is known than they show
 * @returns {Map<HTMLElement, {score: number, like?: import("./liked.js").Liked}>}
 */
export function scores(papers, texts = papers.map(textOf)) {
  const known = liked();
  const isSame = (paper, at) => papers[paper].dataset.paper === known[at].id;
  const alike = likeness(texts.map(wordsOf), known.map(({ text }) => wordsOf(text)), { isSame });
  return new Map(papers.map((paper, at) => [paper, { score: alike[at].score, like: alike[at].score >= LEAST ? known[alike[at].best] : undefined }]));
}

/** @param {HTMLElement[]} papers @param {ReturnType<typeof scores>} found @returns {HTMLElement[]} best first; equal ones stay as they are */
export const ordered = (papers, found) => papers.toSorted((one, other) => found.get(other).score - found.get(one).score);

/** What to say where the order is not the reader's own; empty where it is. */
export const lack = () => (liked().length ? "" : /*_*/"Star papers: those like them then come first.");

/** Say below each title why its paper is where it is; without scores, say nothing. @param {HTMLElement[]} papers @param {ReturnType<typeof scores>} [found] */
export function showReasons(papers, found) {
  for (const paper of papers) {
    paper.querySelector(".reason")?.remove();
    const like = found?.get(paper)?.like;
    if (!like) continue;
    const link = element("a", { href: new URL(like.path, ROOT).href, dir: "auto" }, like.title);
    const [before, after] = REASONS[like.verb](PLACE).split(PLACE);
    paper.querySelector(TITLE).after(element("p", { class: "reason" }, before, link, after));
  }
}
