// Wrong use is an error of the package's own, and form libraries take its schemas as they are.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { sValidator } from "@hono/standard-validator";
import { FormApi } from "@tanstack/react-form";
import { Hono } from "hono";
import { KalixPolicyError, assess, assessor, may, read, standard } from "kalix-policy";
import { ON, WASM, base } from "./common.mjs";

const PROJECT = { id: "p-1", title: "Utbyte", administration: "uf" };

const WRONG = {
  "no such language": [() => assessor({ on: ON, locale: "se" }), "argument", "/locale"],
  "a language that is a number": [() => read("project", {}, { locale: 5 }), "argument", "/locale"],
  "no such document": [() => read("projects", {}), "argument", "/name"],
  "a document's name that is no text": [() => read(Symbol("project"), {}), "argument", "/name"],
  "no day": [() => assessor({}), "argument", "/on"],
  "a day that is none": [() => assessor({ on: "2026-02-30" }), "argument", "/on"],
  "a Date, which has a time and a zone": [() => assessor({ on: new Date() }), "argument", "/on"],
  "no context": [() => assessor(), "argument", "/context"],
  "nothing to assess by": [() => assess({}), "argument", "/options"],
  "an organisation that cannot be read": [() => assessor({ organisation: { bodies: [{ id: "un" }] }, on: ON }), "missing", "/organisation/bodies/0/name"],
  "a report that cannot be read": [() => assessor({ annual_reports: [{ year: "2025" }], on: ON }), "type", "/annual_reports/0/year"],
  "an edition that cannot be read": [() => assessor({ policy: { id: 5 }, on: ON }), "missing", "/policy/municipality"],
  "a register that cannot be read": [() => assess({ ...base(), projects: [5] }, { on: ON }), "type", "/projects/0"],
  "no such power": [() => may("rule", { person: "p-1", organisation: {}, on: ON }), "argument", "/power"],
  "whose plan is not said": [() => may("decide-plan", { body: "un", organisation: {}, on: ON }), "argument", "/of"],
  "which project is not said": [() => may("finance", { municipality: true, organisation: {}, on: ON }), "argument", "/project"],
  "no year": [() => may("account-annually", { body: "un", organisation: {}, on: ON }), "argument", "/year"],
  "no question": [() => may("execute"), "argument", "/question"],
  "an id that is none": [() => may("execute", { person: " ", organisation: {}, on: ON }), "argument", "/person"],
  "no kind of partner": [() => may("execute", { partner: "king", organisation: {}, on: ON }), "argument", "/partner"],
  "no finding": [() => assessor({ on: ON }).edit(PROJECT), "argument", "/finding"],
  "a size that is none": [() => read("project", {}, { max_size: -1 }), "argument", "/max_size"],
};

for (const [what, [act, code, pointer]] of Object.entries(WRONG)) {
  test(what, () => {
    assert.throws(act, (error) => {
      assert.ok(error instanceof KalixPolicyError && error instanceof Error, String(error));
      assert.deepEqual([error.name, error.code, error.pointer], ["KalixPolicyError", code, pointer], error.message);
      assert.equal(error.errors.length > 0, code !== "argument");
      return true;
    });
  });
}

test("a finding of something else has no edit", () => {
  const judge = assessor({ on: ON });
  const [finding] = judge.project(PROJECT).findings;
  assert.equal(judge.edit({ ...PROJECT, id: "p-2" }, { ...finding, pointer: "/elsewhere" }), undefined);
});

const FORM = { ...PROJECT, title: "", kind: "pupil-exchanges", period: { start: "2026-03-01", end: "" }, partners: [{ name: "Narvik", country: "XX", kind: "school" }] };
const SAID = [
  ["title", /^Titel: Uppgiften saknas\./],
  ["kind", /^Slag: ”pupil-exchanges” är inget av .* Menar du ”pupil-exchange”\?$/],
  ["partners.0.country", /^Samarbetspartner 1, Land: ”XX” är ingen gällande landskod\./],
];
const schema = standard("project", { locale: "sv", blank: "missing" });

