/** Facts: what a citation needs of a starred paper, taken from its page while one is at it, so that it is there later. */

import { risOf } from "./citations.js";
import { drawer, ROOT } from "./store.js";

/** @param {Document} page of a paper @returns {{title: string, authors: string[], published: string, doi?: string, bibtex?: string, ris?: string}} */
export function factsOf(page) {
  const all = (name) => [...page.querySelectorAll(`meta[name=citation_${name}]`)].map((one) => one.content);
  return {
    title: all("title")[0],
    authors: authorsOf(page, all("author")),
    published: all("publication_date")[0]?.replaceAll("/", "-"),
    doi: all("doi")[0],
    bibtex: page.querySelector(".citations pre")?.textContent.trim(),
    ris: risOf(page),
  };
}

/** The names as they are printed; citation_author has the family name first. @param {string[]} turned */
function authorsOf(page, turned) {
  const data = page.querySelector("script[type='application/ld+json']");
  if (data) return (JSON.parse(data.textContent).author ?? []).map(({ name }) => name);
  return turned.map((name) => name.replace(/^([^,]*), ([^,]*)/, "$2 $1"));
}

async function pageOf(path) {
  const url = new URL(path, ROOT);
  if (url.pathname === location.pathname) return document;
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/**
 * Add to a star what its paper's page says.
 * @param {string} id @returns {Promise<boolean>} whether the star is complete; without a network it may be so later
 */
export async function complete(id) {
  const stars = drawer("stars");
  const star = stars.items[id];
  if (!star) return false;
  if (star.bibtex && star.ris) return true;
  const facts = await pageOf(star.path).then(factsOf).catch(() => undefined);
  if (!facts?.title || !(id in stars.items)) return false;
  return stars.change((items) => Object.assign(items[id], facts));
}
