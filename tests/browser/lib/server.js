// Serves a built site with the documented content security policy and the 404 page of the site.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { lateness } from "./patience.js";

/** The documented policy: no inline script or style, nothing from other hosts. */
export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".xml": "application/xml",
};

/** Serves `folder`, without a policy for `policy: null`; returns the address of the server and how to close it. */
export async function serve(folder, { policy = POLICY } = {}) {
  const server = createServer(async (request, response) => {
    await lateness();
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const file = normalize(join(folder, path.endsWith("/") ? `${path}index.html` : path));
    const found = file.startsWith(folder) ? await readFile(file).catch(() => null) : null;
    const body = found ?? (await readFile(join(folder, "404.html")).catch(() => "not found"));
    response.writeHead(found || path === "/404.html" ? 200 : 404, {
      "Content-Type": found ? (TYPES[extname(file)] ?? "application/octet-stream") : TYPES[".html"],
      ...(policy && { "Content-Security-Policy": policy }),
    });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${server.address().port}`;
  const close = () => new Promise((resolve) => server.close(resolve) && server.closeAllConnections());
  return { address, close };
}
