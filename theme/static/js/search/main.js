/**
 * The search in one file, as it is bundled: its page, the box of other pages, and the worker of both, so that whichever comes first loads it once.
 */

import { openBox } from "./box.js";
import { Page } from "./page.js";
import { work } from "./worker.js";

const form = globalThis.document?.querySelector(".search-form");
if (!globalThis.document) work();
else if (form) new Page(form, document.getElementById("hits")).begin();

/** @param {HTMLFormElement} box the small box of a page */
export const open = (box) => openBox(box);
