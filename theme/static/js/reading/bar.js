/** The browser's own bar takes the colour of the page, whichever look the reader chose. */
export function paintBar() {
  for (const old of document.head.querySelectorAll("meta[name=theme-color]")) old.remove();
  const meta = document.createElement("meta");
  meta.name = "theme-color";
  meta.content = getComputedStyle(document.body).backgroundColor;
  document.head.append(meta);
}
