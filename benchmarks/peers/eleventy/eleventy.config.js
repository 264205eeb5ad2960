// The site by Eleventy. Papers are Markdown files; all lists are pages of pagination over collections.
import { readFileSync } from "node:fs";
import plugin from "@vscode/markdown-it-katex";

const SHOWN = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
const short = new Intl.DateTimeFormat("en-GB", SHOWN);
const long = new Intl.DateTimeFormat("en-GB", { weekday: "long", ...SHOWN });
const month = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const { days, topics } = JSON.parse(readFileSync("site.json", "utf8"));

const newest = (papers) => papers.sort((a, b) => b.data.days[0].localeCompare(a.data.days[0]) || b.data.id.localeCompare(a.data.id));
const voted = (papers) =>
  papers.sort((a, b) => (b.data.votes ?? 0) - (a.data.votes ?? 0) || (b.data.comments ?? 0) - (a.data.comments ?? 0) || a.data.id.localeCompare(b.data.id));

function grouped(papers, folder) {
  const found = new Map();
  for (const paper of papers) for (const slug of paper.data[folder] ?? []) found.set(slug, [...(found.get(slug) ?? []), paper]);
  return found;
}

function months(papers) {
  const found = new Map();
  for (const paper of papers) {
    const name = month.format(new Date(paper.data.days[0]));
    found.set(name, [...(found.get(name) ?? []), paper]);
  }
  return [...found].map(([name, those]) => ({ name, papers: those }));
}

export default function (config) {
  let markdown;
  config.amendLibrary("md", (library) => {
    library.set({ html: false }).use(plugin.default ?? plugin, { output: "mathml", throwOnError: false });
    markdown = library;
  });
  config.addFilter("title", (text) => (/[$\\]/.test(text) ? markdown.renderInline(text) : text.replace(/&/g, "&amp;").replace(/</g, "&lt;")));
  config.addFilter("short", (day) => short.format(new Date(day)));
  config.addFilter("long", (day) => long.format(new Date(day)));
  config.addFilter("first", (list, most) => (list ?? []).slice(0, most));
  config.addFilter("months", months);
  config.addFilter("json", (value) => JSON.stringify(value).replace(/</g, "\\u003c"));
  config.addFilter("start", (html) => (html ?? "").replace(/<[^>]*>/g, "").trim().slice(0, 180));
  config.addCollection("papers", (api) => newest(api.getFilteredByGlob("papers/*.md")));
  config.addCollection("dated", (api) => {
    const found = grouped(api.getFilteredByGlob("papers/*.md"), "days");
    return days.map((day, n) => ({ day, papers: voted(found.get(day)), before: days[n - 1], after: days[n + 1] }));
  });
  config.addCollection("named", (api) => {
    const papers = newest(api.getFilteredByGlob("papers/*.md"));
    return topics.flatMap(({ folder, names }) => {
      const found = grouped(papers, folder);
      return Object.entries(names).map(([slug, name]) => ({ folder, slug, name, papers: found.get(slug) }));
    });
  });
  config.addCollection("indexes", (api) => {
    const papers = api.getFilteredByGlob("papers/*.md");
    return topics.map(({ folder, title, names }) => {
      const found = grouped(papers, folder);
      const all = Object.entries(names).map(([slug, name]) => ({ slug, name, count: found.get(slug).length }));
      return { folder, title, all: all.sort((a, b) => b.count - a.count || (a.slug < b.slug ? -1 : 1)) };
    });
  });
  return { markdownTemplateEngine: false, htmlTemplateEngine: "njk", templateFormats: ["md", "njk"] };
}
