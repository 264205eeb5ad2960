/**
 * Disk: a page that is opened from a folder, with no host to serve it. early.js loads this as a classic script, since browsers load no
 * modules from a folder.
 */
(() => {
  /** An address of a folder as that of its page, which a host would answer with. */
  const file = (address) => {
    const url = new URL(address);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  };

  /** Show what is there for those who have no scripts. */
  const show = (noscript) => {
    const { body } = new DOMParser().parseFromString(noscript.textContent, "text/html");
    noscript.replaceWith(...body.childNodes);
  };

  const run = () => {
    for (const link of document.querySelectorAll("a[href]")) if (link.protocol === "file:") link.href = file(link.href);
    for (const form of document.querySelectorAll("form[action]")) form.action = file(form.action);
    for (const noscript of document.querySelectorAll("noscript")) show(noscript);
    const status = document.getElementById("search-status");
    if (status) status.textContent = /*_*/"This page was opened from a folder. Serve the folder to search it, for example with: python3 -m http.server";
    document.getElementById("hits")?.setAttribute("aria-busy", "false");
  };

  // The script may come before the page is whole, or after.
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", run);
  else run();
})();
