// The cost of the module's calls, counted in instructions that it executes: the same on every machine, unlike times.
//
// Costs should go down. A higher cost fails the test until it is accepted in KNOWN, with a reason.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import binaryen from "binaryen";
import { assessor, readySync } from "kalix-policy/slim";
import { drafts, lines } from "../benches/drafts.mjs";
import { WASM, base } from "./common.mjs";
import { counting } from "./counting.mjs";

/** The accepted number of instructions of each call. */
const KNOWN = {
  "the module's start": 6_725,
  "an assessor of an organisation and its reports": 272_979,
  "a draft without findings": 223_114,
  "a draft with three findings": 301_245,
  "a draft with four errors": 497_896,
  "one of a thousand projects as lines": 287_033,
};
/** The change that needs no new number, such as with another release of the compiler. */
const MARGIN = 0.05;

// On this day the valid project has no pending rules either.
const context = { ...base(), on: "2025-12-31" };
const of = drafts(context);
/** Assesses a number of projects as lines. */
const all = (judge, projects) => [...judge.lines(lines(of, projects))];

// The package does not export its instance, so the constructor is intercepted.
let instance;
WebAssembly.Instance = new Proxy(WebAssembly.Instance, { construct: (made, given) => (instance = new made(...given)) });
readySync(counting(readFileSync(path.join(WASM, "dist/kalix-policy.wasm"))));

/** The number of instructions that the module executes during `act`. */
function cost(act) {
  const executed = () => instance?.exports.counted.value ?? 0n;
  const before = executed();
  act();
  return Number(executed() - before);
}

test("every call costs its accepted number of instructions", (told) => {
  const whole = () => assessor(context).project(of.valid);
  const first = cost(whole);
  const judge = assessor(context);
  const draft = (which) => cost(() => judge.project(of[which]));
  const measured = {
    "the module's start": first - cost(whole),
    "an assessor of an organisation and its reports": cost(() => assessor(context)),
    "a draft without findings": draft("valid"),
    "a draft with three findings": draft("with findings"),
    "a draft with four errors": draft("with faults"),
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

test("the measured drafts have the findings and errors that their names say", () => {
  const judge = assessor(context);
  const counts = Object.values(of).map((draft) => judge.project(draft)).map(({ findings, errors }) => [findings.length, errors.length]);
  assert.deepEqual(counts, [[0, 0], [3, 0], [0, 4]]);
  assert.equal(Math.round(JSON.stringify(of.valid).length / 100), 18);
  const late = ({ findings }) => findings.some(({ rule }) => rule === "anchoring.before-start");
  assert.equal(all(judge, 1_000).filter(late).length, 200);
});

test("the cost is proportional to the number of lines, and reproducible", () => {
  const judge = assessor(context);
  const [once, again, twice] = [500, 500, 1_000].map((projects) => cost(() => all(judge, projects)));
  assert.ok(Math.abs(again / once - 1) < 0.001, `${once}, ${again}`);
  assert.ok(Math.abs(twice / once - 2) < 0.02, `${once}, ${twice}`);
});

test("the counter counts executed instructions", () => {
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
  // Three for each test of the loop's end, nine per turn, and one for the result.
  assert.deepEqual([0, 1, 10].map((turns) => costs("sum", turns)), [[0, 4], [1, 16], [55, 124]]);
  assert.deepEqual([0, 1].map((which) => costs("choose", which)), [[6, 5], [1, 3]]);
  assert.deepEqual([0, 8, 800].map((bytes) => costs("copy", bytes)[1]), [4, 5, 104]);
});
