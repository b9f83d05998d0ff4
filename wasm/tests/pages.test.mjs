// The package in pages: as plain modules, under a Content-Security-Policy, and bundled.

import assert from "node:assert/strict";
import path from "node:path";
import { before, test } from "node:test";
import { csp, html, page } from "./browser.mjs";
import { bin, installed } from "./packed.mjs";

let at;
before(() => {
  at = installed();
});

const USE = `
  const judge = assessor({ organisation: { bodies: [{ id: "un", name: "UN", kind: "board" }] }, on: "2026-11-23", locale: "en" });
  const { errors, outcomes, findings } = judge.project({ id: "p-1", title: "Utbyte", administration: "uf", period: { start: "2026-02-30" } });
  globalThis.said = [errors[0].pointer, outcomes["anchoring.decided"], findings.length > 0, read("project", {}).errors.length].join(" ");
`;
const SAID = "/period/start undetermined true 3";
const DIST = "/node_modules/kalix-policy/dist";

/** Runs a script in a page, and returns what it assigns to `globalThis.said`. */
const said = (script, options = {}) => page({ folder: at.folder, texts: { "index.html": html("/script.js"), "script.js": script }, ...options });

test("a plain module, under the strictest policy that the package needs", async () => {
  assert.equal(await said(`import { assessor, read } from "${DIST}/index.js";${USE}`), SAID);
});

test("slim fetches the module from beside itself, or from another address", async () => {
  assert.equal(await said(`import { assessor, read, ready } from "${DIST}/slim.js"; await ready();${USE}`), SAID);
  assert.equal(await said(`import { assessor, read, ready } from "${DIST}/slim.js"; await ready("${DIST}/kalix-policy.wasm");${USE}`), SAID);
  const missing = await said(`import { ready } from "${DIST}/slim.js"; await ready("/nowhere.wasm").catch((error) => { globalThis.said = [error.name, error.code, error.message]; });`);
  assert.deepEqual(missing.slice(0, 2), ["KalixPolicyError", "argument"]);
  assert.match(missing[2], /nowhere\.wasm: 404/);
});

test("a policy that does not allow compiling is reported, with what to allow", async () => {
  const tell = "globalThis.said = [error.name, error.code, error.message];";
  const policy = csp("");
  for (const script of [
    `import { read } from "${DIST}/index.js"; try { read("project", {}); } catch (error) { ${tell} }`,
    `import { ready } from "${DIST}/slim.js"; await ready().catch((error) => { ${tell} });`,
  ]) {
    const [name, code, message] = await said(script, { policy });
    assert.deepEqual([name, code], ["KalixPolicyError", "not-compiled"]);
    assert.match(message, /'wasm-unsafe-eval' in script-src/);
  }
});

test("values of another frame are data, objects of the page are not", async () => {
  const script = `
    import { read, assessor, standard } from "${DIST}/index.js";
    const project = { id: "p-1", title: "Utbyte", administration: "uf" };
    const frame = document.body.appendChild(document.createElement("iframe"));
    const other = frame.contentWindow;
    const json = new TextEncoder().encode(JSON.stringify(project));
    const codes = (value) => read("project", value).errors.map(({ code, pointer }) => code + " " + pointer).join();
    const form = new FormData();
    globalThis.said = [
      codes(other.JSON.parse(JSON.stringify(project))), codes(other.Uint8Array.from(json)), codes(other.Uint8Array.from(json).buffer),
      codes(new other.Date()), codes({ ...project, purpose: document.body }), codes({ ...project, purpose: new File([], "x") }), codes(form), codes(window), codes(document.createElement("form")),
    ];`;
  assert.deepEqual(await said(script), ["", "", "", "type ", "type /purpose", "type /purpose", "type ", "type ", "type "]);
});

test("webpack", async () => {
  for (const [name, script] of Object.entries({ index: `import { assessor, read } from "kalix-policy";${USE}`, slim: `import { assessor, read, ready } from "kalix-policy/slim"; await ready();${USE}` })) {
    at.write("app.js", script);
    const out = path.join(at.folder, `packed-${name}`);
    at.run(bin("webpack"), ["./app.js", "--mode", "production", "--output-path", out, "--output-filename", "app.js", "--output-public-path", `/packed-${name}/`]);
    assert.equal(await page({ folder: at.folder, texts: { "index.html": html(`/packed-${name}/app.js`) } }), SAID, name);
  }
});

test("Vite", async () => {
  for (const [name, script] of Object.entries({ index: `import { assessor, read } from "kalix-policy";${USE}`, slim: `import { assessor, read, ready } from "kalix-policy/slim"; await ready();${USE}` })) {
    at.write("app.js", script);
    at.write("index.html", html("/app.js"));
    at.write("vite.config.js", `export default { build: { outDir: "built-${name}", modulePreload: false } };`);
    at.run(bin("vite"), ["build", "--logLevel", "error"]);
    assert.equal(await page({ folder: path.join(at.folder, `built-${name}`), texts: {} }), SAID, name);
  }
});
