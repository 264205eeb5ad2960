/** A host of files on disk, in the shape of fetch. */

import { readFile } from "node:fs/promises";

/** @param {string} folder @param {Set<string>} [failing] paths that answer 503 */
export function hostOf(folder, failing = new Set()) {
  const asked = [];
  const fetch = async (path) => {
    asked.push(path);
    if (failing.has(path)) return { ok: false, status: 503, text: async () => "" };
    try {
      const text = await readFile(`${folder}/${path}`, "utf8");
      return { ok: true, status: 200, text: async () => text };
    } catch {
      return { ok: false, status: 404, text: async () => "" };
    }
  };
  return { fetch, asked };
}
