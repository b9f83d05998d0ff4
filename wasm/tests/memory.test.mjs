// Nothing has to be freed by hand, and what has failed is begun anew.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import { LONG, WASM } from "./common.mjs";

const PRELUDE = `
  import { assessor, read } from "kalix-policy";
  const on = "2026-11-23";
  const draft = { id: "p-1", title: "Utbyte", administration: "uf" };
  // The finalizers of what is gone have their turn after a moment.
  const settle = async () => { for (let turn = 0; turn < 3; turn += 1) { gc(); await new Promise((done) => setTimeout(done, 5)); } };
  const mebibytes = () => Math.round(process.memoryUsage().rss / 2 ** 20);
`;

/** What a program of its own prints, as data. */
async function said(script) {
  const { stdout } = await promisify(execFile)(process.execPath, ["--expose-gc", "--input-type=module", "-e", PRELUDE + script], { cwd: WASM, encoding: "utf8" });
  return JSON.parse(stdout);
}

test("eighty thousand drafts are judged in the same memory", LONG, async (context) => {
  const grown = await said(`
    const judge = assessor({ on });
    const many = async (count) => { for (let call = 0; call < count; call += 1) judge.project(draft); await settle(); return mebibytes(); };
    const before = await many(10_000);
    console.log((await many(80_000)) - before);`);
  context.diagnostic(`${grown} MiB more`);
  assert.ok(grown < 8, `${grown} MiB`);
});

test("twenty thousand assessors are dropped in the same memory", async (context) => {
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

test("large documents are let go", async (context) => {
  const grown = await said(`
    const large = JSON.stringify({ ...draft, schools: Array.from({ length: 100_000 }, (_, place) => "Skola " + place) });
    const many = async (count) => { for (let call = 0; call < count; call += 1) if (read("project", large).errors.length > 0) throw new Error("errors"); await settle(); return mebibytes(); };
    const before = await many(20);
    console.log((await many(100)) - before);`);
  context.diagnostic(`${grown} MiB more`);
  assert.ok(grown < 60, `${grown} MiB`);
});

test("with hardly any stack left a call fails, and says nothing that is wrong; after it everything is as before", async () => {
  const { failed, wrong, same, kept, errors } = await said(`
    const judge = assessor({ on, organisation: { bodies: [{ id: "un", name: "UN", kind: "board" }] } });
    const other = assessor({ on: "2020-01-01" });
    const told = (of) => JSON.stringify(of.project(draft));
    const [before, beside] = [judge, other].map(told);
    let [failed, wrong] = [0, 0];
    const tried = (act) => { try { if (!act()) wrong += 1; } catch { failed += 1; } };
    // At every depth at which it may fail, on the way back from where the stack was full.
    const deep = (act) => { try { deep(act); } catch {} tried(act); };
    for (const act of [() => told(judge) === before, () => read("project", draft).errors.length === 0, () => told(assessor({ on: "2020-01-01" })) === beside]) deep(act);
    console.log(JSON.stringify({ failed, wrong, same: told(judge) === before, kept: told(other) === beside, errors: read("project", draft).errors.length }));`);
  assert.ok(failed > 0);
  assert.deepEqual([wrong, same, kept, errors], [0, true, true, 0]);
});
