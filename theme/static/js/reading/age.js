/** Age: where the newest day is old by the reader's clock, the page says how old. The build cannot, since it runs once. */

const DAY = 86_400_000;
/** Days; over a weekend there may be nothing new. */
const OLD = 3;

/** @param {HTMLElement} place an empty element whose data-newest is the date of the newest day */
export function showAge(place, now = Date.now()) {
  const days = Math.floor((now - Date.parse(place.dataset.newest)) / DAY);
  if (!(days > OLD)) return;
  place.textContent = [/*n_*/"# day old", "# days old"][Number(/*plural*/days !== 1)].replace("#", String(days));
  place.hidden = false;
}
