// A static host that gzips what hosts gzip, and counts what goes over the wire.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".txt": "text/plain; charset=utf-8", ".svg": "image/svg+xml" };

/** @param {string} folder @returns {Promise<{url: string, sent: () => {bytes: number, requests: number}, close: () => Promise<void>}>} */
export async function host(folder) {
  const sockets = new Map();
  const zipped = new Map();
  let requests = 0;
  const server = createServer(async (request, response) => {
    requests++;
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const file = join(folder, normalize(path), path.endsWith("/") ? "index.html" : "");
    const type = TYPES[extname(file)];
    try {
      if (type && !zipped.has(file)) zipped.set(file, gzipSync(await readFile(file), { level: 6 }));
      const body = type ? zipped.get(file) : await readFile(file);
      const headers = { "Content-Type": type ?? "application/octet-stream", "Content-Length": body.length, "Cache-Control": "max-age=600" };
      response.writeHead(200, type ? { ...headers, "Content-Encoding": "gzip" } : headers).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  server.on("connection", (socket) => sockets.set(socket, 0));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    sent() {
      const bytes = [...sockets.keys()].reduce((sum, socket) => sum + socket.bytesWritten, 0);
      return { bytes, requests };
    },
    close: () => new Promise((done) => (server.closeAllConnections(), server.close(done))),
  };
}
