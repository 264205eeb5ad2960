/** Everything here is an addition: each page works without it. */

const form = document.querySelector("form[role=search]");

/** The small search box loads nothing until it is focused. */
if (form.matches(".site-search")) {
  form.addEventListener("focusin", async () => (await import("./search/box.js")).openBox(form), { once: true });
}

/** A slash, typed where one does not write, leads to the search. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  form.elements.q.focus();
  form.elements.q.select();
});

const tools = document.querySelector(".day-tools");
if (tools) import("./reading/list.js").then(({ openList }) => openList(tools));
