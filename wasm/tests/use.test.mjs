// Wrong use throws the package's own error, for any argument of any function.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { KalixPolicyError, assess, assessor, may, pseudonyms, read, standard } from "kalix-policy";
import { ON, WASM, base, data } from "./common.mjs";

const PROJECT = { id: "p-1", title: "Utbyte", administration: "uf" };
const judge = () => assessor({ on: ON });
const ask = (power, question) => may(power, { organisation: {}, on: ON, ...question });
const raising = new Proxy({}, new Proxy({}, { get: (_, name) => () => { throw new Error(String(name)); } }));
const circular = () => {
  const finding = { rule: "anchoring.decided", pointer: "" };
  return Object.assign(finding, { reason: finding });
};

/** The call, the code of its error, and the pointer of the error. */
const WRONG = {
  "read: an unknown document": [() => read("projects", {}), "argument", "/name"],
  "read: no name": [() => read(), "argument", "/name"],
  "read: a name that is not a string": [() => read(Symbol("project"), {}), "argument", "/name"],
  "read: a name that every object has": [() => read("constructor", {}), "argument", "/name"],
  "read: a language that is a number": [() => read("project", {}, { locale: 5 }), "argument", "/locale"],
  "read: an unknown language": [() => read("project", {}, { locale: "sv-SE" }), "argument", "/locale"],
  "read: a language instead of options": [() => read("project", {}, "sv"), "argument", "/options"],
  "read: null instead of options": [() => read("project", {}, null), "argument", "/options"],
  "read: a negative size": [() => read("project", {}, { max_size: -1 }), "argument", "/max_size"],
  "read: a fractional size": [() => read("project", {}, { max_size: 0.5 }), "argument", "/max_size"],
  "read: a size that is a string": [() => read("project", {}, { max_size: "1000" }), "argument", "/max_size"],
  "read: an infinite size": [() => read("project", {}, { max_size: Infinity }), "argument", "/max_size"],
  "assessor: no context": [() => assessor(), "argument", "/context"],
  "assessor: a context that is a string": [() => assessor(ON), "argument", "/context"],
  "assessor: an unknown language": [() => assessor({ on: ON, locale: "se" }), "argument", "/locale"],
  "assessor: no day": [() => assessor({}), "argument", "/on"],
  "assessor: an invalid date": [() => assessor({ on: "2026-02-30" }), "argument", "/on"],
  "assessor: a day with a time": [() => assessor({ on: "2026-11-23T00:00:00Z" }), "argument", "/on"],
  "assessor: a Date, which has a time and a zone": [() => assessor({ on: new Date() }), "argument", "/on"],
  "assessor: a day that throws": [() => assessor({ on: raising }), "argument", "/on"],
  "assessor: a day that is a number": [() => assessor({ on: 20261123 }), "argument", "/on"],
  "assessor: an organisation without a name": [() => assessor({ organisation: { bodies: [{ id: "un" }] }, on: ON }), "missing", "/organisation/bodies/0/name"],
  "assessor: an organisation that is null": [() => assessor({ organisation: null, on: ON }), "missing", "/organisation"],
  "assessor: an organisation as text": [() => assessor({ organisation: "{}", on: ON }), "type", "/organisation"],
  "assessor: a report that cannot be read": [() => assessor({ annual_reports: [{ year: "2025" }], on: ON }), "type", "/annual_reports/0/year"],
  "assessor: reports that are not a list": [() => assessor({ annual_reports: {}, on: ON }), "type", "/annual_reports"],
  "assessor: a municipality without a code": [() => assessor({ municipality: { name: "Kalix" }, on: ON }), "missing", "/municipality/code"],
  "assessor: an edition that cannot be read": [() => assessor({ policy: { id: 5 }, on: ON }), "missing", "/policy/municipality"],
  "assessor: an edition that is null": [() => assessor({ policy: null, on: ON }), "type", "/policy"],
  "assessor: an edition that is empty": [() => assessor({ policy: "", on: ON }), "syntax", "/policy"],
  "assessor: a context that throws": [() => assessor(raising), "argument", "/context"],
  "assess: options that throw": [() => assess(base(), raising), "argument", "/options"],
  "assess: no options": [() => assess({}), "argument", "/options"],
  "assess: a day instead of options": [() => assess(base(), ON), "argument", "/options"],
  "assess: no day": [() => assess(base(), {}), "argument", "/on"],
  "assess: a register that cannot be read": [() => assess({ ...base(), projects: [5] }, { on: ON }), "type", "/projects/0"],
  "assess: undefined instead of a register": [() => assess(undefined, { on: ON }), "type", ""],
  "assess: an edition that cannot be read": [() => assess(base(), { on: ON, policy: [] }), "type", "/policy"],
  "assess: an unknown language": [() => assess(base(), { on: ON, locale: "" }), "argument", "/locale"],
  "may: no question": [() => may("execute"), "argument", "/question"],
  "may: no arguments": [() => may(), "argument", "/question"],
  "may: no actor": [() => ask("execute"), "argument", "/question"],
  "may: two actors": [() => ask("execute", { person: "p-1", body: "un" }), "argument", "/question"],
  "may: an unknown power": [() => ask("rule", { person: "p-1" }), "argument", "/power"],
  "may: a power that is not a string": [() => ask(1, { person: "p-1" }), "argument", "/power"],
  "may: no organisation": [() => ask("execute", { person: "p-1", organisation: undefined }), "missing", "/organisation"],
  "may: no day": [() => ask("execute", { person: "p-1", on: undefined }), "argument", "/on"],
  "may: an invalid id": [() => ask("execute", { person: " " }), "argument", "/person"],
  "may: an id that is a number": [() => ask("execute", { body: 5 }), "argument", "/body"],
  "may: an unknown kind of partner": [() => ask("execute", { partner: "king" }), "argument", "/partner"],
  "may: an invalid number of a partner": [() => ask("execute", { partner: "company", number: "1" }), "argument", "/number"],
  "may: no administration for decide-plan": [() => ask("decide-plan", { body: "un" }), "argument", "/of"],
  "may: no project for finance": [() => ask("finance", { municipality: true }), "argument", "/project"],
  "may: a project that cannot be read": [() => ask("finance", { municipality: true, project: { id: "p-1" } }), "missing", "/project/title"],
  "may: projects that cannot be read": [() => ask("account-annually", { body: "un", year: 2025, projects: [PROJECT, 5] }), "type", "/projects/1"],
  "may: an invalid own number": [() => ask("finance", { municipality: true, project: PROJECT, own_number: "5" }), "argument", "/own_number"],
  "may: no year for account-annually": [() => ask("account-annually", { body: "un" }), "argument", "/year"],
  "may: a year as text": [() => ask("account-annually", { body: "un", year: "2025" }), "argument", "/year"],
  "may: a lone surrogate": [() => ask("execute", { person: "p-\ud83d" }), "argument", "/person"],
  "may: a very long id": [() => ask("execute", { person: "p".repeat(10_000_000) }), "argument", "/person"],
  "may: a question with a getter that throws": [() => may("execute", { get person() { throw new Error("person"); } }), "argument", "/question"],
  "may: a fractional year": [() => ask("account-annually", { body: "un", year: 2025.5 }), "argument", "/year"],
  "may: a year that would overflow to another": [() => ask("account-annually", { body: "un", year: 2 ** 32 + 2025 }), "argument", "/year"],
  "project: an unknown language": [() => judge().project(PROJECT, { locale: "se" }), "argument", "/locale"],
  "project: a language instead of options": [() => judge().project(PROJECT, "sv"), "argument", "/options"],
  "lines: an unknown language": [() => [...judge().lines("{}", { locale: "se" })], "argument", "/locale"],
  "lines: null instead of options": [() => [...judge().lines("{}", null)], "argument", "/options"],
  "fix: no finding": [() => judge().fix(PROJECT), "argument", "/finding"],
  "fix: a finding that is a string": [() => judge().fix(PROJECT, "anchoring.decided"), "argument", "/finding"],
  "fix: a finding with a getter that throws": [() => judge().fix(PROJECT, { get reason() { throw new Error("reason"); } }), "argument", "/finding"],
  "standard: an unknown document": [() => standard("projects")["~standard"].validate({}), "argument", "/name"],
  "standard: no name": [() => standard(), "argument", "/name"],
  "standard: null instead of options": [() => standard("project", null), "argument", "/options"],
  "standard: a language that is a number": [() => standard("project", { locale: 1 }), "argument", "/locale"],
  "standard: an unknown value of blank": [() => standard("project", { blank: "drop" }), "argument", "/blank"],
  "standard: a severity instead of a list": [() => judge().standard({ severities: "error" }), "argument", "/severities"],
  "standard: an undefined severity": [() => judge().standard({ severities: [undefined] }), "argument", "/severities"],
  "standard: a very long list of severities": [() => judge().standard({ severities: new Array(2 ** 32 - 1) }), "argument", "/severities"],
  "standard: an unknown severity": [() => judge().standard({ severities: ["errors"] }), "argument", "/severities"],
  "pseudonyms: null instead of options": [() => pseudonyms(null), "argument", "/options"],
  "pseudonyms: a language that is a number": [() => pseudonyms({ locale: 1 }), "argument", "/locale"],
  "pseudonyms: an unknown language": [() => pseudonyms({ locale: "se" }).project(PROJECT), "argument", "/locale"],
  "pseudonyms: undefined instead of a register": [() => pseudonyms().register(), "type", ""],
  "pseudonyms: a register that cannot be read": [() => pseudonyms().register({ ...base(), projects: [5] }), "type", "/projects/0"],
  "pseudonyms: an organisation that cannot be read": [() => pseudonyms().organisation({ people: [{ id: "p-1" }] }), "missing", "/people/0/name"],
  "pseudonyms: a project that is not JSON": [() => pseudonyms().project("{"), "syntax", ""],
};

