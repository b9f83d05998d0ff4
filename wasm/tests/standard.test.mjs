// The Standard Schemas, which form libraries and servers accept directly.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sValidator } from "@hono/standard-validator";
import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { FormApi } from "@tanstack/react-form";
import { Hono } from "hono";
import { assessor, read, standard } from "kalix-policy";
import { ON, base, data } from "./common.mjs";

const PROJECT = { id: "p-1", title: "Utbyte", administration: "uf" };
const FORM = { ...PROJECT, title: "", kind: "pupil-exchanges", period: { start: "2026-03-01", end: "" }, partners: [{ name: "Narvik", country: "XX", kind: "school" }] };
const SAID = [
  ["title", /^Titel: Uppgiften saknas\./],
  ["kind", /^Slag: ”pupil-exchanges” är inget av .* Menar du ”pupil-exchange”\?$/],
  ["partners.0.country", /^Samarbetspartner 1, Land: ”XX” är ingen gällande landskod\./],
];
const schema = standard("project", { locale: "sv", blank: "missing" });

/** Asserts that a result is as in the specification: a value, or issues with paths of keys. */
function checked(result) {
  assert.ok(!(result instanceof Promise), "at once");
  if (result.issues === undefined) {
    assert.ok("value" in result);
    return result;
  }
  assert.ok(result.issues.length > 0 && !("value" in result));
  for (const { message, path } of result.issues) {
    assert.ok(typeof message === "string" && message !== "");
    // Libraries drop an issue without a path.
    assert.ok(Array.isArray(path) && path.length > 0 && path.every((step) => ["string", "number"].includes(typeof step)), message);
  }
  return result;
}

test("a schema has the shape of the specification", () => {
  for (const of of [...["register", "project", "organisation", "annual-report", "policy"].map((name) => standard(name)), assessor({ on: ON }).standard()]) {
    const { version, vendor, validate, ...more } = of["~standard"];
    assert.deepEqual([version, vendor, typeof validate, more], [1, "kalix-policy", "function", {}]);
    // `validate` works without its object too.
    for (const value of [undefined, null, 5, "", "{", {}, [], { id: 5 }, new Map(), new Proxy({}, { ownKeys: () => { throw new Error("no"); } })]) checked(validate(value));
  }
});

test("every document: a valid value is returned unchanged, and the issues of an invalid one are its read errors", () => {
  const register = data("registers/kalix.json");
  const documents = { register, project: register.projects[0], organisation: register.organisation, "annual-report": register.annual_reports[0], policy: data("documents/policy.json") };
  for (const [name, value] of Object.entries(documents)) {
    assert.equal(checked(standard(name)["~standard"].validate(value)).value, value, name);
    assert.deepEqual(checked(standard(name)["~standard"].validate(JSON.stringify(value))).value, value, "JSON becomes what it says");
    for (const locale of ["sv", "en", "fi"]) {
      const broken = { ...value, unknown: 1 };
      const { issues } = checked(standard(name, { locale })["~standard"].validate(broken));
      assert.deepEqual(issues.map(({ message }) => message), read(name, broken, { locale }).errors.map(({ message }) => message));
      assert.deepEqual(issues.map(({ path }) => path), [["unknown"]]);
    }
  }
});

test("empty fields, and paths of issues", () => {
  const { issues } = checked(schema["~standard"].validate(FORM));
  assert.deepEqual(issues.map(({ path }) => path).sort(), [["kind"], ["partners", 0, "country"], ["title"]].sort());
  assert.deepEqual(schema["~standard"].validate({ ...PROJECT, purpose: "", period: { start: "", end: "" } }), { value: PROJECT });
  // Renderers leave an empty record where nothing is entered; an empty item was added by the user.
  const rated = { ...PROJECT, budget: { exchange_rate: { sek_per_unit: "", on: "" }, costs: [], funding: [] } };
  assert.deepEqual(schema["~standard"].validate(rated), { value: { ...PROJECT, budget: { costs: [], funding: [] } } });
  assert.deepEqual(checked(schema["~standard"].validate({ ...PROJECT, partners: [{ name: "" }], objectives: [{ result: {} }] })).issues.map(({ path }) => path.join(".")).sort(), ["objectives.0.description", "partners.0.country", "partners.0.kind", "partners.0.name"]);
  assert.ok(checked(standard("project")["~standard"].validate({ ...PROJECT, budget: { exchange_rate: {} } })).issues.length > 0, "unless it is asked for");
  assert.deepEqual(schema["~standard"].validate(Object.assign(Object.create(null), { ...PROJECT, purpose: "" })), { value: PROJECT });
  const kept = standard("project")["~standard"];
  assert.deepEqual(checked(kept.validate({ ...PROJECT, period: { start: "" } })).issues.map(({ path }) => path), [["period", "start"]]);
  assert.deepEqual(checked(kept.validate({ ...PROJECT, "a/b~c": 1, goals: ["x"] })).issues.map(({ path }) => path), [["a/b~c"], ["goals", 0]]);
  assert.deepEqual(checked(kept.validate({ ...PROJECT, get purpose() { throw new Error("getter"); } })).issues.map(({ path }) => path), [["purpose"]]);
  const cycle = { ...PROJECT };
  cycle.period = cycle;
  for (const of of [schema["~standard"], kept]) assert.equal(checked(of.validate(cycle)).issues[0].path[0], "period");
});

