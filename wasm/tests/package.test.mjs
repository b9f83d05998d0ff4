// The package as whoever installs it gets it: packed, and put into an empty project.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createReadStream, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { WASM } from "./common.mjs";

const bin = (name) => path.join(WASM, "node_modules/.bin", name);
let project;
let tarball;

/** Runs a command in the project, and gives what it prints. */
const run = (command, args, options = {}) => {
  try {
    return execFileSync(command, args, { cwd: project, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], ...options });
  } catch (error) {
    throw new Error(`${command} ${args.join(" ")}\n${error.stdout}\n${error.stderr}`, { cause: error });
  }
};
const write = (name, text) => writeFileSync(path.join(project, name), text);

before(() => {
  project = mkdtempSync(path.join(tmpdir(), "kalix-policy-"));
  [{ filename: tarball }] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", project, WASM]));
  tarball = path.join(project, tarball);
  write("package.json", JSON.stringify({ private: true, type: "module" }));
  run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", tarball]);
});
after(() => rmSync(project, { recursive: true, force: true }));

const USE = `
  const judge = assessor({ organisation: { bodies: [{ id: "un", name: "UN", kind: "board" }] }, on: "2026-11-23", locale: "en" });
  const { errors, outcomes, findings } = judge.project({ id: "p-1", title: "Utbyte", administration: "uf", period: { start: "2026-02-30" } });
  console.log(errors[0].pointer, outcomes["anchoring.decided"], findings.length > 0, read("project", {}).errors.length);
`;
const SAID = "/period/start undetermined true 3\n";

test("Node, import and require", () => {
  write("esm.mjs", `import { assessor, read } from "kalix-policy";${USE}`);
  write("cjs.cjs", `const { assessor, read } = require("kalix-policy");${USE}`);
  assert.equal(run("node", ["esm.mjs"]), SAID);
  assert.equal(run("node", ["cjs.cjs"]), SAID);
});

test("slim, once it is ready", () => {
  write("slim.mjs", `import { assessor, read, ready } from "kalix-policy/slim";
    try { read("project", {}); } catch ({ name, code }) { console.log(name, code); }
    await ready();${USE}`);
  write("sync.cjs", `const { assessor, read, readySync } = require("kalix-policy/slim");
    readySync(require("node:fs").readFileSync(require.resolve("kalix-policy/kalix-policy.wasm")));${USE}`);
  assert.equal(run("node", ["slim.mjs"]), `KalixPolicyError argument\n${SAID}`);
  assert.equal(run("node", ["sync.cjs"]), SAID);
});

test("Deno and Bun", () => {
  write("other.mjs", `import { assessor, read } from "kalix-policy";${USE}`);
  // Not among the package's own tools: its lock file would want what only other machines can have.
  run("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--prefer-offline", "deno@2.9.6"]);
  const deno = path.join(project, "node_modules/.bin/deno");
  assert.equal(run(deno, ["run", "--no-prompt", "other.mjs"], { env: { ...process.env, DENO_NO_UPDATE_CHECK: "1" } }), SAID);
  assert.equal(run(bin("bun"), ["other.mjs"]), SAID);
});

test("importing does nothing, as on a server that renders pages", () => {
  write("server.mjs", `
    const { Module, Instance } = WebAssembly;
    let made = 0;
    WebAssembly.Module = class extends Module { constructor(bytes) { super(bytes); made += 1; } };
    const { read } = await import("kalix-policy");
    console.log(made);
    read("project", {});
    read("project", {});
    console.log(made);`);
  assert.equal(run("node", ["server.mjs"]), "0\n1\n");
});

test("the README's example", () => {
  const [, first] = /```js\n([^]*?)```/.exec(readFileSync(path.join(WASM, "README.md"), "utf8"));
  write("readme.mjs", first);
  const said = run("node", ["readme.mjs"]).split("\n");
  assert.match(said[0], /^unmet Inget politiskt beslut .* Registrera beslutet /);
  assert.match(said[1], /^\/kind .*Menar du ”pupil-exchange”\?$/);
});

