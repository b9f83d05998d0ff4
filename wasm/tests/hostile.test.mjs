// Calls every entry point of the package with hostile arguments: each call answers or throws the package's own error
// within a time limit, leaks nothing, and does not change the answers of later calls.
//
// HOSTILE_SEED and HOSTILE_ROUNDS set other values, and more of them. Each round has its own seed, which a failure
// reports: with HOSTILE_ROUNDS=1 that round runs alone.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import v8 from "node:v8";
import vm from "node:vm";
import { ON, ROOT, WASM, base, data, generator } from "./common.mjs";
import { POLLUTING, Stranger } from "./hostile.mjs";

const SEED = Number(process.env.HOSTILE_SEED ?? 20261126);
const ROUNDS = Number(process.env.HOSTILE_ROUNDS ?? 1_500);
/** The processor time that a call may take, in milliseconds: a base for slow machines, and more for larger values. */
const allowed = (weight) => 1_000 + weight / 2_000;

v8.setFlagsFromString("--expose_gc");
const gc = vm.runInNewContext("gc");

const instances = [];
WebAssembly.Instance = new Proxy(WebAssembly.Instance, { construct: (made, given) => (instances.push(new made(...given)), instances.at(-1)) });
const index = await import("kalix-policy");
const slim = await import("kalix-policy/slim");
const forms = await import("kalix-policy/forms");
const module = readFileSync(`${WASM}dist/kalix-policy.wasm`);
slim.readySync(module);

const { municipality, organisation, projects, annual_reports } = base();
const register = { municipality, organisation, projects, annual_reports };
const project = projects[0];
const schema = JSON.parse(readFileSync(`${ROOT}/schemas/project.json`, "utf8"));
const good = { register, organisation, project, policy: data("documents/policy.json"), report: annual_reports[0], schema, form: forms.formSchema(schema) };

/** The calls of each entry whose answers must stay the same. */
const asked = { ...project, decisions: [], kind: "pupil-exchanges" };
const answers = [index, slim].map(({ assessor, read, may, pseudonyms }) => {
  const judge = assessor({ organisation, annual_reports, municipality, on: ON });
  const all = () => JSON.stringify([judge.project(asked), read("project", asked), may("execute", { person: "p-1", organisation, on: ON }), pseudonyms().project(project)]);
  return { all, judge, finding: judge.project({ ...project, decisions: [] }).findings[0], before: all() };
});

/** The valid value, or a hostile one in one of `often` calls: rarer if there are many arguments, to get further. */
const or = (stranger, right, often = 2) => (stranger.random(often) === 0 ? stranger.value() : right);
const options = (stranger, right = {}) => {
  if (stranger.random(8) === 0) return stranger.value();
  const given = { locale: stranger.one(["sv", "en", "fi", undefined]), ...right };
  if (stranger.random(3) === 0) stranger.put(given, stranger.one(Object.keys(given)), 1);
  return given;
};
const some = (lines) => {
  const told = [];
  for (const line of lines) if (told.push(line) >= 100) break;
  return told;
};

