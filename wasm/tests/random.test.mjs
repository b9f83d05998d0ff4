// Random values of all kinds: `read` never throws, and JSON data has the same errors as its text.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assessor, read, standard } from "kalix-policy";
import { ON, generator } from "./common.mjs";

const SEED = 20261124;
const ROUNDS = 2_000;
const PROJECT = { id: "p-1", title: "Utbyte", administration: "uf" };

const FIELDS = ["id", "title", "administration", "kind", "goals", "period", "start", "end", "partners", "country", "budget", "costs", "amount", "funding", "source", "name", "description", "x", "", "a/b", "å", "__proto__"];
const LEAVES = ["p-1", "", " ", "å\n", "\u2028", "\ufffd", "2026-04-15", "2026-02-30", "own", "FI", "12.50", 0, -1, 12.5, 1e15, 1e21, 1e-7, 2 ** 53, true, false, null];
const raising = (of) => new Proxy(of, new Proxy({}, { get: (_, name) => () => { throw new Error(String(name)); } }));
const ODD = [
  () => undefined, () => NaN, () => -Infinity, () => new Date(0), () => new Date(NaN), () => 5n, () => () => 1, () => Symbol("s"), () => "\ud800", () => new Map(), () => new Set(), () => /x/,
  () => raising({}), () => raising([]), () => new String("x"), () => new Uint8Array(2), () => Promise.resolve(), () => new Array(3), () => new Array(2_000),
  () => ({ get name() { throw new Error("name"); } }), () => new (class { toJSON() { return this; } })(), () => new (class { toJSON() { throw new Error("toJSON"); } })(),
];

/** A value of some depth: JSON only if `pure`, otherwise anything. */
function made(random, depth, pure) {
  const kind = random(depth > 0 ? 10 : 5);
  if (kind < 5) return !pure && random(4) === 0 ? ODD[random(ODD.length)]() : LEAVES[random(LEAVES.length)];
  const count = random(5);
  if (kind < 7) return Array.from({ length: count }, () => made(random, depth - 1, pure));
  const object = Object.create(random(3) === 0 ? null : Object.prototype);
  for (let place = 0; place < count; place += 1) {
    const value = !pure && random(20) === 0 ? object : made(random, depth - 1, pure);
    Object.defineProperty(object, FIELDS[random(FIELDS.length)], { value, enumerable: true, configurable: true });
  }
  return object;
}

const project = (random, pure) => ({ ...PROJECT, purpose: made(random, 3, pure), period: made(random, 3, pure), partners: [made(random, 4, pure)], budget: { partnership_total: made(random, 1, pure), costs: [made(random, 3, pure)] }, goals: made(random, 2, pure), [FIELDS[random(FIELDS.length)]]: made(random, 3, pure) });
const bare = ({ errors }) => errors.map(({ code, pointer, message, choices, nearest }) => ({ code, pointer, message, choices, nearest }));

test(`${ROUNDS} random values`, () => {
  const random = generator(SEED);
  const judge = assessor({ on: ON });
  const codes = new Set();
  for (let round = 0; round < ROUNDS; round += 1) {
    const pure = round % 2 === 0;
    const value = project(random, pure);
    const answer = read("project", value);
    for (const { code } of answer.errors) codes.add(code);
    assert.deepEqual(bare(judge.project(value)), bare(answer));
    for (const blank of ["keep", "missing"]) assert.ok(standard("project", { blank })["~standard"].validate(value));
    if (!pure) continue;
    const json = JSON.stringify(value);
    assert.deepEqual(bare(answer), bare(read("project", json)), json);
    assert.deepEqual(bare(answer), bare(read("project", new TextEncoder().encode(json))), json);
    if (answer.value !== undefined) assert.deepEqual(answer.value, JSON.parse(json));
  }
  for (const code of ["type", "unknown-field", "unknown-value", "missing", "date", "amount"]) assert.ok(codes.has(code), `${code} of ${[...codes]}`);
  assert.deepEqual(read("project", PROJECT).errors, []);
});

test("random values as every kind of document", () => {
  const random = generator(SEED + 1);
  for (let round = 0; round < 500; round += 1) {
    const value = made(random, 4, round % 2 === 0);
    for (const name of ["register", "project", "organisation", "annual-report", "policy"]) {
      const { errors } = read(name, value);
      // A text would be parsed as JSON, and has line numbers.
      if (round % 2 === 0 && typeof value !== "string") assert.deepEqual(bare({ errors }), bare(read(name, JSON.stringify(value))), JSON.stringify(value));
    }
  }
  assert.deepEqual(read("project", PROJECT).errors, []);
});
