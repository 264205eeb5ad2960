/** Meetings: which of the next ones are over by the reader's clock. The build cannot say, since it runs once. */

const HOUR = 3_600_000;
/** A date is over once it is so everywhere on Earth; a time, an hour later. In hours. */
const [DATE_LASTS, TIME_LASTS] = [24 + 12, 1];

/** @param {HTMLElement} heading of the next meetings @param {number} [now] in ms */
export function showPast(heading, now = Date.now()) {
  for (const time of heading.parentElement.querySelectorAll("h3 > time")) {
    const lasts = time.dateTime.includes("T") ? TIME_LASTS : DATE_LASTS;
    if (!(Date.parse(time.dateTime) + lasts * HOUR < now)) continue;
    const said = document.createElement("span");
    said.className = "past";
    said.textContent = /*_*/"over";
    time.after(" ", said);
  }
}