/** The entry points by name. Each generates its arguments, and returns the call. */
const ENTRY_POINTS = {
  read: (s, { read }) => {
    const [name, value, given] = [or(s, s.one(["register", "project", "organisation", "annual-report", "policy"]), 10), s.value(), options(s, { max_size: s.one([undefined, 0, 100, 2 ** 20, 2 ** 26]) })];
    return () => read(name, value, given);
  },
  assess: (s, { assess }) => {
    const [value, given] = [or(s, register), options(s, { on: ON, policy: or(s, undefined, 8) })];
    return () => assess(value, given);
  },
  assessor: (s, { assessor }) => {
    const context = options(s, { on: ON, organisation: or(s, organisation, 6), annual_reports: or(s, annual_reports, 6), municipality: or(s, municipality, 6), policy: or(s, undefined, 8) });
    return () => assessor(context).project(project);
  },
  project: (s, _, { judge }) => {
    const [draft, given] = [s.value(), options(s)];
    return () => judge.project(draft, given);
  },
  lines: (s, _, { judge }) => {
    const [source, given] = [s.value(), options(s)];
    return () => some(judge.lines(source, given));
  },
  "lines, with changes between them": (s, _, { judge }) => {
    const [source, given] = [or(s, new TextEncoder().encode(`${JSON.stringify(project)}\n`.repeat(1_500))), options(s)];
    return () => {
      const lines = judge.lines(source, given);
      lines.next();
      s.harm();
      return some(lines);
    };
  },
  fix: (s, _, { judge, finding }) => {
    const [draft, of] = [or(s, { ...project, decisions: [] }), s.one([() => finding, () => ({ ...finding, reason: s.value() }), () => s.value()])()];
    return () => judge.fix(draft, of);
  },
  "judge.standard": (s, _, { judge }) => {
    const [given, value] = [options(s, { severities: or(s, ["error", "notice"]), blank: s.one(["keep", "missing"]) }), s.value()];
    return () => judge.standard(given)["~standard"].validate(value);
  },
  standard: (s, { standard }) => {
    const [name, given, value] = [or(s, s.one(["register", "project"]), 10), options(s, { blank: s.one(["keep", "missing"]) }), s.value()];
    return () => standard(name, given)["~standard"].validate(value);
  },
  may: (s, { may }) => {
    const power = or(s, s.one(["execute", "finance", "decide-plan", "account-annually"]), 12);
    const actor = { [s.one(["person", "body", "administration", "municipality", "partner"])]: or(s, "un", 8), number: or(s, undefined, 12) };
    const question = options(s, { ...actor, organisation: or(s, organisation, 8), on: ON, of: or(s, "uf", 8), project: or(s, project, 8), own_number: or(s, undefined, 12), year: or(s, 2025, 8), projects: or(s, projects, 8) });
    return () => may(power, question);
  },
  pseudonyms: (s, { pseudonyms }) => {
    const document = s.one(["register", "organisation", "project"]);
    const [given, value] = [options(s), or(s, good[document])];
    return () => {
      const people = pseudonyms(given);
      return [people[document](value), people.who()];
    };
  },
  readySync: (s) => {
    const source = or(s, module);
    return () => slim.readySync(source);
  },
  formSchema: (s) => {
    const [of, locale] = [or(s, s.one([schema, s.document(2)])), or(s, "fi", 4)];
    return () => forms.formSchema(of, locale);
  },
  uiSchema: (s) => {
    const of = or(s, s.one([good.form, s.document(2)]));
    return () => forms.uiSchema(of);
  },
};

const count = Object.fromEntries(Object.keys(ENTRY_POINTS).map((point) => [point, { answered: 0, refused: 0, longest: 0 }]));
const globals = [Object, Array, Function, String, Number, Map, ArrayBuffer, Uint8Array, Promise, Error].flatMap((made) => [made, made.prototype]);
const properties = () => globals.map((of) => Reflect.ownKeys(of).length).join();
const before = properties();

/** Asserts that an error is the package's own, and describes the problem. */
function documented(error) {
  assert.ok([index, slim, forms].some(({ KalixPolicyError }) => error instanceof KalixPolicyError), "an error of another kind");
  const { name, code, pointer, message } = error;
  assert.deepEqual([name, typeof pointer], ["KalixPolicyError", "string"]);
  assert.match(code, /^(?!internal)[a-z-]+$/);
  assert.ok(message.length > 10 && message.length < 10_000, `a message of ${message.length} characters`);
}

