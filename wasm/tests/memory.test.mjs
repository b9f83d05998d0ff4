// Nothing has to be freed by hand, and the module restarts after a failure.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import { LONG, WASM } from "./common.mjs";

const PRELUDE = `
  import { assessor, read } from "kalix-policy";
  const on = "2026-11-23";
  const draft = { id: "p-1", title: "Utbyte", administration: "uf" };
  // Finalizers run a moment after the collection.
  const settle = async () => { for (let turn = 0; turn < 3; turn += 1) { gc(); await new Promise((done) => setTimeout(done, 5)); } };
  const mebibytes = () => Math.round(process.memoryUsage().rss / 2 ** 20);
`;

/** Runs a script in a new process, and parses its output. */
async function said(script) {
  const { stdout } = await promisify(execFile)(process.execPath, ["--expose-gc", "--input-type=module", "-e", PRELUDE + script], { cwd: WASM, encoding: "utf8" });
  return JSON.parse(stdout);
}

test("assessing eighty thousand drafts does not grow the memory", LONG, async (context) => {
  const grown = await said(`
    const judge = assessor({ on });
    const many = async (count) => { for (let call = 0; call < count; call += 1) judge.project(draft); await settle(); return mebibytes(); };
    const before = await many(10_000);
    console.log((await many(80_000)) - before);`);
  context.diagnostic(`${grown} MiB more`);
  assert.ok(grown < 8, `${grown} MiB`);
});

test("twenty thousand dropped assessors do not grow the memory", async (context) => {
  // Each holds 5 kB: all of them would hold 100 MB.
  const grown = await said(`
    const organisation = { people: [{ id: "p", name: "n".repeat(5_000) }] };
    const many = async (count) => {
      for (let made = 1; made <= count; made += 1) {
        assessor({ on, organisation }).project(draft);
        if (made % 500 === 0) await settle();
      }
      return mebibytes();
    };
    const before = await many(2_000);
    console.log((await many(20_000)) - before);`);
  context.diagnostic(`${grown} MiB more`);
  assert.ok(grown < 30, `${grown} MiB`);
});

test("large documents are freed", async (context) => {
  const grown = await said(`
    const large = JSON.stringify({ ...draft, schools: Array.from({ length: 100_000 }, (_, place) => "Skola " + place) });
    const many = async (count) => { for (let call = 0; call < count; call += 1) if (read("project", large).errors.length > 0) throw new Error("errors"); await settle(); return mebibytes(); };
    const before = await many(20);
    console.log((await many(100)) - before);`);
  context.diagnostic(`${grown} MiB more`);
  assert.ok(grown < 60, `${grown} MiB`);
});

test("a call with hardly any stack left throws or answers correctly, and later calls work", async () => {
  const { failed, wrong, same, kept, errors } = await said(`
    const judge = assessor({ on, organisation: { bodies: [{ id: "un", name: "UN", kind: "board" }] } });
    const other = assessor({ on: "2020-01-01" });
    const told = (of) => JSON.stringify(of.project(draft));
    const [before, beside] = [judge, other].map(told);
    let [failed, wrong] = [0, 0];
    const tried = (act) => { try { if (!act()) wrong += 1; } catch { failed += 1; } };
    // Tries the call at every depth while it returns from a full stack.
    const deep = (act) => { try { deep(act); } catch {} tried(act); };
    for (const act of [() => told(judge) === before, () => read("project", draft).errors.length === 0, () => told(assessor({ on: "2020-01-01" })) === beside]) deep(act);
    console.log(JSON.stringify({ failed, wrong, same: told(judge) === before, kept: told(other) === beside, errors: read("project", draft).errors.length }));`);
  assert.ok(failed > 0);
  assert.deepEqual([wrong, same, kept, errors], [0, true, true, 0]);
});
