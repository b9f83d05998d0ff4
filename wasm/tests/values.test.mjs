// Whatever a program hands over: faults are told in place, nothing is changed in silence, and the next call works.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assessor, read } from "kalix-policy";
import { ON } from "./common.mjs";

const PROJECT = { id: "p-1", title: "Utbyte", administration: "uf" };
const judge = assessor({ on: ON });

/** The code and place of everything that is wrong, which a form gets told of as well. */
function told(data) {
  const { value, errors } = read("project", data);
  const faults = errors.map(({ code, pointer }) => `${code} ${pointer}`);
  assert.equal(value === undefined, faults.length > 0);
  assert.deepEqual(judge.project(data).errors.map(({ code, pointer }) => `${code} ${pointer}`), faults);
  assert.deepEqual(read("project", PROJECT).errors, []);
  return faults;
}

const amount = (value) => told({ ...PROJECT, budget: { partnership_total: value } });
const AMOUNT = "/budget/partnership_total";

class Titled {
  constructor() {
    Object.assign(this, PROJECT);
  }
  get kind() {
    throw new Error("inherited getters are no fields");
  }
}

const raising = new Proxy({}, new Proxy({}, { get: (_, name) => () => { throw new Error(String(name)); } }));
const inside = (value) => told({ ...PROJECT, purpose: value });
const cycle = () => {
  const project = { ...PROJECT };
  project.period = project;
  return project;
};

test("what is data in another dress", () => {
  assert.deepEqual(told(JSON.stringify(PROJECT)), []);
  assert.deepEqual(told(new TextEncoder().encode(JSON.stringify(PROJECT))), []);
  assert.deepEqual(told(`\ufeff${JSON.stringify(PROJECT)}`), []);
  const bytes = new TextEncoder().encode(`xx${JSON.stringify(PROJECT)}yy`);
  assert.deepEqual(told(new DataView(bytes.buffer, 2, bytes.length - 4)), []);
  assert.deepEqual(told(Object.assign(Object.create(null), PROJECT)), []);
  assert.deepEqual(told(new Titled()), []);
  assert.deepEqual(told({ ...PROJECT, purpose: undefined, period: null }), []);
  assert.deepEqual(told(Object.freeze({ ...PROJECT, [Symbol("s")]: 1 })), []);
  const partner = { name: "Narvik kommune", country: "NO", kind: "municipality" };
  assert.deepEqual(told({ ...PROJECT, partners: [partner, partner] }), [], "the same twice is no cycle");
  class Decimal { toJSON() { return "1250000.50"; } }
  assert.deepEqual(amount(new Decimal()), []);
  assert.deepEqual(read("project", new Titled()).value, PROJECT);
});

test("what is no data", () => {
  const values = [new Date(), new Date(NaN), new Map(), new Set(), /x/, Symbol("s"), () => 1, 5n, new String("x"), new Uint8Array(3), Promise.resolve(), raising, new WeakMap()];
  for (const [place, value] of values.entries()) assert.deepEqual(inside(value), ["type /purpose"], `value ${place}`);
  assert.deepEqual(told({ ...PROJECT, get purpose() { throw new Error("getter"); } }), ["type /purpose"]);
  assert.deepEqual(told({ ...PROJECT, goals: [, "network"] }), ["type /goals/0"]);
  assert.deepEqual(told({ ...PROJECT, goals: [undefined] }), ["type /goals/0"]);
  assert.deepEqual(told(cycle()), ["type /period"]);
  class Self { toJSON() { return this; } }
  class Raising { toJSON() { throw new Error("toJSON"); } }
  assert.deepEqual(inside(new Self()), ["type /purpose"]);
  assert.deepEqual(inside(new Raising()), ["type /purpose"]);
  for (const value of [undefined, null, 5, true, [], Symbol("s"), () => 1, raising]) assert.deepEqual(told(value), ["type "]);
  assert.deepEqual(told({ ...PROJECT, ["__proto__"]: 1, constructor: 2 }), ["unknown-field /__proto__", "unknown-field /constructor"]);
});

test("numbers are exact or told", () => {
  for (const value of [12.5, 0, -0, 1e14, 0.1, 999999999999999, 9999999999999.99]) assert.deepEqual(amount(value), [], String(value));
  for (const value of [0.1 + 0.2, 99999999999999.99, 1e15, 1e21, 1e-7, 5e-324, Number.MAX_VALUE]) assert.deepEqual(amount(value), [`amount ${AMOUNT}`], String(value));
  for (const value of [NaN, Infinity, -Infinity]) assert.deepEqual(amount(value), [`type ${AMOUNT}`]);
});

test("texts are what they are, or told", () => {
  assert.deepEqual(inside("\u2028 \"citat\" \\ å 🇸🇪 \ud83d\ude00"), []);
  assert.deepEqual(inside("half \ud83d of a sign"), ["type /purpose"]);
  assert.deepEqual(inside("\u0000"), ["text /purpose"]);
  assert.equal(told({ ...PROJECT, "\ud83d": 1 }).length, 1);
  assert.deepEqual(told(new Uint8Array([0x7b, 0xff])), ["syntax "]);
  assert.deepEqual(read("project", { ...PROJECT, purpose: "x".repeat(20_001) }).errors.map(({ code }) => code), ["text"]);
});

test("large and deep values end soon", () => {
  let deep = {};
  for (let level = 0; level < 10_000; level += 1) deep = { x: deep };
  assert.ok(told({ ...PROJECT, x: deep }).length > 0);
  assert.ok(read("project", { ...PROJECT, goals: new Array(2 ** 32 - 1) }).errors.length > 0);
  assert.deepEqual(judge.project({ ...PROJECT, purpose: "x".repeat(10_000_000) }).errors.map(({ code }) => code), ["size"]);
  assert.deepEqual(read("project", "x".repeat(70_000_000)).errors.map(({ code }) => code), ["size"]);
});

test("random values: what is JSON gives the same as its text, and nothing throws", () => {
  let seed = 20261124;
  const random = (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed % below;
  };
  const fields = ["id", "title", "administration", "kind", "goals", "period", "start", "partners", "budget", "costs", "amount", "name", "x", "__proto__"];
  const leaves = ["p-1", "", "å\n", "2026-04-15", 0, -1, 12.5, true, null];
  const odd = [undefined, NaN, new Date(), 5n, () => 1, Symbol("s"), raising, "\ud800", new Map(), 0.1 + 0.2];
  const made = (depth, pure) => {
    const kind = random(depth > 0 ? 10 : 5);
    if (kind < 5) return !pure && random(4) === 0 ? odd[random(odd.length)] : leaves[random(leaves.length)];
    if (kind < 7) return Array.from({ length: random(4) }, () => made(depth - 1, pure));
    const object = Object.create(random(3) === 0 ? null : Object.prototype);
    for (let count = random(5); count > 0; count -= 1) Object.defineProperty(object, fields[random(fields.length)], { value: made(depth - 1, pure), enumerable: true, configurable: true });
    return object;
  };
  const bare = ({ errors }) => errors.map(({ code, pointer, message }) => [code, pointer, message]);
  for (let round = 0; round < 2_000; round += 1) {
    const pure = round % 2 === 0;
    // A text by itself is JSON already.
    const value = { ...PROJECT, purpose: made(3, pure), period: made(3, pure), budget: made(4, pure), goals: made(2, pure) };
    const answer = read("project", value);
    if (pure) assert.deepEqual(bare(answer), bare(read("project", JSON.stringify(value))), JSON.stringify(value));
  }
});
