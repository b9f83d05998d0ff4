// The vectors in a browser: a page with the packed package fetches and compares them.

import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { html, page } from "../browser.mjs";
import { ROOT, WASM, vectors } from "../common.mjs";
import { installed } from "../packed.mjs";

const SCRIPT = `
import jsonpatch from "fast-json-patch";
import * as kalix from "kalix-policy";
import { every } from "/run/every.mjs";

const files = await (await fetch("/files.json")).json();
const fetched = new Map(await Promise.all(files.map(async (name) => [name, new Uint8Array(await (await fetch("/vectors/" + name)).arrayBuffer())])));
const patch = (document, change) => jsonpatch.applyPatch(structuredClone(document), change, true).newDocument;
const passed = [];
const failed = [];
for (const [name, act] of every({ kalix, bytes: (name) => fetched.get(name), patch, files })) {
  try { act(); passed.push(name); } catch (error) { failed.push(name + ": " + error.message); }
}
globalThis.said = { passed: passed.length, failed };
`;

test("every vector in Chromium", async (context) => {
  const { package: folder } = installed();
  const { passed, failed } = await page({
    folder,
    folders: { run: path.join(WASM, "tests/vectors"), vectors: path.join(ROOT, "tests"), patch: path.join(WASM, "node_modules/fast-json-patch") },
    texts: {
      "index.html": html("/script.js", { "kalix-policy": "/dist/index.js", "fast-json-patch": "/patch/index.mjs" }),
      "script.js": SCRIPT,
      "files.json": JSON.stringify(vectors()),
    },
    // The import map is inline.
    policy: "default-src 'none'; connect-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'",
  });
  assert.deepEqual(failed, []);
  assert.ok(passed >= 39, `${passed}`);
  context.diagnostic(`${passed} tests in Chromium`);
});
