// Values of every kind: errors are reported at their places, nothing is changed silently, and the next call works.

import assert from "node:assert/strict";
import { test } from "node:test";
import vm from "node:vm";
import { assess, assessor, read, standard } from "kalix-policy";
import { ON } from "./common.mjs";

const PROJECT = { id: "p-1", title: "Utbyte", administration: "uf" };
const judge = assessor({ on: ON });

const faults = (errors) => errors.map(({ code, pointer }) => `${code} ${pointer}`);

/** The code and pointer of every error; `read`, an assessor and a Standard Schema must report the same. */
function told(data) {
  const { value, errors } = read("project", data);
  const found = faults(errors);
  assert.equal(value === undefined, found.length > 0);
  assert.deepEqual(faults(judge.project(data).errors), found);
  const { issues } = standard("project")["~standard"].validate(data);
  assert.deepEqual(issues?.map(({ message }) => message) ?? [], errors.map(({ message }) => message));
  standard("project", { blank: "missing" })["~standard"].validate(data);
  assert.deepEqual(read("project", PROJECT), { value: PROJECT, errors: [], omitted: 0 });
  return found;
}

const amount = (value) => told({ ...PROJECT, budget: { partnership_total: value } });
const AMOUNT = "/budget/partnership_total";
const inside = (value) => told({ ...PROJECT, purpose: value });
const text = (value) => read("project", { ...PROJECT, purpose: value }).value?.purpose;

/** A proxy whose traps all throw. */
const raising = (of = {}) => new Proxy(of, new Proxy({}, { get: (_, name) => () => { throw new Error(String(name)); } }));
/** An array or object that contains itself. */
const cyclic = (value, place) => Object.assign(value, { [place]: value });

class Titled {
  constructor() {
    Object.assign(this, PROJECT);
  }
  get kind() {
    throw new Error("inherited getters are no fields");
  }
}
class Decimal { toJSON() { return "1250000.50"; } }
class Self { toJSON() { return this; } }
class Again { toJSON() { return new Again(); } }
class Raising { toJSON() { throw new Error("toJSON"); } }
class Nothing { toJSON() { return undefined; } }

test("data of every form is accepted", () => {
  const dresses = {
    "text": JSON.stringify(PROJECT),
    "text with a byte order mark": `\ufeff${JSON.stringify(PROJECT)}`,
    "bytes with a byte order mark": new TextEncoder().encode(`\ufeff${JSON.stringify(PROJECT)}`),
    "no prototype": Object.assign(Object.create(null), PROJECT),
    "an instance of a class": new Titled(),
    "a field that is left out": { ...PROJECT, purpose: undefined },
    "frozen, with a symbol": Object.freeze({ ...PROJECT, [Symbol("s")]: 1 }),
    "a field that is not enumerable": Object.defineProperty({ ...PROJECT }, "hidden", { value: 1 }),
    "another realm's object": vm.runInNewContext(`(${JSON.stringify(PROJECT)})`),
    "a proxy that lets everything through": new Proxy({ ...PROJECT }, {}),
    "a getter": { id: "p-1", get title() { return "Utbyte"; }, administration: "uf" },
  };
  for (const [dress, value] of Object.entries(dresses)) {
    assert.deepEqual(told(value), [], dress);
    assert.deepEqual(read("project", value).value, PROJECT, dress);
  }
  const partner = { name: "Narvik kommune", country: "NO", kind: "municipality" };
  assert.deepEqual(told({ ...PROJECT, partners: [partner, partner] }), [], "the same twice is no cycle");
  assert.deepEqual(told({ ...PROJECT, goals: Object.assign(["network"], { extra: 1 }) }), [], "what an array has besides is not in it");
});

