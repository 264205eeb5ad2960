/** New papers: what came since the reader's last visit, for the reader first; where nothing did, the papers of the newest day. */

import { lack, ordered, prepare, scores, showReasons } from "../reading/for-me.js";
import { counted } from "../search/counted.js";
import { dayOf } from "./lists.js";
import { markNew, newOf } from "./visits.js";

/** How many papers are shown at first, and with each further step. */
const STEP = 10;
/** Of how many days, the newest, papers are shown. */
const DAYS = 5;

/** A paper of another page, with links that lead where they did there. */
function adopted(paper, url) {
  for (const name of ["href", "src"]) {
    for (const one of paper.querySelectorAll(`[${name}]`)) one.setAttribute(name, new URL(one.getAttribute(name), url).href);
  }
  return document.adoptNode(paper);
}

/** @param {HTMLElement} day a row of the newest days @returns {Promise<HTMLElement[]>} its papers, marked where they are new; they count as seen */
async function papersOf(day) {
  const url = day.querySelector("a").href;
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const papers = [...page.querySelectorAll(".paper-list > .paper-item")].map((paper) => adopted(paper, url));
  markNew(day.dataset.day, papers);
  return papers;
}

const news = (day, papers) => /*_*/`New since your visit of ${day}: ${papers}.`;
const nothing = (day) => /*_*/`Nothing new since your visit of ${day}. These are the papers of the newest day.`;

/** What is shown, in words. */
function saidOf(visits, papers, isNew) {
  const number = counted(papers, /*n_*/"# paper", "# papers");
  if (!visits.since) return /*_*/"The papers of the newest day.";
  return isNew ? news(dayOf(visits.since), number) : nothing(dayOf(visits.since));
}

/** @param {HTMLElement[]} papers @returns {HTMLElement[]} for the reader first, with their reasons; among equal ones the best voted */
function inOrder(papers) {
  const voted = papers.toSorted((one, other) => other.dataset.votes - one.dataset.votes);
  const found = scores(voted);
  showReasons(voted, found);
  return ordered(voted, found);
}

/** Show some papers, and more with each press of the button. */
function showBy(section, papers) {
  const list = section.querySelector("ol");
  const more = section.querySelector("[data-more]");
  const grow = () => {
    const next = papers.slice(list.children.length, list.children.length + STEP);
    list.append(...next);
    more.hidden = list.children.length >= papers.length;
    return next[0];
  };
  grow();
  more.addEventListener("click", () => grow()?.querySelector("a").focus());
}

/**
 * @param {HTMLElement} section with a line for words, a list and a button
 * @param {HTMLElement[]} days the newest, as rows with data-day and data-papers
 * @param {import("./visits.js").Visits} visits
 * @returns {Promise<HTMLElement[]>} the papers that were looked at
 */
export async function showNew(section, days, visits) {
  const grown = days.filter(({ dataset }) => newOf(visits, dataset.day, Number(dataset.papers))).slice(0, DAYS);
  const [all] = await Promise.all([Promise.all((grown.length ? grown : days.slice(0, 1)).map(papersOf)).then((days) => days.flat()), prepare()]);
  const fresh = all.filter(({ dataset }) => "new" in dataset);
  for (const paper of all) delete paper.dataset.new;
  section.querySelector(".hint").textContent = [saidOf(visits, fresh.length, fresh.length > 0), lack()].filter(Boolean).join(/*_*/" ");
  showBy(section, inOrder(fresh.length ? fresh : all));
  return all;
}
