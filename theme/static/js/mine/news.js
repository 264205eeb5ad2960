/** News: how many papers came since the reader's last visit, beside *My papers* in the navigation. */

import { ROOT } from "./store.js";
import { counted, newOf } from "./visits.js";

/** For how long the newest days are not asked for again, in ms. */
const REST = 30 * 60_000;
const KEY = `daily-papers:${ROOT.pathname}:newest`;

/** The newest days and how many papers each has, from the page *My papers*. @returns {Promise<[string, number][]>} */
async function newest() {
  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
  if (Date.now() - kept.at < REST) return kept.days;
  const text = await (await fetch(new URL("mine/", ROOT))).text();
  const rows = new DOMParser().parseFromString(text, "text/html").querySelectorAll("[data-day][data-papers]");
  const days = [...rows].map(({ dataset }) => [dataset.day, Number(dataset.papers)]);
  sessionStorage.setItem(KEY, JSON.stringify({ at: Date.now(), days }));
  return days;
}

/** @param {HTMLAnchorElement} link to My papers */
export async function showNews(link) {
  const visits = counted();
  if (!visits.since) return;
  try {
    const fresh = (await newest()).reduce((sum, [date, papers]) => sum + newOf(visits, date, papers), 0);
    if (!fresh) return;
    link.dataset.news = fresh > 99 ? "99+" : String(fresh);
    link.dataset.said = /*_*/`${link.dataset.news} new`;
  } catch {
    // Without a network, or without storage, there is no news.
  }
}
