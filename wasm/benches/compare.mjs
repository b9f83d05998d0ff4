// What one call costs, against what a form would have instead: `node benches/compare.mjs [rounds]`.
//
// Ajv and Zod, each followed by the same rules by hand, which write no messages; a test compares them with the vectors.
// In Node and in Chromium, each in one run, all in turns; medians are told.

import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { csp, html, page } from "../tests/browser.mjs";
import { compared } from "./contenders.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const json = (name) => JSON.parse(readFileSync(path.join(here, "..", name), "utf8"));
const rounds = Number(process.argv[2] ?? 41);
const few = rounds < 10;
const asked = { base: json("../tests/vectors/base.json"), schema: json("schemas/project.json"), rounds, calls: few ? 50 : 300, projects: few ? 200 : 10_000 };

/** The same in a page. */
async function inChromium() {
  const script = `import { compared } from "./contenders.mjs";\nglobalThis.said = compared(await (await fetch("/asked.json")).json());`;
  const { outputFiles } = await build({ stdin: { contents: script, resolveDir: here }, bundle: true, minify: true, write: false, format: "esm", target: "es2022", platform: "browser", external: ["node:*"] });
  const texts = { "index.html": html("/script.js"), "script.js": outputFiles[0].text, "asked.json": JSON.stringify(asked) };
  // Ajv compiles its validator there.
  return page({ folder: here, texts, policy: csp("'unsafe-eval'"), timeout: 600_000 });
}

const told = { Node: compared(asked), Chromium: await inChromium() };
const kinds = ["valid", "with findings", "with faults", "lines"];
console.log(`A draft of ${told.Node.size} bytes as an object in hand, microseconds a call; ${asked.projects} projects as lines, milliseconds. Medians of ${rounds} rounds.\n`);
console.log(`${"".padEnd(34)}${kinds.map((kind) => kind.padStart(15)).join("")}`);
for (const [where, { medians }] of Object.entries(told)) {
  for (const [name, figures] of Object.entries(medians)) console.log(`${`${where}, ${name}`.padEnd(34)}${kinds.map((kind) => figures[kind].toFixed(1).padStart(15)).join("")}`);
}