test("bytes of every kind of buffer and view", () => {
  const json = new TextEncoder().encode(JSON.stringify(PROJECT));
  const put = (buffer, place = 0) => {
    new Uint8Array(buffer).set(json, place);
    return buffer;
  };
  const length = json.length;
  const shared = put(new SharedArrayBuffer(length + 5), 3);
  const resizable = put(new ArrayBuffer(length, { maxByteLength: 2 * length }));
  const sources = {
    "an ArrayBuffer": put(new ArrayBuffer(length)),
    "a Buffer": Buffer.from(json),
    "a DataView in the middle": new DataView(put(new ArrayBuffer(length + 5), 3), 3, length),
    "a view of what is shared": new Uint8Array(shared, 3, length),
    "a DataView of what is shared": new DataView(shared, 3, length),
    "a resizable buffer": resizable,
    "a view of a resizable buffer": new Uint8Array(resizable),
    "another realm's": vm.runInNewContext("new Uint8Array(json).buffer", { json: [...json] }),
    "a view of another realm's": vm.runInNewContext("new Uint8Array(json)", { json: [...json] }),
  };
  for (const [source, value] of Object.entries(sources)) {
    assert.deepEqual(told(value), [], source);
    assert.deepEqual(read("project", value).value, PROJECT, source);
  }
  const odd = (bytes) => new Int16Array(Uint8Array.from([...bytes, ...(bytes.length % 2 === 1 ? [32] : [])]).buffer);
  assert.deepEqual(told(odd(json)), [], "the bytes of any typed array");

  const gone = (value) => (structuredClone(0, { transfer: [value.buffer ?? value] }), value);
  assert.deepEqual(told(gone(new ArrayBuffer(8))), ["type "], "given away");
  assert.deepEqual(told(gone(new Uint8Array(8))), ["type "]);
  assert.deepEqual(told(gone(new DataView(new ArrayBuffer(8)))), ["type "]);
  const shrunk = new Uint8Array(new ArrayBuffer(8, { maxByteLength: 8 }), 4, 4);
  shrunk.buffer.resize(2);
  assert.ok(told(shrunk).length > 0, "out of its bounds");
  class Lying extends Uint8Array { get buffer() { throw new Error("buffer"); } }
  assert.deepEqual(told(new Lying(8)), ["type "]);
  assert.deepEqual(told(Object.create(ArrayBuffer.prototype)), ["type "]);
  for (const bytes of [[0x7b, 0xff], [0xed, 0xa0, 0xbd], [0xc0, 0x80], [0xfe, 0xff, 0, 0x7b], []]) assert.deepEqual(told(Uint8Array.from(bytes)), ["syntax "], `${bytes}`);
});

test("values that are not data are type errors", () => {
  const values = {
    date: new Date(), "invalid date": new Date(NaN), map: new Map([["a", 1]]), set: new Set(), regexp: /x/, symbol: Symbol("s"), function: () => 1, class: Titled, bigint: 5n,
    string: new String("x"), number: new Number(1), boolean: new Boolean(true), boxed: Object(5n), bytes: new Uint8Array(3), floats: new Float64Array(2), buffer: new ArrayBuffer(3),
    shared: new SharedArrayBuffer(3), promise: Promise.resolve(), weak: new WeakMap(), error: new Error("x"), generator: (function* () {})(), arguments: (function () { return arguments; })(1),
    proxy: raising(), "proxy of a list": raising([]), "proxy of a function": raising(() => 1), revoked: (({ proxy, revoke }) => (revoke(), proxy))(Proxy.revocable({}, {})),
    self: new Self(), raising: new Raising(), nothing: new Nothing(), cycle: cyclic([], 0), "another realm's date": vm.runInNewContext("new Date()"),
  };
  for (const [name, value] of Object.entries(values)) {
    assert.deepEqual(inside(value), ["type /purpose"], name);
    assert.deepEqual(told({ ...PROJECT, goals: ["network", value] }), ["type /goals/1"], `${name} in a list`);
  }
  const foreign = [undefined, null, 5, true, [], 5n, Symbol("s"), () => 1, NaN, new Date(), new Map(), raising(), raising([]), new Self(), new Decimal(), cyclic([], 0), new String("{}")];
  for (const [place, value] of foreign.entries()) assert.deepEqual(told(value).slice(0, 1), ["type "], `as the whole: ${place}`);
  assert.deepEqual(told({ ...PROJECT, get purpose() { throw new Error("getter"); } }), ["type /purpose"]);
  assert.deepEqual(told({ ...PROJECT, goals: [, "network"] }), ["type /goals/0"], "a hole");
  assert.deepEqual(told({ ...PROJECT, goals: [undefined] }), ["type /goals/0"]);
  assert.deepEqual(told({ ...PROJECT, goals: { 0: "network", length: 1 } }), ["type /goals"], "what is like an array");
  assert.deepEqual(told(cyclic({ ...PROJECT }, "period")), ["type /period"]);
  assert.deepEqual(told({ ...PROJECT, partners: [cyclic({ name: "N", country: "NO", kind: "school" }, "identifiers")] }), ["type /partners/0/identifiers"]);
  const around = { ...PROJECT, period: { start: "2026-01-01" } };
  assert.deepEqual(told({ ...around, period: { ...around.period, end: cyclic({}, "x") } }), ["type /period/end"]);
  assert.deepEqual(inside(new Again()), ["type /purpose"], "always another");
  assert.deepEqual(amount(new Decimal()), []);
  assert.equal(read("project", { ...PROJECT, budget: { partnership_total: new Decimal() } }).value.budget.partnership_total, "1250000.50");
});

