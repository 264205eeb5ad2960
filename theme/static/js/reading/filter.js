/** Filter: the topics of an index that hold what one types; letters without any are hidden. */

import { folded } from "./list.js";

/** @param {HTMLElement} index with sections of topics */
export function openFilter(index) {
  const field = index.querySelector("input");
  const topics = [...index.querySelectorAll(".topic-list li")].map((element) => ({ element, name: folded(element.querySelector("a").textContent) }));
  const status = index.querySelector("output");
  field.addEventListener("input", () => {
    const wanted = folded(field.value);
    for (const { element, name } of topics) element.hidden = !name.includes(wanted);
    for (const section of index.querySelectorAll("section")) section.hidden = !section.querySelector("li:not([hidden])");
    index.querySelector("nav")?.toggleAttribute("hidden", Boolean(wanted));
    const shown = new Set([...index.querySelectorAll(".topic-list li:not([hidden]) a")].map(({ href }) => href)).size;
    status.textContent = wanted ? String(shown) : "";
  });
}