for (const [what, [act, code, pointer]] of Object.entries(WRONG)) {
  test(what, () => {
    assert.throws(act, (error) => {
      assert.ok(error instanceof KalixPolicyError && error instanceof Error, error.stack);
      assert.deepEqual([error.name, error.code, error.pointer], ["KalixPolicyError", code, pointer], error.message);
      assert.equal(error.errors.length > 0, code !== "argument");
      assert.equal(error.errors[0]?.pointer ?? pointer, pointer);
      assert.match(error.message, /^(?!.*(Cannot|is not a function))[\w/<].{9}/u);
      return true;
    });
    assert.deepEqual(judge().project(PROJECT).errors, []);
  });
}

test("errors are in the requested language", () => {
  const told = ["sv", "en", "fi"].map((locale) => {
    try {
      return assessor({ on: ON, locale, organisation: { bodies: [5] } });
    } catch ({ message, errors }) {
      assert.ok(message.includes(errors[0].message));
      return errors[0].message;
    }
  });
  assert.equal(new Set(told).size, 3);
});

test("a finding of another draft has no fix", () => {
  const { projects, ...context } = base();
  const about = assessor({ ...context, on: ON });
  const draft = { ...projects[0], decisions: [] };
  const [finding] = about.project(draft).findings;
  assert.ok(about.fix(draft, finding).patch.length > 0);
  assert.deepEqual(about.fix(draft, structuredClone(finding)), about.fix(draft, finding));
  assert.deepEqual(about.fix(draft, about.project(draft, { locale: "fi" }).findings[0]), about.fix(draft, finding));
  assert.equal(about.fix(draft, { ...finding, pointer: "/elsewhere" }), undefined);
  assert.equal(about.fix(draft, {}), undefined);
  assert.equal(about.fix(draft, circular()), undefined);
  assert.equal(about.fix(projects[0], finding), undefined, "the draft has it no longer");
  assert.equal(about.fix("{", finding), undefined, "the draft is no JSON");
});

