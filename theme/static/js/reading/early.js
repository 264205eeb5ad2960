/**
 * Before the first paint: what the reader chose, as data on <html>, so that nothing moves later.
 * A classic script in the head, since modules run too late; docs/reading.md names the keys it reads.
 */
(() => {
  const page = document.documentElement;
  const root = new URL("../../../", document.currentScript.src).pathname;
  page.dataset.scripts = "";
  if (/[?&](category|keyword|sort)=/.test(location.search)) page.dataset.waiting = "";
  try {
    const { density } = JSON.parse(localStorage.getItem(`daily-papers:${root}:reading`)).items;
    if (density === "titles" || density === "abstracts") page.dataset.density = density;
  } catch {
    // Nothing is kept, or it cannot be read: mine/store.js says so where it matters.
  }
})();
