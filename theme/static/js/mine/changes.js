/** Changes: below starred papers, what changed about them at their source, from the page that lists the newest changes. */

import { element } from "../search/element.js";
import { textOf } from "./citations.js";
import { ROOT } from "./store.js";

const lineOf = (node) => textOf(node).replace(/\s+/g, " ").trim();

/** @returns {Promise<Map<string, string[]>>} by paper, a line for each day of changes, the newest first */
async function listed() {
  const answer = await fetch(new URL("changes/", ROOT));
  const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
  const found = new Map();
  for (const paper of page.querySelectorAll(".revised [data-paper]")) {
    const { paper: id } = paper.dataset;
    const said = [...paper.querySelectorAll(".revisions > li")].map(lineOf).join("; ");
    found.set(id, [...(found.get(id) ?? []), `${lineOf(paper.closest(".revised").querySelector("h2"))}: ${said}`]);
  }
  return found;
}

let asked;

/** @param {HTMLOListElement} list of starred papers; without a network nothing is added */
export async function showChanges(list) {
  if (!list.children.length) return;
  asked ??= listed().catch(() => new Map());
  const found = await asked;
  for (const row of list.children) {
    const lines = found.get(row.dataset.paper) ?? [];
    if (lines.length && !row.querySelector(".revisions")) row.append(element("ul", { class: "revisions" }, ...lines.map((line) => element("li", {}, line))));
  }
}
