// Measures first and next visits, layout shift and Lighthouse scores of a built site; prints one JSON object.
// Arguments: folder of the site, then name=PATH,NEXT of each page and the page visited after it. CHROMIUM names the browser.
import { launch as launchChrome } from "chrome-launcher";
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";
import { host } from "../search/host.mjs";

const [folder, ...pairs] = process.argv.slice(2);
const pages = pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), ...pair.slice(pair.indexOf("=") + 1).split(",")]);
/** A static host that compresses as GitHub Pages does, and counts what it sends: a page's own tools do not see what its worker asks for. */
const { url: root, sent, close } = await host(folder);

const bytesOf = (all) => all.reduce((sum, { bytes }) => sum + bytes, 0);

/** Bytes of a visit to a page, with headers, scripts among them, layout shift, and bytes of one more page after it. */
async function visit(browser, path, next) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: "block" });
  const page = await context.newPage();
  sent.length = 0;
  await page.goto(root + path, { waitUntil: "networkidle" });
  if (path.startsWith("/search/")) await page.waitForSelector("#hits[aria-busy=false] li");
  const shift = await page.evaluate(() => new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.value))).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(sum), 300);
  }));
  const first = sent.splice(0);
  await page.goto(root + next, { waitUntil: "networkidle" });
  await context.close();
  const scripts = first.filter(({ path }) => path.endsWith(".js"));
  return { first: bytesOf(first), scripts: bytesOf(scripts), next: bytesOf(sent), requests: first.length, shift: Math.round(shift * 1000) / 1000 };
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
await close();
console.log(JSON.stringify({ visits, scores }));
process.exit(0);