test("TypeScript, strict, and nothing in the types is any", () => {
  write("use.ts", `
import { assess, assessor, KalixPolicyError, may, read, standard } from "kalix-policy";
import { ready } from "kalix-policy/slim";
import type { Finding, Outcome, Project, Rule } from "kalix-policy";

const judge = assessor({ organisation: { bodies: [] }, on: "2026-11-23", locale: "fi" });
const { outcomes, findings } = judge.project({ anything: 1 });
const outcome: Outcome | undefined = outcomes["anchoring.decided"];
const rules: Rule[] = findings.map((finding: Finding) => finding.rule);
const reading = read("project", {});
if (reading.value !== undefined) {
  const project: Project = reading.value;
  console.log(project.title.length, judge.edit(project, findings[0]!)?.fill);
} else console.log(reading.errors[0].message);
for (const { line, errors } of judge.lines("{}")) console.log(line, errors.length);
const result = standard("organisation", { blank: "missing" })["~standard"].validate({});
if (!(result instanceof Promise) && !result.issues) console.log(result.value.bodies);
console.log(assess({}, { on: "2026-11-23" }).summary.errors, may("execute", { person: "p-1", organisation: {}, on: "2026-11-23" }).allowed, outcome, rules);
const ended: Promise<void> = ready();
const error: Error = new KalixPolicyError("x", "argument");
console.log(ended, error);
// @ts-expect-error no such document
read("projects", {});
// @ts-expect-error no such language
assessor({ on: "2026-11-23", locale: "se" });
// @ts-expect-error the day is always said
assessor({});
// @ts-expect-error somebody asks
may("execute", { organisation: {}, on: "2026-11-23" });
`);
  for (const [module, resolution] of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
    const options = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noEmit: true, module, moduleResolution: resolution, target: "es2022", lib: ["es2023", "dom", "dom.iterable"], types: [] };
    write("tsconfig.json", JSON.stringify({ compilerOptions: options, files: ["use.ts"] }));
    run(bin("tsc"), ["-p", "."]);
  }
  const dist = path.join(project, "node_modules/kalix-policy/dist");
  for (const name of readdirSync(dist).filter((name) => /\.d\.c?ts$/.test(name))) {
    const code = readFileSync(path.join(dist, name), "utf8").replace(/\/\*[^]*?\*\/|\/\/.*/g, "");
    assert.doesNotMatch(code, /(?<!["\w-])any(?!["\w-])/, name);
  }
});

test("publint and attw find nothing", () => {
  run(bin("publint"), ["run", tarball, "--strict"]);
  // Resolution as before Node 12 knows no entries but the first.
  run(bin("attw"), [tarball, "--profile", "node16", "--exclude-entrypoints", "./kalix-policy.wasm"]);
});

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };

/** A page in Chromium, of files of the project, under a policy of its own. */
async function page(html, csp, see) {
  write("index.html", html);
  const server = createServer((request, response) => {
    const file = path.join(project, path.normalize(new URL(request.url, "http://x").pathname).replace(/\/$/, "/index.html"));
    response.setHeader("content-type", TYPES[path.extname(file)] ?? "application/octet-stream");
    response.setHeader("content-security-policy", csp);
    createReadStream(file).on("error", () => response.writeHead(404).end()).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  try {
    const of = await browser.newPage();
    await of.goto(`http://127.0.0.1:${server.address().port}/`);
    await of.waitForFunction(() => globalThis.said !== undefined);
    see(await of.evaluate(() => globalThis.said));
  } finally {
    await browser.close();
    server.close();
  }
}

const BROWSER = USE.replace("console.log(", "globalThis.said = [").replace(/\);\n$/, "].join(' ') + '\\n';\n");
const html = (entry, code) => `<!doctype html><title>x</title><script type="importmap">{"imports":{"kalix-policy":"/node_modules/kalix-policy/dist/${entry}.js"}}</script><script type="module">${code}</script>`;
const csp = (script) => `default-src 'none'; connect-src 'self'; script-src 'self' 'unsafe-inline' ${script}`;

test("Chromium, a plain module, nothing but the policy it asks for", async () => {
  await page(html("index", `import { assessor, read } from "kalix-policy";${BROWSER}`), csp("'wasm-unsafe-eval'"), (said) => assert.equal(said, SAID));
  await page(html("slim", `import { assessor, read, ready } from "kalix-policy"; await ready();${BROWSER}`), csp("'wasm-unsafe-eval'"), (said) => assert.equal(said, SAID));
  await page(html("index", `import { read } from "kalix-policy"; try { read("project", {}); } catch (error) { globalThis.said = String(error); }`), csp(""), (said) => assert.match(said, /^KalixPolicyError: The module cannot be compiled here: .*'wasm-unsafe-eval'/));
});

test("Vite and webpack bundle it", async () => {
  write("app.js", `import { assessor, read } from "kalix-policy";${BROWSER}`);
  run(bin("webpack"), ["./app.js", "--mode", "production", "--output-path", path.join(project, "packed"), "--output-filename", "app.js"]);
  const loads = (from) => `<!doctype html><title>x</title><script type="module" src="${from}"></script>`;
  await page(loads("/packed/app.js"), csp("'wasm-unsafe-eval'"), (said) => assert.equal(said, SAID));
  write("vite.config.js", `export default { build: { outDir: "built", modulePreload: false, rollupOptions: { output: { entryFileNames: "app.js" } } } };`);
  write("index.html", loads("/app.js"));
  run(bin("vite"), ["build", "--logLevel", "error"]);
  await page(loads("/built/app.js"), csp("'wasm-unsafe-eval'"), (said) => assert.equal(said, SAID));
});
