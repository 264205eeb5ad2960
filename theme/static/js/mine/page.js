/** Page: My papers, which shows all that is kept, hands it out and forgets it. */

import { forgetPages, showPages } from "../offline/pages.js";
import { bindSetting } from "../reading/keys.js";
import { counted } from "../search/counted.js";
import { element } from "../search/element.js";
import { complete } from "./facts.js";
import { showLists } from "./lists.js";
import { showNew } from "./new-papers.js";
import { aside, drawer, forget, isBlocked, KINDS, SAYS } from "./store.js";
import { exported, Foreign, merge, parsed } from "./transfer.js";
import { newOf, visit } from "./visits.js";

/** The largest file that is read, in bytes: more than a browser keeps for one site. */
const LARGEST = 20_000_000;

const part = (name) => document.getElementById(`mine-${name}`);

/** Hand a text to the reader as a file. */
function save(name, type, text) {
  const link = element("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const ofDay = (papers, fresh) => /*_*/`${papers}, ${fresh} new`;
const keptWords = (stars, papers, notes) => /*_*/`${stars}, ${papers} marked as read, ${notes}.`;

function showDays(place, visits) {
  for (const day of place.querySelectorAll("[data-day]")) {
    const papers = Number(day.dataset.papers);
    const fresh = newOf(visits, day.dataset.day, papers);
    day.toggleAttribute("data-new", fresh > 0);
    if (fresh) day.querySelector(".tally").textContent = ofDay(counted(papers, /*n_*/"# paper", "# papers"), fresh);
  }
}

/** What is new, unless it cannot be loaded. @returns {Promise<HTMLElement[]>} the papers that were looked at */
async function showNews(place, visits) {
  const section = part("new");
  if (!section) return [];
  try {
    return await showNew(section, [...place.querySelectorAll("[data-day]")], visits);
  } catch {
    section.querySelector(".hint").textContent = /*_*/"The newest papers could not be loaded.";
    return [];
  } finally {
    section.ariaBusy = "false";
  }
}

/** What is kept in numbers, and what could not be read. */
function showWhole() {
  const [stars, read, notes] = ["stars", "read", "notes"].map((kind) => Object.keys(drawer(kind).items).length);
  part("counts").textContent = keptWords(counted(stars, /*n_*/"# star", "# stars"), counted(read, /*n_*/"# paper", "# papers"), counted(notes, /*n_*/"# note", "# notes"));
  const rows = aside().map(([key, text]) => element("li", {}, /*_*/"Could not be read: ", asideButton(key, text)));
  part("aside").replaceChildren(...rows);
}

function asideButton(key, text) {
  const name = key.split(":").at(-1);
  const button = element("button", { type: "button" }, /*_*/`Save ${name}`);
  button.addEventListener("click", () => save(`${name}.txt`, "text/plain", text));
  return button;
}

/** Stars that have what a citation needs, after a last try to get it. */
async function citable() {
  for (const id of Object.keys(drawer("stars").items)) await complete(id);
  const stars = Object.entries(drawer("stars").items);
  const whole = stars.map(([, star]) => star).filter(({ bibtex, ris }) => bibtex && ris);
  const left = stars.length - whole.length;
  part("done").textContent = left ? counted(left, /*n_*/"# paper is left out: the pages could not be loaded.", "# papers are left out: the pages could not be loaded.") : "";
  return whole;
}

const SAVES = {
  json: async () => save("my-papers.json", "application/json", exported()),
  bib: async () => save("my-papers.bib", "application/x-bibtex", (await citable()).map(({ bibtex }) => `${bibtex}\n`).join("\n")),
  ris: async () => save("my-papers.ris", "application/x-research-info-systems", (await citable()).map(({ ris }) => ris).join("")),
};

/** An earlier export, or papers of another program. @param {string} text @returns {Promise<string>} what came of it, in words */
async function taken(text) {
  if (!/^\s*\{/.test(text)) return (await import("./imports/library.js")).addToLibrary(text);
  const { itemsOf, jsonOf } = await import("./imports/read.js");
  if (itemsOf(jsonOf(text))) return (await import("./imports/library.js")).addToLibrary(text);
  const added = merge(parsed(text));
  return added === undefined ? /*_*/`${SAYS.full} Not all of the file is here.` : counted(added, /*n_*/"Imported: # item is new here.", "Imported: # items are new here.");
}

/** @param {() => Promise<string>} textOf a file or field @param {number} size in bytes or characters @param {HTMLElement} [place] where to say what came of it */
async function take(textOf, size, place = part("done")) {
  place.textContent = "";
  try {
    if (size > LARGEST) throw new Foreign(/*_*/"This file is too large.");
    place.textContent = await taken(await textOf());
  } catch (error) {
    place.textContent = error instanceof Foreign ? /*_*/`${error.message} Nothing was changed.` : /*_*/"This could not be loaded. Nothing was changed.";
    if (!(error instanceof Foreign)) throw error;
  }
}

/** @param {HTMLInputElement} input with a file @param {HTMLElement} place */
async function takeFile(input, place) {
  const [file] = input.files;
  if (file) await take(() => file.text(), file.size, place);
  input.value = "";
}

/** Papers that the reader pasted. */
async function takePasted(place) {
  const field = place.querySelector("[data-pasted]");
  if (field.value.trim()) await take(async () => field.value, field.value.length, part("imported"));
}

async function forgetAll() {
  forget();
  part("forget").close();
  await forgetPages();
  part("done").textContent = /*_*/"Everything was removed.";
  showPages(part("offline"));
}

/** By attribute: what a press does. */
const PRESSES = {
  "[data-save]": ({ dataset }) => SAVES[dataset.save](),
  "[data-forget]": () => part("forget").showModal(),
  "[data-cancel]": () => part("forget").close(),
  "[data-sure]": forgetAll,
  "[data-paste]": () => takePasted(document),
  "[data-empty]": ({ dataset }) => drawer(dataset.empty).change((items) => Object.keys(items).forEach((id) => delete items[id])),
};

/** @param {HTMLElement} place */
export function openMine(place) {
  part("trouble").hidden = !isBlocked;
  part("trouble").textContent = isBlocked ? SAYS.blocked : "";
  const visits = visit();
  showDays(place, visits);
  const looked = showNews(place, visits);
  const profile = part("profile").closest("section");
  profile.querySelector("details").addEventListener("toggle", async () => (await import("./profile.js")).openProfile(profile, await looked), { once: true });
  showLists(place);
  showWhole();
  bindSetting(place);
  showPages(part("offline"));
  for (const kind of KINDS) drawer(kind).onChange(showWhole);
  place.querySelector("[data-import]").addEventListener("change", ({ target }) => takeFile(target));
  place.querySelector("[data-library]").addEventListener("change", ({ target }) => takeFile(target, part("imported")));
  place.addEventListener("click", ({ target }) => {
    const selector = Object.keys(PRESSES).find((one) => target.matches(one));
    if (selector) PRESSES[selector](target);
  });
  for (const id of Object.keys(drawer("stars").items)) complete(id);
}