test("the schema is a Standard Schema, at once", () => {
  assert.deepEqual([schema["~standard"].version, schema["~standard"].vendor], [1, "kalix-policy"]);
  const { issues } = schema["~standard"].validate(FORM);
  assert.deepEqual(issues.map(({ path }) => path).sort(), [["kind"], ["partners", 0, "country"], ["title"]].sort());
  assert.deepEqual(schema["~standard"].validate({ ...PROJECT, purpose: "" }), { value: PROJECT });
  assert.equal(standard("project")["~standard"].validate({ ...PROJECT, period: { start: "" } }).issues.length, 1);
});

test("rules are issues, too", () => {
  const judge = assessor({ ...base(), on: ON });
  const late = { ...base().projects[0], decisions: [{ ...base().projects[0].decisions[0], date: "2024-03-20" }] };
  assert.deepEqual(judge.standard()["~standard"].validate(late), { value: late }, "it is a warning");
  const { issues } = judge.standard({ severities: ["error", "warning"] })["~standard"].validate(late);
  assert.deepEqual(issues.map(({ path }) => path), [["decisions", 0, "date"]]);
  assert.match(issues[0].message, /19 dagar efter/);
  const unanchored = judge.standard()["~standard"].validate({ ...late, decisions: [] });
  assert.deepEqual(unanchored.issues.map(({ path }) => path), [[]]);
});

test("React Hook Form", async () => {
  const resolve = standardSchemaResolver(schema);
  const { errors } = await resolve(FORM, undefined, { fields: {}, shouldUseNativeValidation: false });
  for (const [name, said] of SAID) assert.match(name.split(".").reduce((at, step) => at[step], errors).message, said);
  const { values, errors: none } = await resolve(PROJECT, undefined, { fields: {}, shouldUseNativeValidation: false });
  assert.deepEqual([values, none], [PROJECT, {}]);
});

test("TanStack Form", () => {
  const form = new FormApi({ defaultValues: FORM, validators: { onChange: schema } });
  form.mount();
  form.setFieldValue("title", "");
  const [told] = form.state.errors;
  for (const [name, said] of SAID) {
    const issues = told[name] ?? told[name.replace(/\.(\d+)/, "[$1]")];
    assert.match(issues[0].message, said, JSON.stringify(told));
  }
  form.setFieldValue("kind", "other");
  assert.equal(form.state.errors[0].kind, undefined);
});

test("Hono", async () => {
  const app = new Hono().post("/", sValidator("json", schema, (result, context) => (result.success ? undefined : context.json(result.error, 400))), (context) => context.json(context.req.valid("json")));
  const post = (data) => app.request("/", { method: "POST", body: JSON.stringify(data), headers: { "content-type": "application/json" } });
  const refused = await post(FORM);
  assert.equal(refused.status, 400);
  assert.deepEqual((await refused.json()).map(({ path }) => path.join(".")).sort(), SAID.map(([name]) => name).sort());
  assert.deepEqual(await (await post(PROJECT)).json(), PROJECT);
});

test("nothing has to be freed by hand, and what has failed is begun anew", () => {
  const script = `
    import { assessor, read } from "kalix-policy";
    const judge = assessor({ on: "2026-11-23" });
    const draft = { id: "p-1", title: "Utbyte", administration: "uf" };
    const memory = () => { gc(); return process.memoryUsage(); };
    const many = async (count) => {
      for (let place = 0; place < count; place += 1) {
        judge.project(draft);
        if (place % 10 === 0) assessor({ on: "2026-11-23", organisation: { people: [{ id: "p", name: "n".repeat(5_000) }] } });
        if (place % 1_000 === 0) { gc(); await new Promise((done) => setTimeout(done)); }
      }
      return memory();
    };
    const before = await many(10_000);
    const after = await many(40_000);
    console.log(Math.round((after.rss - before.rss) / 2 ** 20));
    // A stack that is nearly full fails wherever it happens to: the next call is none the worse.
    let [failed, right] = [0, 0];
    const deep = (levels) => { try { deep(levels + 1); } catch { try { if (judge.project(draft).errors.length === 0) right += 1; } catch { failed += 1; } } };
    deep(0);
    console.log(failed > 0, judge.project(draft).findings.length > 0, read("project", draft).errors.length);`;
  const [grown, ...after] = execFileSync(process.execPath, ["--expose-gc", "--input-type=module", "-e", script], { cwd: WASM, encoding: "utf8" }).trim().split("\n");
  assert.ok(Number(grown) < 40, `${grown} MiB`);
  assert.deepEqual(after, ["true true 0"]);
});
