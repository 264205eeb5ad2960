/** Pages: what is kept for when there is no network, as the service worker kept it. */

import { counted } from "../search/counted.js";
import { element } from "../search/element.js";
import { ROOT } from "../mine/store.js";

/** Names of this archive's caches begin with this; offline/worker.js knows it too. */
export const PREFIX = `daily-papers:${ROOT.pathname}:`;

const names = async () => (self.caches ? (await caches.keys()).filter((name) => name.startsWith(PREFIX)) : []);

/** @returns {Promise<string[]>} addresses of the pages, newest first */
async function keptPages() {
  if (!(await names()).includes(`${PREFIX}pages`)) return [];
  const requests = await (await caches.open(`${PREFIX}pages`)).keys();
  return requests.map(({ url }) => url).reverse();
}

/** @param {HTMLElement} place with a hint and a list */
export async function showPages(place) {
  const pages = await keptPages().catch(() => []);
  place.hidden = !pages.length;
  place.querySelector(".hint").textContent = counted(pages.length, /*n_*/"# page.", "# pages.");
  const rows = pages.map((url) => element("li", {}, element("a", { href: url }, decodeURI(url).slice(decodeURI(ROOT.href).length) || /*_*/"Newest day")));
  place.querySelector("ul").replaceChildren(...rows);
}

export async function forgetPages() {
  await Promise.all((await names()).map((name) => caches.delete(name)));
}
