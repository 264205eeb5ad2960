/** Keys: the list of keyboard shortcuts, from the page My papers, in a dialog; with the setting that turns single keys off. */

import { drawer, ROOT } from "../mine/store.js";

let dialog;

/** @param {ParentNode} place that holds the checkbox: keep it and the setting the same */
export function bindSetting(place) {
  const box = place.querySelector("[name=single-keys]");
  const settings = drawer("reading");
  const show = () => (box.checked = settings.items.keys !== false);
  box.addEventListener("change", () => settings.change((items) => (items.keys = box.checked)) || show());
  settings.onChange(show);
  show();
}

async function made() {
  const page = new URL("mine/", ROOT);
  const answer = await fetch(page);
  const list = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("keys");
  const box = document.createElement("dialog");
  box.className = "keys-dialog";
  box.setAttribute("aria-labelledby", "keys-title");
  const shut = document.createElement("button");
  shut.type = "button";
  shut.textContent = /*_*/"Close";
  shut.addEventListener("click", () => box.close());
  box.append(document.adoptNode(list), shut);
  box.addEventListener("click", ({ target }) => target === box && box.close());
  document.body.append(box);
  bindSetting(box);
  return box;
}

/** Show the keys over the page; if the page has them itself, move there; if they cannot be loaded, go to their page. */
export async function showKeys() {
  const here = document.querySelector("main #keys");
  if (here) return here.querySelector("input").focus();
  try {
    dialog ??= await made();
    if (!dialog.open) dialog.showModal();
  } catch {
    location.href = `${new URL("mine/", ROOT)}#keys`;
  }
}
