/** Look: light or dark, as the reader wants it; early.js shows it before the first paint of the next page. */

import { drawer } from "../mine/store.js";
import { paintBar } from "./bar.js";

/** Change to the other look, and keep it; where that is the system's own, there is nothing to keep. */
export function turnLook() {
  const page = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const look = (page.dataset.look ?? system) === "dark" ? "light" : "dark";
  drawer("reading").change((items) => (look === system ? delete items.look : (items.look = look)));
  page.dataset.look = look;
  paintBar();
}