test("findings are issues too", () => {
  const judge = assessor({ ...base(), on: ON });
  const late = { ...base().projects[0], decisions: [{ ...base().projects[0].decisions[0], date: "2024-03-20" }] };
  assert.deepEqual(judge.standard()["~standard"].validate(late), { value: late }, "it is a warning");
  const { issues } = judge.standard({ severities: ["error", "warning"] })["~standard"].validate(late);
  assert.deepEqual(issues.map(({ path }) => path), [["decisions", 0, "date"]]);
  assert.match(issues[0].message, /19 dagar efter/);
  const unanchored = judge.standard()["~standard"].validate({ ...late, decisions: [] });
  assert.deepEqual(unanchored.issues.map(({ path }) => path), [["decisions"]]);
});

test("every issue has a path", () => {
  const every = ["error", "warning", "notice"];
  const judge = assessor({ ...base(), on: ON, locale: "sv" });
  const rules = judge.standard({ severities: every, blank: "missing" })["~standard"];
  const projects = [...base().projects, ...data("registers/kalix.json").projects, { ...PROJECT, period: { start: "2020-03-01", end: "2021-01-01" } }];
  const seen = new Set();
  for (const project of projects) {
    for (const name of [undefined, ...Object.keys(project)]) {
      const { [name]: _, ...less } = project;
      for (const { path } of checked(rules.validate(less)).issues ?? []) seen.add(String(path[0]));
    }
  }
  for (const field of ["id", "decisions", "purpose", "goals", "partners", "period", "responsible", "agreements", "objectives", "effects", "budget"]) assert.ok(seen.has(field), field);
  // Errors of the document as a whole.
  for (const value of [null, undefined, 5, "{", [], { purpose: "x".repeat(2 ** 20) }]) assert.deepEqual(checked(rules.validate(value)).issues[0].path, ["id"], String(value).slice(0, 9));
});

test("an issue of a list does not hide those inside it", async () => {
  const judge = assessor({ ...base(), on: ON, locale: "sv" });
  const draft = { ...base().projects[0], decisions: [{ ...base().projects[0].decisions[0], resolution: "rejected", paragraph: "\u0001" }] };
  const { issues } = checked(judge.standard({ severities: ["error", "warning", "notice"] })["~standard"].validate(draft));
  const { errors } = await standardSchemaResolver(judge.standard({ severities: ["error", "warning", "notice"] }))(draft, undefined, { fields: {}, shouldUseNativeValidation: false });
  assert.ok(issues.some(({ path }) => path.length === 1) && issues.some(({ path }) => path.length === 3));
  for (const { path, message } of issues) {
    const found = path.reduce((error, step) => error?.[step], errors);
    // React Hook Form has the issue of a list as a whole at its root.
    assert.ok(found?.message ?? found?.root?.message, `${path}: ${message}`);
  }
});

test("errors and findings are issues of the same result", () => {
  const judge = assessor({ ...base(), on: ON, locale: "sv" });
  const { issues } = checked(judge.standard({ severities: ["error", "warning", "notice"], blank: "missing" })["~standard"].validate({ ...base().projects[0], kind: "x", decisions: [], purpose: "" }));
  assert.deepEqual(issues[0].path, ["kind"]);
  assert.match(issues[0].message, /^Slag: ”x” är inget av/);
  assert.ok(issues.some(({ message }) => /^Inget politiskt beslut/.test(message)));
  const finnish = judge.standard({ locale: "fi" })["~standard"].validate({ ...base().projects[0], decisions: [] });
  assert.notEqual(checked(finnish).issues[0].message, issues[1].message);
});

// A whole form with errors is tested in examples.test.mjs; this tests the findings when a form is submitted.
test("React Hook Form", async () => {
  const judge = assessor({ ...base(), on: ON, locale: "sv" });
  const ruled = standardSchemaResolver(judge.standard({ severities: ["error", "warning"] }));
  const late = { ...base().projects[0], decisions: [{ ...base().projects[0].decisions[0], date: "2024-03-20" }] };
  const { errors: found } = await ruled(late, undefined, { fields: {}, shouldUseNativeValidation: false });
  assert.match(found.decisions[0].date.message, /19 dagar efter/);
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

