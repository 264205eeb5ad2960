/** Pages: what is kept for when there is no network, as the service worker kept it. */

import { counted } from "../search/counted.js";
import { element } from "../search/element.js";
import { ROOT } from "../mine/store.js";

/** Names of this archive's caches begin with this; offline/worker.js knows it too. */
export const PREFIX = `daily-papers:${ROOT.pathname}:`;

const names = async () => (self.caches ? (await caches.keys()).filter((name) => name.startsWith(PREFIX)) : []);

/** How many of the newest pages are read for their titles; a list of more shows their paths. */
const TITLED = 50;

/** @param {string} text of a page @returns {string} its title, without the name of the site */
function titleOf(text) {
  const [head] = text.match(/<title>[^<]*<\/title>/) ?? [""];
  return new DOMParser().parseFromString(head, "text/html").title.replace(/ · [^·]*$/, "");
}

/** @returns {Promise<{url: string, title: string}[]>} the pages, newest first */
async function keptPages() {
  if (!(await names()).includes(`${PREFIX}pages`)) return [];
  const cache = await caches.open(`${PREFIX}pages`);
  const requests = (await cache.keys()).reverse();
  return Promise.all(requests.map(async ({ url }, at) => {
    const answer = at < TITLED ? await cache.match(url) : undefined;
    if (url === ROOT.href) return { url, title: /*_*/"Newest day" };
    return { url, title: (answer && titleOf(await answer.text())) || decodeURI(url).slice(decodeURI(ROOT.href).length) };
  }));
}

/** @param {HTMLElement} place with a hint and a list */
export async function showPages(place) {
  const pages = await keptPages().catch(() => []);
  place.hidden = !pages.length;
  place.querySelector(".hint").textContent = counted(pages.length, /*n_*/"# page.", "# pages.");
  const rows = pages.map(({ url, title }) => element("li", {}, element("a", { href: url, dir: "auto" }, title)));
  place.querySelector("ul").replaceChildren(...rows);
}

export async function forgetPages() {
  await Promise.all((await names()).map((name) => caches.delete(name)));
}
