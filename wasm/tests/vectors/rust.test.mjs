// The module answers in the same bytes as the library in Rust, and the package hands on what it answers.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { assess } from "kalix-policy";
import { LOCALES, ON, ROOT, WASM, bytes } from "../common.mjs";
// The module's own door, which the package keeps to itself.
import * as glue from "../../target/glue/glue.js";

const name = "registers/kalix.json";
glue.initSync({ module: new WebAssembly.Module(readFileSync(path.join(WASM, "dist/kalix-policy.wasm"))) });

for (const locale of LOCALES) {
  test(`the assessment of the sample register, byte for byte: ${locale}`, () => {
    const command = ["run", "--quiet", "--locked", "-p", "kalix-policy-examples", "--example", "assess", "--", `tests/${name}`, "--on", ON, "--format", "json", "--locale", locale];
    const { status, stdout, stderr } = spawnSync("cargo", command, { cwd: ROOT, maxBuffer: 2 ** 26, env: { ...process.env, RUSTFLAGS: undefined } });
    // 1: there are findings.
    assert.equal(status, 1, String(stderr));
    const raw = glue.assess(bytes(name), new Uint8Array(), ON, locale);
    assert.ok(Buffer.from(`${raw}\n`).equals(stdout));
    assert.equal(JSON.stringify(assess(bytes(name), { on: ON, locale })), raw);
  });
}
