/** The search page. */

import { Page } from "./page.js";

new Page(document.querySelector(".search-form"), document.getElementById("hits")).begin();
