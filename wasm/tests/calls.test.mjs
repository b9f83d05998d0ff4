// What the module's calls cost: counted in instructions that it executes, so the same on every machine and never timed.
//
// They are to become fewer, and never more in silence.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import binaryen from "binaryen";
import { assessor, readySync } from "kalix-policy/slim";
import { drafts, lines } from "../benches/drafts.mjs";
import { WASM, base } from "./common.mjs";
import { counting } from "./counting.mjs";

/** What was counted when it last changed. */
const KNOWN = {
  "the module's start": 6_725,
  "an assessor of an organisation and its reports": 272_979,
  "a draft in order": 223_114,
  "a draft with three findings": 301_245,
  "a draft with four faults": 497_896,
  "one of a thousand projects as lines": 287_033,
};
/** What may change in silence, as with another release of the compiler. */
const MARGIN = 0.05;

// A day on which a project in order has nothing pending either.
const context = { ...base(), on: "2025-12-31" };
const of = drafts(context);
/** Judges so many lines. */
const all = (judge, projects) => [...judge.lines(lines(of, projects))];

// The package keeps its instance to itself.
let instance;
WebAssembly.Instance = new Proxy(WebAssembly.Instance, { construct: (made, given) => (instance = new made(...given)) });
readySync(counting(readFileSync(path.join(WASM, "dist/kalix-policy.wasm"))));

/** How many instructions the module executes while something is done. */
function cost(act) {
  const executed = () => instance?.exports.counted.value ?? 0n;
  const before = executed();
  act();
  return Number(executed() - before);
}

test("calls cost what they are known to cost", (told) => {
  const whole = () => assessor(context).project(of.valid);
  const first = cost(whole);
  const judge = assessor(context);
  const draft = (which) => cost(() => judge.project(of[which]));
  const measured = {
    "the module's start": first - cost(whole),
    "an assessor of an organisation and its reports": cost(() => assessor(context)),
    "a draft in order": draft("valid"),
    "a draft with three findings": draft("with findings"),
    "a draft with four faults": draft("with faults"),
    "one of a thousand projects as lines": Math.round(cost(() => all(judge, 1_000)) / 1_000),
  };
  const wrong = Object.entries(measured).flatMap(([name, now]) => {
    const more = now / KNOWN[name] - 1;
    const compared = `${name}: ${now} instructions, ${KNOWN[name]} known (${more < 0 ? "" : "+"}${(100 * more).toFixed(1)} %)`;
    told.diagnostic(compared);
    if (more > MARGIN) return `${compared}: find out why; if it has to be, write ${now} into KNOWN, and the reason into the commit`;
    return more < -MARGIN ? `${compared}: it has become lighter, so write ${now} into KNOWN` : [];
  });
  assert.equal(wrong.length, 0, `\n${wrong.join("\n")}`);
});

test("what is measured is what it is called", () => {
  const judge = assessor(context);
  const counts = Object.values(of).map((draft) => judge.project(draft)).map(({ findings, errors }) => [findings.length, errors.length]);
  assert.deepEqual(counts, [[0, 0], [3, 0], [0, 4]]);
  assert.equal(Math.round(JSON.stringify(of.valid).length / 100), 18);
  const late = ({ findings }) => findings.some(({ rule }) => rule === "anchoring.before-start");
  assert.equal(all(judge, 1_000).filter(late).length, 200);
});

test("twice the lines cost twice as much, and the same costs the same again", () => {
  const judge = assessor(context);
  const [once, again, twice] = [500, 500, 1_000].map((projects) => cost(() => all(judge, projects)));
  assert.ok(Math.abs(again / once - 1) < 0.001, `${once}, ${again}`);
  assert.ok(Math.abs(twice / once - 2) < 0.02, `${once}, ${twice}`);
});

test("the counter counts what is executed", () => {
  const module = binaryen.parseText(`(module (memory 1)
    (func (export "sum") (param i32) (result i32) (local i32)
      block $done loop $next
        local.get 0 i32.eqz br_if $done
        local.get 0 local.get 1 i32.add local.set 1
        local.get 0 i32.const 1 i32.sub local.set 0
        br $next
      end end
      local.get 1)
    (func (export "choose") (param i32) (result i32)
      local.get 0 if (result i32) i32.const 1 else i32.const 2 i32.const 3 i32.mul end)
    (func (export "copy") (param i32)
      i32.const 0 i32.const 8 local.get 0 memory.copy))`);
  module.setFeatures(binaryen.Features.All);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(counting(module.emitBinary())));
  const costs = (name, argument) => {
    const before = exports.counted.value;
    const answer = exports[name](argument);
    return [answer, Number(exports.counted.value - before)];
  };
  // Three to see whether it is done, nine a turn, and the answer.
  assert.deepEqual([0, 1, 10].map((turns) => costs("sum", turns)), [[0, 4], [1, 16], [55, 124]]);
  assert.deepEqual([0, 1].map((which) => costs("choose", which)), [[6, 5], [1, 3]]);
  assert.deepEqual([0, 8, 800].map((bytes) => costs("copy", bytes)[1]), [4, 5, 104]);
});