test("names of fields", () => {
  assert.deepEqual(told({ ...PROJECT, ["__proto__"]: 1, constructor: 2, toString: "x" }), ["unknown-field /__proto__", "unknown-field /constructor", "unknown-field /toString"]);
  assert.deepEqual(told(JSON.parse('{"id":"p-1","title":"U","administration":"uf","__proto__":{"kind":"other"}}')), ["unknown-field /__proto__"]);
  assert.deepEqual(told({ ...PROJECT, "a/b~c": 1 }), ["unknown-field /a~1b~0c"]);
  assert.deepEqual(told({ ...PROJECT, toJSON() { return {}; } }), ["unknown-field /toJSON"]);
  assert.deepEqual(told({ ...PROJECT, "\ud83d": 1 }), ["unknown-field /?"]);
  assert.deepEqual(told(Object.assign(Object.create({ ...PROJECT, kind: "x" }), { id: "p-1" })), ["missing /title", "missing /administration"], "what is inherited is not there");
  assert.deepEqual(told({ ...PROJECT, "": 1, "\u0000": 1, "\u2028": 1, '"': 1 }).length, 4);
  assert.deepEqual(told({ ...PROJECT, ["x".repeat(10_000)]: 1 }).length, 1);
});

test("numbers are exact, or errors", () => {
  const exact = [12.5, 0, -0, 1e14, 0.1, 999999999999999, 9999999999999.99, -1250000.5];
  for (const value of exact) {
    assert.deepEqual(amount(value), [], String(value));
    assert.ok(read("project", { ...PROJECT, budget: { partnership_total: value } }).value.budget.partnership_total === value, String(value));
  }
  const inexact = [0.1 + 0.2, 99999999999999.99, 1e15, 1e21, 1e-7, 5e-324, 1.2345678901234567e-300, Number.MAX_VALUE, Number.MAX_SAFE_INTEGER + 1, 2 ** 64, -1e300, 0.001];
  for (const value of inexact) assert.deepEqual(amount(value), [`amount ${AMOUNT}`], String(value));
  for (const value of [NaN, Infinity, -Infinity]) assert.deepEqual(amount(value), [`type ${AMOUNT}`], String(value));
  const { errors: [error] } = read("project", { ...PROJECT, budget: { partnership_total: 99999999999999.99 } }, { locale: "en" });
  assert.match(error.message, /amount/i);
  const year = (value) => faults(read("annual-report", { year: value }).errors);
  assert.deepEqual(year(2026), []);
  for (const value of [2026.5, 1e21, -2026, 2 ** 32 + 2026]) assert.equal(year(value).length, 1, String(value));
  // JSON can have more digits than a JavaScript number.
  const written = (digits) => read("project", `{"id":"p-1","title":"99999999999999.99","administration":"uf","budget":{"partnership_total":${digits}}}`).value;
  assert.deepEqual([written("99999999999999.99").budget.partnership_total, written("99999999999999.99").title], ["99999999999999.99", "99999999999999.99"]);
  assert.deepEqual(written("-999999999999999.99").budget.partnership_total, "-999999999999999.99");
  const kept = { "1250000.50": 1250000.5, "9999999999999999e-2": "99999999999999.99", "-0.9999999999999999E+14": "-99999999999999.99", "100.0000000000000000": undefined, "0.1230000000000000e3": "123", "000000000000000001": undefined, "0.00000000000000000": undefined, "0.0000000000000000e999999999": 0, "100000000000000.50": "100000000000000.5" };
  for (const [digits, expected] of Object.entries(kept)) assert.equal(written(digits)?.budget.partnership_total, expected, digits);
  assert.deepEqual(told(written("99999999999999.99")), []);
});

test("texts are unchanged, or errors", () => {
  for (const value of ["\u2028\u2029 \"citat\" \\ å 🇸🇪 \ud83d\ude00", "rad\nrad\ttabb", "\ufeffmärke", "\ufffd", "", " ", "</script>", "%00", "e\u0301"]) {
    assert.deepEqual(inside(value), [], value);
    assert.equal(text(value), value);
  }
  for (const half of ["half \ud83d of a sign", "\ude00\ud83d", "\udc00"]) {
    assert.deepEqual(inside(half), ["type /purpose"]);
    assert.deepEqual(told(`{"id":"p-1","title":"${half}","administration":"uf"}`), ["syntax "], "it is not replaced by another sign");
  }
  const lines = `{"id":"p-1","title":"\ud83d","administration":"uf"}\n${JSON.stringify(PROJECT)}\n`;
  assert.deepEqual([...judge.lines(lines)].map(({ line, errors }) => [line, faults(errors)]), [[1, ["syntax "]], [2, []]]);
  for (const value of ["\u0000", "\u001b", "\u0085", "\r", "x".repeat(20_001)]) assert.deepEqual(inside(value), ["text /purpose"], JSON.stringify(value).slice(0, 20));
});

