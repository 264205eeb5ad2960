// A static host that gzips what hosts gzip, and counts what goes over the wire.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".txt": "text/plain; charset=utf-8", ".svg": "image/svg+xml" };

/**
 * @param {string} folder
 * @param {{latency?: number, rate?: number}} [network] ms before an answer begins, and bytes a second of all answers together
 * @returns {Promise<{url: string, sent: {path: string, bytes: number}[], close: () => Promise<void>}>}
 */
export async function host(folder, { latency = 0, rate = Infinity } = {}) {
  let free = 0;
  /** The time that a network takes for so many bytes, of which one is sent after the other. */
  const carried = async (bytes) => {
    if (latency) await new Promise((go) => setTimeout(go, latency));
    if (rate === Infinity) return;
    free = Math.max(free, performance.now()) + (bytes / rate) * 1000;
    await new Promise((go) => setTimeout(go, free - performance.now()));
  };
  const zipped = new Map();
  const sent = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const file = join(folder, normalize(path), path.endsWith("/") ? "index.html" : "");
    const type = TYPES[extname(file)];
    let body;
    try {
      if (type && !zipped.has(file)) zipped.set(file, gzipSync(await readFile(file), { level: 6 }));
      body = type ? zipped.get(file) : await readFile(file);
    } catch {
      return response.writeHead(404).end();
    }
    const headers = { "Content-Type": type ?? "application/octet-stream", "Content-Length": body.length, "Cache-Control": "max-age=600" };
    const before = response.socket.bytesWritten;
    response.writeHead(200, type ? { ...headers, "Content-Encoding": "gzip" } : headers);
    response.flushHeaders();
    const head = response.socket.bytesWritten - before;
    sent.push({ path, bytes: head + body.length });
    await carried(head + body.length);
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, sent, close: () => new Promise((done) => (server.closeAllConnections(), server.close(done))) };
}
