// Measures first and next visits, layout shift and Lighthouse scores of a built site; prints one JSON object.
// Arguments: folder of the site, then name=PATH,NEXT of each page and the page visited after it. CHROMIUM names the browser.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { launch as launchChrome } from "chrome-launcher";
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";

const [folder, ...pairs] = process.argv.slice(2);
const pages = pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), ...pair.slice(pair.indexOf("=") + 1).split(",")]);
const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml" };

/** A static host that compresses as GitHub Pages does. */
const server = createServer(async (request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
  try {
    const file = join(folder, path, path.endsWith("/") ? "index.html" : "");
    const body = await readFile(file);
    const head = { "Content-Type": TYPES[extname(file)] ?? "text/plain", "Content-Encoding": "gzip", "Cache-Control": "max-age=600" };
    response.writeHead(200, head).end(gzipSync(body, { level: 6 }));
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const root = `http://127.0.0.1:${server.address().port}`;

/** Bytes of bodies on the wire, scripts among them, and layout shift, of a visit to a page and of one more page after it. */
async function visit(browser, path, next) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: "block" });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  let bytes = 0, scripts = 0;
  const kinds = new Map();
  await client.send("Network.enable");
  client.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength;
    if (kinds.get(requestId) === "Script") scripts += encodedDataLength;
  });
  await page.goto(root + path, { waitUntil: "networkidle" });
  const shift = await page.evaluate(() => new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.value))).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(sum), 300);
  }));
  const first = { bytes, scripts };
  bytes = 0;
  await page.goto(root + next, { waitUntil: "networkidle" });
  await context.close();
  return { first: first.bytes, scripts: first.scripts, next: bytes, shift: Math.round(shift * 1000) / 1000 };
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
const visits = {};
for (const [name, path, next] of pages) visits[name] = await visit(browser, path, next);
await browser.close();

const chrome = await launchChrome({ chromePath: process.env.CHROMIUM, chromeFlags: ["--headless=new", "--no-sandbox"] });
const scores = {};
for (const [name, path] of pages) {
  const { lhr } = await lighthouse(root + path, { port: chrome.port, logLevel: "error", onlyCategories: ["performance", "accessibility", "best-practices", "seo"] });
  scores[name] = Object.fromEntries(Object.entries(lhr.categories).map(([id, { score }]) => [id, score]));
  const failed = Object.values(lhr.audits).filter((audit) => audit.score !== null && audit.score < 0.9).map((audit) => audit.id);
  if (process.env.DETAILS) console.error(name, failed.join(" "));
}
await chrome.kill();
server.close();
console.log(JSON.stringify({ visits, scores }));
process.exit(0);
