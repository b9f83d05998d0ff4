// Builds the package into dist/: `npm run build`.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { ROOT, WASM, bind, compile } from "./wasm.mjs";
import { types } from "./types.mjs";

const dist = path.join(WASM, "dist");
const glue = path.join(WASM, "target/glue");
const bin = (name) => path.join(WASM, "node_modules/.bin", name);

/**
 * Options of wasm-opt; the first have always produced the smallest module. `--every-way` tries all, before a release.
 */
const WAYS = [["-O2", "--converge"], ["-O2"], ["-Oz"]].map((way) => [...way, "--skip-pass=inlining-optimizing"]).concat([["-Oz"], []]);

/** The optimised module that is smallest when compressed; a second optimisation would make parts of it larger. */
function smallest(file) {
  const features = ["bulk-memory", "sign-ext", "mutable-globals", "nontrapping-float-to-int", "multivalue", "reference-types"];
  const enabled = features.map((feature) => `--enable-${feature}`);
  const tried = (process.argv.includes("--every-way") ? WAYS : WAYS.slice(0, 1)).map((way, place) => {
    const out = path.join(WASM, `target/try-${place}.wasm`);
    // Functions that are sorted by name have similar neighbours, which compresses by 1 %.
    execFileSync(bin("wasm-opt"), [file, ...enabled, "--reorder-functions-by-name", ...way, "--strip-debug", "-o", out], { stdio: "inherit" });
    return readFileSync(out);
  });
  const packed = (bytes) => gzipSync(bytes, { level: 9 }).length;
  const best = tried.reduce((best, bytes) => (packed(bytes) < packed(best) ? bytes : best));
  if (best !== tried[0]) console.warn(`another way to optimise is smaller now: ${WAYS[tried.indexOf(best)].join(" ")}; put it first in WAYS`);
  return best;
}

const inlined = {
  name: "inlined",
  setup(building) {
    building.onResolve({ filter: /^module:hex$/ }, () => ({ path: "hex", namespace: "module" }));
    building.onLoad({ filter: /.*/, namespace: "module" }, () => ({
      // Hexadecimal digits compress best: base64 hides repetitions.
      contents: `export default "${readFileSync(path.join(dist, "kalix-policy.wasm")).toString("hex")}";`,
    }));
  },
};

async function main() {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  if (!process.argv.includes("--no-wasm")) bind(compile(), glue);
  const module = smallest(path.join(glue, "glue_bg.wasm"));
  writeFileSync(path.join(dist, "kalix-policy.wasm"), module);
  writeFileSync(path.join(WASM, "js/types.ts"), await types());
  const schemas = path.join(WASM, "schemas");
  rmSync(schemas, { recursive: true, force: true });
  cpSync(path.join(ROOT, "schemas"), schemas, { recursive: true });
  for (const name of readdirSync(ROOT).filter((name) => name.startsWith("LICENSE"))) cpSync(path.join(ROOT, name), path.join(WASM, name));
  const entries = ["index", "slim", "forms"].map((name) => path.join(WASM, `js/${name}.ts`));
  const common = { entryPoints: entries, outdir: dist, bundle: true, minify: true, platform: "neutral", target: "es2022", legalComments: "none", external: ["node:*"], plugins: [inlined], inject: [path.join(WASM, "js/text.ts")] };
  await build({ ...common, format: "esm" });
  // CommonJS has `__filename` in place of `import.meta.url`. `getBuiltinModule` keeps bundlers from resolving the
  // module of Node.
  const place = `var beside=globalThis.process?.getBuiltinModule?.("node:url")?.pathToFileURL(__filename).href;`;
  await build({ ...common, format: "cjs", outExtension: { ".js": ".cjs" }, define: { "import.meta.url": "beside" }, banner: { js: place } });
  execFileSync(bin("tsc"), ["-p", path.join(WASM, "tsconfig.build.json")], { stdio: "inherit" });
  for (const name of readdirSync(dist).filter((name) => name.endsWith(".d.ts"))) {
    const text = readFileSync(path.join(dist, name), "utf8");
    writeFileSync(path.join(dist, name.replace(".d.ts", ".d.cts")), text.replace(/(from|import\() ?"(\.\/[^"]+)\.js"/g, (found) => found.replace('.js"', '.cjs"')));
  }
  const brotli = brotliCompressSync(module, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: module.length } });
  console.log(`kalix-policy.wasm: ${module.length} bytes, ${gzipSync(module, { level: 9 }).length} gzip, ${brotli.length} brotli`);
}

await main();
