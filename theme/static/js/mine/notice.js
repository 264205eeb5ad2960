/** Notice: one line over the foot of the page, announced to screen readers; nothing moves when it appears. */

let place;

/**
 * @param {string} text
 * @param {{keep?: boolean, link?: [string, string]}} [how] whether it stays until it is replaced or taken away; an address and its name
 */
export function notice(text, { keep = true, link } = {}) {
  place ??= made();
  const words = place.firstElementChild;
  words.textContent = text;
  if (link) {
    const more = document.createElement("a");
    [more.href, more.textContent] = link;
    words.append(" ", more);
  }
  place.hidden = false;
  clearTimeout(place.later);
  if (!keep) place.later = setTimeout(hush, 4000);
}

/** Take the notice away. */
export function hush() {
  if (place) place.hidden = true;
}

function made() {
  const box = document.createElement("div");
  const close = document.createElement("button");
  box.className = "notice";
  box.append(document.createElement("p"), close);
  box.firstElementChild.setAttribute("role", "status");
  close.type = "button";
  close.textContent = /*_*/"Close";
  close.addEventListener("click", hush);
  document.body.append(box);
  return box;
}
