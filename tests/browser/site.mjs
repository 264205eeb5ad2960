// What the browser tests share: the toy site on loopback, a browser, and one page of each kind.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json",
  ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8", ".xml": "application/xml", ".png": "image/png",
};

/** One page of each kind of the toy archive. */
export const KINDS = {
  home: "/", recent: "/recent/", day: "/2026/08/27/", empty: "/2026/08/22/", failed: "/2026/08/28/", noted: "/2026/08/20/",
  week: "/2026/W35/", month: "/2026/08/", year: "/2026/", days: "/days/",
  paper: "/papers/2608.10001/", bare: "/papers/hep-th-9901001/", crowd: "/papers/2608.10003/",
  keyword: "/keywords/diffusion-model/", keywords: "/keywords/", category: "/categories/cs.CL/", categories: "/categories/",
  old: "/2026/06/", trends: "/trends/", changes: "/changes/", selected: "/selected/", chosen: "/2026/08/26/", author: "/authors/李雷/", authors: "/authors/", search: "/search/", mine: "/mine/", about: "/about/", missing: "/404.html",
};

/** Pages in the order of the reader's own things, each with what a reader with LIKES sees there. */
export const OWN = {
  "day for me": ["/2026/08/27/?sort=me", ".reason"], "recent for me": ["/recent/?sort=me", ".reason"], "week for me": ["/2026/W35/?sort=me", ".reason"],
  "month for me": ["/2026/08/?sort=me", ".reason"], "mine, filled": ["/mine/", "#mine-new[aria-busy=false] .reason"], "search for me": ["/search/?q=study&sort=me", "#hits[aria-busy=false] .reason"], "author for me": ["/authors/ada-muller/?sort=me", ".reason"],
};

const at = "2026-08-20T00:00:00.000Z";
/** What a reader may have kept, by kind. */
export const LIKES = {
  stars: { "2608.00015": { at, title: "Study 14 of speech codecs", path: "papers/2608.00015/" }, "2608.00012": { at, title: "Study 11 of long context", path: "papers/2608.00012/" } },
  library: { "1706.03762": { at, title: "Attention is all you need" }, "2608.00001": { at, title: "Study 0 of diffusion models", path: "papers/2608.00001/" } },
  read: { "2608.00002": { at, title: "Study 1 of Diffusion Model", path: "papers/2608.00002/" } },
  notes: { "2608.00010": { at, title: "Study 9 of protein folding", path: "papers/2608.00010/", text: "Compare with ours" } },
};

/** Let a page's reader have kept some things, before any page is opened. */
export const keep = (page, kept = LIKES) =>
  page.addInitScript((kept) => {
    for (const [kind, items] of Object.entries(kept)) localStorage.setItem(`daily-papers:/:${kind}`, JSON.stringify({ version: 1, items }));
  }, kept);

/** Serve a folder as a static host does: index.html for a folder, 404.html for what is missing. */
export async function serve(folder, hook = () => undefined) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const changed = await hook(path);
    if (changed) return response.writeHead(changed.status, {}).end(changed.body ?? "");
    const file = join(folder, normalize(path), path.endsWith("/") ? "index.html" : "");
    try {
      const body = await readFile(file);
      response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404, { "Content-Type": "text/html; charset=utf-8" }).end(await readFile(join(folder, "404.html")));
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => new Promise((done) => (server.closeAllConnections(), server.close(done))) };
}

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });

/** A page that collects what must not happen: errors, refused or failed requests, and requests to other hosts. */
export async function watched(browser, base, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const troubles = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && troubles.push(message.text()));
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("request", (request) => request.url().startsWith(base) || request.url().startsWith("data:") || troubles.push(`asked ${request.url()}`));
  // A request that the next page cut off did not fail.
  page.on("requestfailed", (request) => request.failure()?.errorText === "net::ERR_ABORTED" || troubles.push(`failed ${request.url()}`));
  page.on("dialog", (dialog) => (troubles.push(`dialog ${dialog.message()}`), dialog.dismiss()));
  return { page, troubles, close: () => context.close() };
}
