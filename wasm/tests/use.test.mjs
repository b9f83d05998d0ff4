// Wrong use is an error of the package's own, whatever is handed over, and wherever.

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

/** What is done, the code of its error, and where it is. */
const WRONG = {
  "read: no such document": [() => read("projects", {}), "argument", "/name"],
  "read: no name": [() => read(), "argument", "/name"],
  "read: a name that is no text": [() => read(Symbol("project"), {}), "argument", "/name"],
  "read: a name of every object": [() => read("constructor", {}), "argument", "/name"],
  "read: a language that is a number": [() => read("project", {}, { locale: 5 }), "argument", "/locale"],
  "read: no such language": [() => read("project", {}, { locale: "sv-SE" }), "argument", "/locale"],
  "read: a language instead of options": [() => read("project", {}, "sv"), "argument", "/options"],
  "read: null instead of options": [() => read("project", {}, null), "argument", "/options"],
  "read: a size below nothing": [() => read("project", {}, { max_size: -1 }), "argument", "/max_size"],
  "read: half a byte": [() => read("project", {}, { max_size: 0.5 }), "argument", "/max_size"],
  "read: a size that is a text": [() => read("project", {}, { max_size: "1000" }), "argument", "/max_size"],
  "read: a size beyond all": [() => read("project", {}, { max_size: Infinity }), "argument", "/max_size"],
  "assessor: no context": [() => assessor(), "argument", "/context"],
  "assessor: a context that is a text": [() => assessor(ON), "argument", "/context"],
  "assessor: no such language": [() => assessor({ on: ON, locale: "se" }), "argument", "/locale"],
  "assessor: no day": [() => assessor({}), "argument", "/on"],
  "assessor: a day that is none": [() => assessor({ on: "2026-02-30" }), "argument", "/on"],
  "assessor: a day with a time": [() => assessor({ on: "2026-11-23T00:00:00Z" }), "argument", "/on"],
  "assessor: a Date, which has a time and a zone": [() => assessor({ on: new Date() }), "argument", "/on"],
  "assessor: a day that throws": [() => assessor({ on: raising }), "argument", "/on"],
  "assessor: a number of a day": [() => assessor({ on: 20261123 }), "argument", "/on"],
  "assessor: an organisation without a name": [() => assessor({ organisation: { bodies: [{ id: "un" }] }, on: ON }), "missing", "/organisation/bodies/0/name"],
  "assessor: an organisation that is null": [() => assessor({ organisation: null, on: ON }), "missing", "/organisation"],
  "assessor: an organisation as text": [() => assessor({ organisation: "{}", on: ON }), "type", "/organisation"],
  "assessor: a report that cannot be read": [() => assessor({ annual_reports: [{ year: "2025" }], on: ON }), "type", "/annual_reports/0/year"],
  "assessor: reports that are no list": [() => assessor({ annual_reports: {}, on: ON }), "type", "/annual_reports"],
  "assessor: a municipality without a code": [() => assessor({ municipality: { name: "Kalix" }, on: ON }), "missing", "/municipality/code"],
  "assessor: an edition that cannot be read": [() => assessor({ policy: { id: 5 }, on: ON }), "missing", "/policy/municipality"],
  "assessor: an edition that is null": [() => assessor({ policy: null, on: ON }), "type", "/policy"],
  "assessor: an edition that is empty": [() => assessor({ policy: "", on: ON }), "syntax", "/policy"],
  "assessor: a context that throws": [() => assessor(raising), "argument", "/context"],
  "assess: options that throw": [() => assess(base(), raising), "argument", "/options"],
  "assess: nothing to assess by": [() => assess({}), "argument", "/options"],
  "assess: a day instead of options": [() => assess(base(), ON), "argument", "/options"],
  "assess: no day": [() => assess(base(), {}), "argument", "/on"],
  "assess: a register that cannot be read": [() => assess({ ...base(), projects: [5] }, { on: ON }), "type", "/projects/0"],
  "assess: nothing": [() => assess(undefined, { on: ON }), "type", ""],
  "assess: an edition that cannot be read": [() => assess(base(), { on: ON, policy: [] }), "type", "/policy"],
  "assess: no such language": [() => assess(base(), { on: ON, locale: "" }), "argument", "/locale"],
  "may: no question": [() => may("execute"), "argument", "/question"],
  "may: nothing at all": [() => may(), "argument", "/question"],
  "may: nobody asks": [() => ask("execute"), "argument", "/question"],
  "may: two ask": [() => ask("execute", { person: "p-1", body: "un" }), "argument", "/question"],
  "may: no such power": [() => ask("rule", { person: "p-1" }), "argument", "/power"],
  "may: a power that is no text": [() => ask(1, { person: "p-1" }), "argument", "/power"],
  "may: no organisation": [() => ask("execute", { person: "p-1", organisation: undefined }), "missing", "/organisation"],
  "may: no day": [() => ask("execute", { person: "p-1", on: undefined }), "argument", "/on"],
  "may: an id that is none": [() => ask("execute", { person: " " }), "argument", "/person"],
  "may: an id that is a number": [() => ask("execute", { body: 5 }), "argument", "/body"],
  "may: no kind of partner": [() => ask("execute", { partner: "king" }), "argument", "/partner"],
  "may: a partner's number that is none": [() => ask("execute", { partner: "company", number: "1" }), "argument", "/number"],
  "may: whose plan is not said": [() => ask("decide-plan", { body: "un" }), "argument", "/of"],
  "may: which project is not said": [() => ask("finance", { municipality: true }), "argument", "/project"],
  "may: a project that cannot be read": [() => ask("finance", { municipality: true, project: { id: "p-1" } }), "missing", "/project/title"],
  "may: projects that cannot be read": [() => ask("account-annually", { body: "un", year: 2025, projects: [PROJECT, 5] }), "type", "/projects/1"],
  "may: an own number that is none": [() => ask("finance", { municipality: true, project: PROJECT, own_number: "5" }), "argument", "/own_number"],
  "may: no year": [() => ask("account-annually", { body: "un" }), "argument", "/year"],
  "may: a year as text": [() => ask("account-annually", { body: "un", year: "2025" }), "argument", "/year"],
  "may: half a character": [() => ask("execute", { person: "p-\ud83d" }), "argument", "/person"],
  "may: an id without end": [() => ask("execute", { person: "p".repeat(10_000_000) }), "argument", "/person"],
  "may: a question with a part that throws": [() => may("execute", { get person() { throw new Error("person"); } }), "argument", "/question"],
  "may: half a year": [() => ask("account-annually", { body: "un", year: 2025.5 }), "argument", "/year"],
  "may: a year that would be another": [() => ask("account-annually", { body: "un", year: 2 ** 32 + 2025 }), "argument", "/year"],
  "project: no such language": [() => judge().project(PROJECT, { locale: "se" }), "argument", "/locale"],
  "project: a language instead of options": [() => judge().project(PROJECT, "sv"), "argument", "/options"],
  "lines: no such language": [() => [...judge().lines("{}", { locale: "se" })], "argument", "/locale"],
  "lines: null instead of options": [() => [...judge().lines("{}", null)], "argument", "/options"],
  "fix: no finding": [() => judge().fix(PROJECT), "argument", "/finding"],
  "fix: a finding that is a text": [() => judge().fix(PROJECT, "anchoring.decided"), "argument", "/finding"],
  "fix: a finding with a part that throws": [() => judge().fix(PROJECT, { get reason() { throw new Error("reason"); } }), "argument", "/finding"],
  "standard: no such document": [() => standard("projects")["~standard"].validate({}), "argument", "/name"],
  "standard: no name": [() => standard(), "argument", "/name"],
  "standard: null instead of options": [() => standard("project", null), "argument", "/options"],
  "standard: a language that is a number": [() => standard("project", { locale: 1 }), "argument", "/locale"],
  "standard: no such blank": [() => standard("project", { blank: "drop" }), "argument", "/blank"],
  "standard: one severity, no list": [() => judge().standard({ severities: "error" }), "argument", "/severities"],
  "standard: a severity that is not said": [() => judge().standard({ severities: [undefined] }), "argument", "/severities"],
  "standard: severities without end": [() => judge().standard({ severities: new Array(2 ** 32 - 1) }), "argument", "/severities"],
  "standard: no such severity": [() => judge().standard({ severities: ["errors"] }), "argument", "/severities"],
  "pseudonyms: null instead of options": [() => pseudonyms(null), "argument", "/options"],
  "pseudonyms: a language that is a number": [() => pseudonyms({ locale: 1 }), "argument", "/locale"],
  "pseudonyms: no such language": [() => pseudonyms({ locale: "se" }).project(PROJECT), "argument", "/locale"],
  "pseudonyms: nothing": [() => pseudonyms().register(), "type", ""],
  "pseudonyms: a register that cannot be read": [() => pseudonyms().register({ ...base(), projects: [5] }), "type", "/projects/0"],
  "pseudonyms: an organisation that cannot be read": [() => pseudonyms().organisation({ people: [{ id: "p-1" }] }), "missing", "/people/0/name"],
  "pseudonyms: a project that is no JSON": [() => pseudonyms().project("{"), "syntax", ""],
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

test("what cannot be read is told in the language that was asked for", () => {
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

test("a stranger's finding has no fix", () => {
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

test("lines whose bytes are taken away meanwhile are told, not left out", () => {
  const lines = judge().lines(new TextEncoder().encode(`${JSON.stringify(PROJECT)}\n`.repeat(50_000)));
  assert.equal(lines.next().value.line, 1);
  const given = new TextEncoder().encode(`${JSON.stringify(PROJECT)}\n`.repeat(50_000));
  const taken = judge().lines(given);
  taken.next();
  structuredClone(0, { transfer: [given.buffer] });
  assert.throws(() => [...taken], { name: "KalixPolicyError", code: "argument", pointer: "/source" });
  assert.equal([...lines].length, 49_999);
});

test("an edition is that which was handed over, whatever becomes of its bytes", () => {
  const policy = new TextEncoder().encode(JSON.stringify(data("documents/policy.json")));
  const { projects, ...rest } = base();
  const before = assess(base(), { policy, on: ON });
  // It is gone when the register is looked at.
  const register = { ...rest, get projects() { return structuredClone(0, { transfer: [policy.buffer] }), projects; } };
  assert.deepEqual(assess(register, { policy, on: ON }), before);
  assert.equal(policy.length, 0);
});

test("a day without a time is a day", () => {
  const day = { [Symbol.toStringTag]: "Temporal.PlainDate", toString: () => ON };
  assert.deepEqual(assessor({ on: day }).project(PROJECT), assessor({ on: ON }).project(PROJECT));
});

/** What a program of its own prints: the module of one is started once. */
const said = (script) => JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", script], { cwd: WASM, encoding: "utf8" }));

test("slim, before it is ready, and what is not the module", () => {
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

test("slim takes the module in every form", () => {
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
