/** Go: pages that lead elsewhere at once, and hold links for those who have no scripts. */

/** @param {HTMLElement} place a link with data-go, or a list of months with data-random */
export function go(place) {
  return place.matches("[data-random]") ? byChance(place) : location.replace(place.href);
}

/** Every paper is as likely as any other: months by their papers, then one of the month's. */
async function byChance(list) {
  const months = [...list.querySelectorAll("[data-ids]")];
  let left = Math.floor(Math.random() * months.reduce((sum, { dataset }) => sum + Number(dataset.papers), 0));
  const month = months.find(({ dataset }) => (left -= Number(dataset.papers)) < 0);
  try {
    const { paths } = await (await fetch(`${month.dataset.ids}.json`)).json();
    location.replace(new URL(`../${paths.at(left)}`, location.href));
  } catch {
    document.getElementById("random-status").textContent = /*_*/"Could not pick a paper: the network does not answer.";
  }
}