test("lines() throws if its bytes are detached meanwhile", () => {
  const lines = judge().lines(new TextEncoder().encode(`${JSON.stringify(PROJECT)}\n`.repeat(50_000)));
  assert.equal(lines.next().value.line, 1);
  const given = new TextEncoder().encode(`${JSON.stringify(PROJECT)}\n`.repeat(50_000));
  const taken = judge().lines(given);
  taken.next();
  structuredClone(0, { transfer: [given.buffer] });
  assert.throws(() => [...taken], { name: "KalixPolicyError", code: "argument", pointer: "/source" });
  assert.equal([...lines].length, 49_999);
});

test("an edition is copied, so that its bytes may be detached", () => {
  const policy = new TextEncoder().encode(JSON.stringify(data("documents/policy.json")));
  const { projects, ...rest } = base();
  const before = assess(base(), { policy, on: ON });
  // The getter detaches the edition when the register is read.
  const register = { ...rest, get projects() { return structuredClone(0, { transfer: [policy.buffer] }), projects; } };
  assert.deepEqual(assess(register, { policy, on: ON }), before);
  assert.equal(policy.length, 0);
});

test("a Temporal.PlainDate is a day", () => {
  const day = { [Symbol.toStringTag]: "Temporal.PlainDate", toString: () => ON };
  assert.deepEqual(assessor({ on: day }).project(PROJECT), assessor({ on: ON }).project(PROJECT));
});

