/**
 * Before the first paint: what the reader chose, as data on <html>, so that nothing moves later.
 * A classic script in the head, since modules run too late; docs/reading.md names the keys it reads.
 */
(() => {
  const page = document.documentElement;
  if (location.protocol === "file:") {
    // Browsers load no modules from a folder: the page is as it is without scripts, with links that lead to files.
    const script = document.createElement("script");
    script.src = new URL("disk.js", document.currentScript.src);
    document.head.append(script);
    return;
  }
  const root = new URL("../../../", document.currentScript.src).pathname;
  page.dataset.scripts = "";
  if (/[?&](category|keyword|sort)=/.test(location.search)) page.dataset.waiting = "";
  try {
    const { density, look } = JSON.parse(localStorage.getItem(`daily-papers:${root}:reading`)).items;
    if (look === "light" || look === "dark") page.dataset.look = look;
    if (density === "titles" || density === "abstracts") page.dataset.density = density;
  } catch {
    // Nothing is kept, or it cannot be read: mine/store.js says so where it matters.
  }
})();