test("large and deep values are rejected quickly", () => {
  const nested = (wrap) => {
    let deep = wrap();
    for (let level = 0; level < 10_000; level += 1) deep = wrap(deep);
    return deep;
  };
  assert.deepEqual(told({ ...PROJECT, x: nested((deep) => ({ x: deep })) }), ["unknown-field /x", "depth /x"]);
  assert.deepEqual(told({ ...PROJECT, partners: nested((deep) => [deep]) }), ["type /partners/0", "depth /partners/0"]);
  assert.ok(told("[".repeat(10_000)).length > 0);
  const long = new Array(2 ** 32 - 1);
  assert.deepEqual(faults(judge.project({ ...PROJECT, goals: long }).errors), ["size "]);
  assert.ok(read("project", { ...PROJECT, goals: long }, { max_size: 1_000_000 }).errors.length > 0);
  assert.ok(standard("project", { blank: "missing" })["~standard"].validate({ ...PROJECT, goals: new Array(1_000_000) }).issues.length > 0);
  // A shared value is visited once, and omitted values count towards the limit too.
  const shared = (wrap, levels) => {
    let all = "";
    for (let level = 0; level < levels; level += 1) all = wrap(all);
    return all;
  };
  const { issues: [whole] } = standard("project", { blank: "missing" })["~standard"].validate({ ...PROJECT, partners: shared((all) => [all, all], 20) });
  assert.deepEqual(whole.path, ["partners", 0]);
  assert.deepEqual(faults(judge.project({ ...PROJECT, x: shared((all) => ({ x: all, y: all }), 60) }).errors), ["size "]);
  const endless = () => new Proxy({}, { get: endless, ownKeys: () => ["a", "b"], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }) });
  assert.match(judge.standard({ blank: "missing", locale: "en" })["~standard"].validate({ ...PROJECT, x: endless() }).issues[0].message, /too large/);
  const left = Object.fromEntries(Array.from({ length: 10_000 }, (_, place) => [place, undefined]));
  assert.deepEqual(faults(judge.project({ ...PROJECT, x: new Array(10_000_000).fill(left) }).errors), ["size "]);
  assert.deepEqual(faults(judge.project({ ...PROJECT, x: new Array(100_000).fill(`${"x".repeat(100_000)}\ud800`) }).errors), ["size "]);
  const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, place) => [`field-${place}`, place]));
  const { errors, omitted } = read("project", { ...PROJECT, ...wide });
  assert.equal(errors.length + omitted, 100_000);
  assert.deepEqual(faults(judge.project({ ...PROJECT, purpose: "x".repeat(10_000_000) }).errors), ["size "]);
  assert.deepEqual(faults(read("project", { ...PROJECT, purpose: "x".repeat(10_000_000) }).errors), ["text /purpose"]);
  assert.deepEqual(faults(read("project", "x".repeat(70_000_000)).errors), ["size "]);
  assert.deepEqual(faults(read("project", PROJECT, { max_size: 10 }).errors), ["size "]);
  assert.deepEqual(read("project", PROJECT).errors, []);
});

test("registers and contexts are checked in the same way", () => {
  const register = { municipality: { name: "Kalix", code: "2514" }, organisation: {}, projects: [PROJECT] };
  assert.equal(assess(register, { on: ON }).projects.length, 1);
  const wrong = (act, ...expected) => assert.throws(act, ({ code, pointer, errors }) => (assert.deepEqual([`${code} ${pointer}`, ...faults(errors)], [expected[0], ...expected]), true));
  wrong(() => assess({ ...register, projects: [{ ...PROJECT, purpose: new Date() }] }, { on: ON }), "type /projects/0/purpose");
  wrong(() => assess(raising(), { on: ON }), "type ");
  wrong(() => assessor({ on: ON, organisation: { bodies: [{ id: "un", name: Symbol("s"), kind: "board" }] } }), "type /organisation/bodies/0/name");
  wrong(() => assessor({ on: ON, organisation: cyclic({}, "people") }), "type /organisation/people");
  wrong(() => assessor({ on: ON, annual_reports: [raising()] }), "type /annual_reports/0");
  assert.equal(assess(register, { on: ON }).projects.length, 1);
});