/** Runs a script in a new process, in which the module has not started, and parses its output. */
const said = (script) => JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", script], { cwd: WASM, encoding: "utf8" }));

test("slim: calls before ready() and wrong sources are errors", () => {
  const script = `
    import { readFileSync } from "node:fs";
    import { KalixPolicyError, assess, assessor, may, read, ready, readySync, standard } from "kalix-policy/slim";
    const on = "2026-11-23";
    const told = [];
    const wrong = async (act) => {
      try { await act(); told.push("nothing"); } catch (error) { told.push([error instanceof KalixPolicyError, error.code, error.pointer].join(" ")); }
    };
    await wrong(() => read("project", {}));
    await wrong(() => read("project", { purpose: new Date() }));
    await wrong(() => assessor({ on }));
    await wrong(() => assess({}, { on }));
    await wrong(() => may("execute", { person: "p-1", organisation: {}, on }));
    await wrong(() => standard("project")["~standard"].validate({}));
    const other = Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0]);
    for (const source of [undefined, null, "x", 5, {}, new Uint8Array(3)]) await wrong(() => readySync(source));
    await wrong(() => readySync(other));
    await wrong(() => readySync(new WebAssembly.Module(other)));
    for (const source of ["nowhere", "file:///nowhere.wasm", 5, {}, new Response("x", { status: 404 })]) await wrong(() => ready(source));
    for (const source of [new Uint8Array(3), new Response("x")]) await wrong(() => ready(source));
    await wrong(() => ready(other));
    await ready();
    await wrong(() => read("project", {}));
    await ready();
    console.log(JSON.stringify(told));`;
  const expected = [...Array(6).fill("true argument "), ...Array(6).fill("true not-compiled "), ...Array(2).fill("true argument /source"), ...Array(5).fill("true argument /source"), ...Array(2).fill("true not-compiled "), "true argument /source", "nothing"];
  assert.deepEqual(said(script), expected);
});

test("slim accepts the module in every form", () => {
  const forms = ["bytes", "bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)", "new WebAssembly.Module(bytes)", "new Response(bytes)", "Promise.resolve(new Response(bytes))", "url", "String(url)"];
  for (const [place, form] of forms.entries()) {
    const start = (name) => `
      import { readFileSync } from "node:fs";
      import { read, ready, readySync } from "kalix-policy/slim";
      const url = new URL("file://${WASM}dist/kalix-policy.wasm");
      const bytes = readFileSync(url);
      ${name}(${form});
      console.log(read("project", {}).errors.length);`;
    assert.equal(said(start("await ready")), 3, form);
    if (place < 3) assert.equal(said(start("readySync")), 3, form);
  }
});
