// Compares the cost of a call with the alternatives for a form:
// `node benches/compare.mjs [rounds] [--json] [--workload FOLDER]`.
//
// The alternatives are Ajv and Zod, each followed by the same rules written by hand, without messages; a test compares
// these rules with the vectors. The contenders take turns, in one run in Node and one in Chromium. Results are medians.
//
// A workload is a folder that core/benches/contenders writes for all languages: `projects.ndjson`, and `setting.json`
// with what the projects are assessed against. With a workload only its lines are measured, in projects per second.

import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { csp, html, page } from "../tests/browser.mjs";
import * as contenders from "./contenders.mjs";

const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "boolean" }, workload: { type: "string" } } });
const here = fileURLToPath(new URL(".", import.meta.url));
const root = path.join(here, "..");
const json = (name) => JSON.parse(readFileSync(path.resolve(root, name), "utf8"));
const rounds = Number(positionals[0] ?? 41);
const few = rounds < 10;
const schema = json("schemas/project.json");

/** The function of contenders.mjs to call, and its argument. */
function task() {
  if (options.workload === undefined) {
    return ["compared", { base: json("../tests/vectors/base.json"), schema, rounds, calls: few ? 50 : 300, projects: few ? 200 : 10_000 }];
  }
  const folder = path.resolve(options.workload);
  const lines = readFileSync(path.join(folder, "projects.ndjson"), "utf8").trimEnd();
  return ["comparedByLines", { ...json(path.join(folder, "setting.json")), schema, rounds, lines }];
}

/** Runs the function in Chromium. */
async function inChromium(act, asked) {
  const script = `import { ${act} } from "./contenders.mjs";\nglobalThis.said = { told: ${act}(await (await fetch("/asked.json")).json()), version: navigator.userAgent.match(/Chrome\\/(\\d+)/)[1] };`;
  const { outputFiles } = await build({ stdin: { contents: script, resolveDir: here }, bundle: true, minify: true, write: false, format: "esm", target: "es2022", platform: "browser", external: ["node:*"] });
  const texts = { "index.html": html("/script.js"), "script.js": outputFiles[0].text, "asked.json": JSON.stringify(asked) };
  // Ajv compiles its validator in the page.
  return page({ folder: here, texts, policy: csp("'unsafe-eval'"), timeout: 600_000 });
}

const [act, asked] = task();
const told = { Node: { told: contenders[act](asked), version: process.versions.node }, Chromium: await inChromium(act, asked) };
const version = (name) => json(name === "kalix-policy" ? "package.json" : `node_modules/${name}/package.json`).version;
const packages = Object.fromEntries(["kalix-policy", "ajv", "ajv-formats", "zod"].map((name) => [name, version(name)]));

if (options.json) console.log(JSON.stringify({ packages, ...told }, null, 2));
else if (act === "compared") asDrafts();
else asLines();

function asDrafts() {
  const kinds = ["valid", "with findings", "with faults", "lines"];
  console.log(`A draft of ${told.Node.told.size} bytes as an object in hand, microseconds a call; ${asked.projects} projects as lines, milliseconds. Medians of ${rounds} rounds.\n`);
  console.log(`${"".padEnd(34)}${kinds.map((kind) => kind.padStart(15)).join("")}`);
  for (const [where, { told: { medians } }] of Object.entries(told)) {
    for (const [name, figures] of Object.entries(medians)) console.log(`${`${where}, ${name}`.padEnd(34)}${kinds.map((kind) => figures[kind].toFixed(1).padStart(15)).join("")}`);
  }
}

function asLines() {
  console.log(`${"Projects a second".padEnd(34)}${["fastest", "median"].map((kind) => kind.padStart(15)).join("")}`);
  for (const [where, { told: rates }] of Object.entries(told)) {
    for (const [name, { fastest, median }] of Object.entries(rates)) console.log(`${`${where}, ${name}`.padEnd(34)}${[fastest, median].map((rate) => rate.toFixed(0).padStart(15)).join("")}`);
  }
}
