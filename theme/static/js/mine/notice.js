/** Notice: one line over the foot of the page, said to screen readers too; what it stands over does not move. */

let place;

/** @param {string} text @param {{keep?: boolean}} [how] whether it stays until it is replaced or taken away */
export function notice(text, { keep = true } = {}) {
  place ??= made();
  place.firstElementChild.textContent = text;
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
  close.textContent = "Close";
  close.addEventListener("click", hush);
  document.body.append(box);
  return box;
}
