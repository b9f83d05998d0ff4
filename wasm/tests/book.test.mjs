// Runs every JavaScript block of the book and of the project's README as a program of its own.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const WASM = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const BOOK = path.resolve(WASM, "../core/book/text");

const pages = readdirSync(BOOK, { recursive: true }).map(String).filter((name) => name.endsWith(".md"));
const blocks = [...pages, "../../../README.md"]
  .flatMap((name) => [...readFileSync(path.join(BOOK, name), "utf8").matchAll(/^```js\n([^]*?)^```/gm)].map(([, code], at) => ({ name: `${name}, block ${at + 1}`, code })));

test("the book and the README have JavaScript blocks", () => assert.ok(blocks.length >= 3));

for (const { name, code } of blocks) {
  test(name, () => {
    const { status, stderr } = spawnSync(process.execPath, ["--input-type=module"], { cwd: WASM, input: code, encoding: "utf8" });
    assert.equal(status, 0, stderr);
  });
}
