/** Keys: arrows move between an input and the links below it, Escape leaves. */

/**
 * @param {HTMLElement} input @param {() => HTMLElement[]} links in their order @param {HTMLElement} area that holds both
 */
export function moveByArrows(input, links, area) {
  area.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
    const places = [input, ...links()];
    const at = places.indexOf(document.activeElement);
    if (at < 0) return;
    if (event.key === "Escape") {
      event.preventDefault();
      return at ? input.focus() : input.blur();
    }
    const to = places[at + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
    if (!to) return;
    event.preventDefault();
    to.focus();
    to.closest("[data-paper]")?.scrollIntoView({ block: "nearest" });
  });
}
