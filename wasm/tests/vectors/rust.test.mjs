// The module returns the same bytes as the Rust library, and the package returns them as data.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { assess } from "kalix-policy";
import { LOCALES, ON, ROOT, WASM, bytes } from "../common.mjs";
// The glue of the module, which the package does not export.
import * as glue from "../../target/glue/glue.js";

const name = "registers/kalix.json";
// With the features of the core's tests, so that it is not compiled again.
execFileSync("bash", ["-c", 'source tests/core-packages && cargo build --quiet "${core[@]}" --example assess'], { cwd: ROOT, env: { ...process.env, RUSTFLAGS: undefined } });
const program = path.join(process.env.CARGO_TARGET_DIR ?? path.join(ROOT, "target"), "debug/examples/assess");
glue.initSync({ module: new WebAssembly.Module(readFileSync(path.join(WASM, "dist/kalix-policy.wasm"))) });

for (const locale of LOCALES) {
  test(`the assessment of the sample register, byte for byte: ${locale}`, () => {
    const { status, stdout, stderr } = spawnSync(program, [`tests/${name}`, "--on", ON, "--format", "json", "--locale", locale], { cwd: ROOT, maxBuffer: 2 ** 26 });
    // Exit status 1: there are findings.
    assert.equal(status, 1, String(stderr));
    const raw = glue.assess(bytes(name), new Uint8Array(), ON, locale);
    assert.ok(Buffer.from(`${raw}\n`).equals(stdout));
    assert.equal(JSON.stringify(assess(bytes(name), { on: ON, locale })), raw);
  });
}
