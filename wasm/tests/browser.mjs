// Opens pages in Chromium, from a small local server.

import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { chromium } from "playwright-core";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "application/json" };

/** A Content-Security-Policy that allows only the page's own scripts, and the sources in `script`. */
export const csp = (script = "'wasm-unsafe-eval'") => `default-src 'none'; connect-src 'self'; script-src 'self' ${script}`;

/**
 * Serves the files of a folder. `texts` has more files, by name; `folders` has other folders, by the first part of
 * their addresses.
 */
export async function serve({ folder, folders = {}, texts = {}, policy = csp() }) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://x");
    const name = `${pathname}${pathname.endsWith("/") ? "index.html" : ""}`.slice(1);
    response.setHeader("content-type", TYPES[path.extname(name)] ?? "application/octet-stream");
    if (policy !== "") response.setHeader("content-security-policy", policy);
    if (name in texts) return response.end(texts[name]);
    const other = Object.keys(folders).find((start) => name.startsWith(`${start}/`));
    const file = other === undefined ? path.join(folder, name) : path.join(folders[other], name.slice(other.length));
    createReadStream(file).on("error", () => response.writeHead(404).end()).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });

/** Serves files as {@link serve} does, opens the page, and returns what its script assigns to `globalThis.said`. */
export async function page({ timeout = 60_000, ...files }) {
  const server = await serve(files);
  const browser = await launch();
  try {
    const opened = await browser.newPage();
    const wrong = new Promise((_, fail) => opened.on("pageerror", fail));
    wrong.catch(() => undefined);
    await opened.goto(server.address);
    await Promise.race([wrong, opened.waitForFunction(() => globalThis.said !== undefined, undefined, { timeout })]);
    return await opened.evaluate(() => globalThis.said);
  } finally {
    await browser.close();
    server.close();
  }
}

/** A page with one script; `imports` is its import map. */
export const html = (src, imports = {}) => {
  const map = Object.keys(imports).length > 0 ? `<script type="importmap">${JSON.stringify({ imports })}</script>` : "";
  return `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>x</title>${map}<script type="module" src="${src}"></script>`;
};
