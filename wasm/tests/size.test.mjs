// The size of the module: it should go down, and must not grow unnoticed.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { WASM } from "./common.mjs";

// The goal is 64 kB with gzip and 54 kB with brotli.
const MOST = { gzip: 152_000, brotli: 124_900 };

test("the module's size", (context) => {
  const module = readFileSync(path.join(WASM, "dist/kalix-policy.wasm"));
  const sizes = {
    gzip: gzipSync(module, { level: 9 }).length,
    brotli: brotliCompressSync(module, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
  };
  context.diagnostic(`${module.length} bytes, ${sizes.gzip} gzip, ${sizes.brotli} brotli`);
  for (const [how, size] of Object.entries(sizes)) assert.ok(size <= MOST[how], `${how}: ${size}`);
});