/** One call of one entry point. */
function called(seed) {
  const random = generator(Math.imul(seed, 0x9e3779b1));
  const stranger = new Stranger(random, good);
  const point = stranger.one(Object.keys(ENTRY_POINTS));
  const which = random(2);
  const polluting = random(10) === 0 ? stranger.one(POLLUTING) : undefined;
  const call = ENTRY_POINTS[point](stranger, [index, slim][which], answers[which]);
  const from = process.cpuUsage();
  let [kind, wrong] = ["answered", undefined];
  if (polluting !== undefined) Object.defineProperty(Object.prototype, polluting, { value: stranger.one([5, "x", null, [], {}, [5], () => 1]), configurable: true, writable: true, enumerable: random(2) === 0 });
  try {
    call();
  } catch (error) {
    [kind, wrong] = ["refused", { error }];
  } finally {
    if (polluting !== undefined) delete Object.prototype[polluting];
  }
  const { user, system } = process.cpuUsage(from);
  const took = (user + system) / 1_000;
  const known = count[point];
  known[kind] += 1;
  known.longest = Math.max(known.longest, Math.round(took));
  try {
    if (wrong !== undefined) documented(wrong.error);
    assert.ok(took <= allowed(stranger.weight), `${took} ms for ${stranger.weight}`);
    assert.equal(properties(), before, "something of every object is another");
    if (seed % 25 === 0) for (const entry of answers) assert.equal(entry.all(), entry.before);
  } catch (cause) {
    const what = wrong?.error instanceof Error ? wrong.error.stack : typeof wrong?.error;
    throw new Error(`HOSTILE_SEED=${seed}: ${point}, with ${polluting} on all objects: ${cause.message}\n${what}\n${wrong?.error?.cause?.stack ?? ""}`, { cause });
  }
}

/** Runs all rounds, and returns the memory in use after them. */
async function pass() {
  for (let round = 0; round < ROUNDS; round += 1) called(SEED + round);
  // Finalizers run a moment after the collection.
  for (let turn = 0; turn < 5; turn += 1) {
    gc();
    await new Promise((done) => setTimeout(done, 10));
  }
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return { module: instances.reduce((all, { exports }) => all + exports.memory.buffer.byteLength, 0), heap: heapUsed + external + arrayBuffers };
}

test(`${ROUNDS} calls with hostile arguments, twice`, async (context) => {
  // No one handles the promises inside generated values.
  process.on("unhandledRejection", () => undefined);
  const first = await pass();
  const second = await pass();
  const mebibytes = ({ module, heap }) => `${(module / 2 ** 20).toFixed(1)} MiB of the modules, ${(heap / 2 ** 20).toFixed(1)} MiB of the heap`;
  context.diagnostic(`${mebibytes(first)}; then ${mebibytes(second)}`);
  for (const [point, { answered, refused, longest }] of Object.entries(count)) {
    context.diagnostic(`${point}: ${answered} answered, ${refused} refused, ${longest} ms at most`);
    if (ROUNDS >= 1_000) assert.ok(answered > 20 && refused > 0, `${point} is not tried both ways`);
  }
  assert.ok(second.module <= first.module * 1.05, "the modules' memory grows");
  assert.ok(second.heap - second.module < first.heap - first.module + 10 * 2 ** 20, "the heap grows");
  assert.equal(instances.length, 2, "a module was begun anew");
  for (const entry of answers) assert.equal(entry.all(), entry.before);
});

test("ready() resolves or rejects with the package's own error for hostile sources", async () => {
  const random = generator(SEED);
  for (let round = 0; round < 300; round += 1) {
    const stranger = new Stranger(random, good);
    const source = stranger.random(10) === 0 ? stranger.one([module, new WebAssembly.Module(module)]) : stranger.value();
    // A hostile promise may never settle.
    const late = new Promise((done) => setTimeout(done, 1_000));
    const { error } = await Promise.race([slim.ready(source).then(() => ({}), (error) => ({ error })), late.then(() => ({}))]);
    if (error !== undefined) documented(error);
    for (const entry of answers) assert.equal(entry.all(), entry.before);
  }
});
