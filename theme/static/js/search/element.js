/** Element: makes elements of the page; whatever comes from a paper goes in as text, never as markup. */

/**
 * @param {string} tag
 * @param {Record<string, string|undefined>} [attributes] undefined ones are left out
 * @param {...(Node|string|undefined)} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** @param {import("./marks.js").Pieces} pieces @returns {(Node|string)[]} */
export function marked(pieces) {
  return pieces.map(([text, isMarked]) => (isMarked ? element("mark", {}, text) : text));
}
