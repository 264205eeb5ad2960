/** Page: My papers, which shows all that is kept, hands it out and forgets it. */

import { forgetPages, showPages } from "../offline/pages.js";
import { bindSetting } from "../reading/keys.js";
import { element } from "../search/element.js";
import { bibtexOf, risOf } from "./citations.js";
import { complete } from "./facts.js";
import { dayOf, showLists } from "./lists.js";
import { aside, drawer, forget, isBlocked, KINDS, SAYS } from "./store.js";
import { exported, Foreign, merge, parsed } from "./transfer.js";
import { newOf, visit } from "./visits.js";

const counted = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
const part = (name) => document.getElementById(`mine-${name}`);

/** Hand a text to the reader as a file. */
function save(name, type, text) {
  const link = element("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function showDays(place) {
  const visits = visit();
  if (visits.since) part("since").textContent = `New since your visit of ${dayOf(visits.since)}:`;
  for (const day of place.querySelectorAll("[data-day]")) {
    const papers = Number(day.dataset.papers);
    const fresh = newOf(visits, day.dataset.day, papers);
    day.toggleAttribute("data-new", fresh > 0);
    if (fresh) day.querySelector(".tally").textContent = `${counted(papers, "paper")}, ${fresh} new`;
  }
}

/** What is kept in numbers, and what could not be read. */
function showWhole() {
  const [stars, read, notes] = ["stars", "read", "notes"].map((kind) => Object.keys(drawer(kind).items).length);
  part("counts").textContent = `${counted(stars, "star")}, ${counted(read, "paper")} marked as read, ${counted(notes, "note")}.`;
  const rows = aside().map(([key, text]) => element("li", {}, "Could not be read: ", asideButton(key, text)));
  part("aside").replaceChildren(...rows);
}

function asideButton(key, text) {
  const button = element("button", { type: "button" }, `Save ${key.split(":").at(-1)}`);
  button.addEventListener("click", () => save(`${key.split(":").at(-1)}.txt`, "text/plain", text));
  return button;
}

/** Stars that have what a citation needs, after a last try to get it. */
async function citable() {
  for (const id of Object.keys(drawer("stars").items)) await complete(id);
  const stars = Object.entries(drawer("stars").items);
  const whole = stars.filter(([, { bibtex }]) => bibtex);
  const left = stars.length - whole.length;
  part("done").textContent = left ? `${counted(left, "paper is", "papers are")} left out: the pages could not be loaded.` : "";
  return whole;
}

const SAVES = {
  json: async () => save("my-papers.json", "application/json", exported()),
  bib: async () => save("my-papers.bib", "application/x-bibtex", bibtexOf(await citable())),
  ris: async () => save("my-papers.ris", "application/x-research-info-systems", risOf(await citable())),
};

/** @param {HTMLInputElement} input with a file of an earlier export */
async function take(input) {
  const [file] = input.files;
  if (!file) return;
  try {
    const added = merge(parsed(await file.text()));
    part("done").textContent = added === undefined ? `${SAYS.full} Not all of the file is here.` : `Imported: ${counted(added, "item is", "items are")} new here.`;
  } catch (error) {
    if (!(error instanceof Foreign)) throw error;
    part("done").textContent = `${error.message} Nothing was changed.`;
  }
  input.value = "";
}

async function forgetAll() {
  forget();
  part("forget").close();
  await forgetPages();
  part("done").textContent = "Everything is forgotten.";
  showPages(part("offline"));
}

/** By attribute: what a press does. */
const PRESSES = {
  "[data-save]": ({ dataset }) => SAVES[dataset.save](),
  "[data-forget]": () => part("forget").showModal(),
  "[data-cancel]": () => part("forget").close(),
  "[data-sure]": forgetAll,
};

/** @param {HTMLElement} place */
export function openMine(place) {
  part("trouble").hidden = !isBlocked;
  part("trouble").textContent = isBlocked ? SAYS.blocked : "";
  showDays(place);
  showLists(place);
  showWhole();
  bindSetting(place);
  showPages(part("offline"));
  for (const kind of KINDS) drawer(kind).onChange(showWhole);
  place.querySelector("[data-import]").addEventListener("change", ({ target }) => take(target));
  place.addEventListener("click", ({ target }) => {
    const selector = Object.keys(PRESSES).find((one) => target.matches(one));
    if (selector) PRESSES[selector](target);
  });
  for (const id of Object.keys(drawer("stars").items)) complete(id);
}
