// The schemas that are derived for forms. How renderers use them is tested in renderers.test.mjs.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { read } from "kalix-policy";
import { KalixPolicyError, formSchema, uiSchema } from "kalix-policy/forms";
import { LOCALES, WASM, base, data } from "./common.mjs";

const schema = (name) => JSON.parse(readFileSync(`${WASM}/schemas/${name}.json`, "utf8"));
const NAMES = ["project", "organisation", "annual-report", "register", "policy"];
const HOW = [undefined, { choices: "enum" }, { choices: "oneOf" }];

/** A schema, and every schema inside it. */
const all = (of) => [of, ...[...Object.values(of.properties ?? {}), of.items ?? [], of.oneOf ?? []].flat().flatMap(all)];

test("every field has its title in the language, the order is kept, and no reference is left", () => {
  for (const name of NAMES) {
    const titles = LOCALES.map((locale) => {
      const form = formSchema(schema(name), locale);
      assert.deepEqual(Object.keys(form.properties), Object.keys(schema(name).properties));
      const text = JSON.stringify(form);
      for (const word of ["$ref", "x-i18n", "x-titles", '"null"', '"oneOf"', '"const"', "uint"]) assert.ok(!text.includes(word), `${name} ${word}`);
      const own = JSON.stringify(formSchema(schema(name), locale, { choices: "oneOf" }));
      for (const word of ["$ref", "x-i18n", "x-titles", '"null"', '"enum"', "$defs", "uint"]) assert.ok(!own.includes(word), `${name} ${word}`);
      return all(form).map(({ title, properties, anyOf }) => {
        assert.equal(anyOf, undefined);
        for (const of of Object.values(properties ?? {})) assert.ok(of.title, JSON.stringify(of));
        return title;
      });
    });
    assert.equal(titles[0].length, titles[1].length);
    for (const other of titles.slice(1)) assert.ok(other.filter((title, place) => title !== titles[0][place]).length > titles[0].length / 3, name);
  }
});

test("a field has a description in every language or in none, and choices and items do not take that of their type", () => {
  for (const name of NAMES) {
    const [first, ...others] = LOCALES.map((locale) => all(formSchema(schema(name), locale)));
    const described = (forms) => forms.map(({ description }) => description !== undefined);
    for (const other of others) assert.deepEqual(described(other), described(first), name);
    for (const form of first) if (form.items?.properties) assert.equal(form.items.description, undefined, JSON.stringify(form.items));
  }
  const { rules } = formSchema(schema("policy")).properties;
  for (const rule of Object.values(rules.properties)) assert.equal(rule.description, undefined);
  // A field without a description takes that of its type, such as how to write the value.
  const { properties } = formSchema(schema("project"), "en");
  assert.match(properties.decisions.items.properties.text.description, /^At most 20,000 characters/);
});

test("choices have titles, and variants too", () => {
  const { properties } = formSchema(schema("project"), "en");
  const ui = uiSchema(formSchema(schema("project"), "en"));
  assert.deepEqual([properties.kind.enum[2], ui.kind["ui:enumNames"][2]], ["pupil-exchange", "Pupil exchange"]);
  assert.deepEqual(ui.budget.funding.items.source["ui:enumNames"], ["Own funding", "External funding"]);
  assert.deepEqual([ui.goals["ui:widget"], ui.goals["ui:enumNames"]], ["checkboxes", ui.goals.items["ui:enumNames"]]);
  const { highest } = properties.representations.items.properties;
  assert.deepEqual([highest.enum, ui.representations.items.highest["ui:enumNames"]], [[true, false], ["Yes", "No"]]);
  const own = formSchema(schema("project"), "en", { choices: "oneOf" }).properties;
  assert.deepEqual(own.kind.oneOf[2], { const: "pupil-exchange", title: "Pupil exchange" });
  assert.deepEqual(own.budget.properties.funding.items.oneOf.map(({ title }) => title), ["Own funding", "External funding"]);
  assert.deepEqual(own.representations.items.properties.highest.oneOf.map(({ title }) => title), ["Yes", "No"]);
});

test("every choice has a title in every language, in a copy of the schema too", () => {
  for (const name of NAMES) {
    for (const locale of LOCALES) {
      const form = formSchema(schema(name), locale);
      for (const { enum: members, $defs } of all(form)) if (members !== undefined) for (const member of members) assert.ok($defs[member].title.length > 0);
      assert.deepEqual(uiSchema(JSON.parse(JSON.stringify(form))), uiSchema(form));
    }
  }
});

test("no form schema has a default: a form would record what the user has not entered", () => {
  for (const name of NAMES) for (const how of HOW) for (const form of all(formSchema(schema(name), "sv", how))) assert.ok(!("default" in form), JSON.stringify(form));
});

test("long texts get several lines, short texts and ids one", () => {
  const ui = uiSchema(formSchema(schema("project")));
  for (const long of [ui.purpose, ui.decisions.items.text, ui.effects.items.description, ui.representations.items.occasion]) assert.equal(long["ui:widget"], "textarea");
  for (const short of [ui.title, ui.effects.items.used_by, ui.decisions.items.body]) assert.equal(short?.["ui:widget"], undefined);
});

test("form schemas accept valid projects and reject invalid ones", () => {
  // Unchanged for validators of draft 7 too, which @rjsf uses by default.
  const ways = [...LOCALES.map((locale) => [Ajv2020, locale]), [Ajv, "sv"], [Ajv2020, "sv", { choices: "oneOf" }]];
  for (const [Validator, locale, how] of ways) {
    const ajv = addFormats.default(new Validator({ strict: true, strictRequired: false, allErrors: true }));
    const valid = ajv.compile(formSchema(schema("project"), locale, how));
    for (const project of [base().projects[0], ...data("registers/kalix.json").projects]) {
      assert.deepEqual(read("project", project).errors, []);
      const written = JSON.parse(JSON.stringify(project, (name, value) => (["amount", "partnership_total"].includes(name) ? Number(value) : value === null ? undefined : value)));
      assert.ok(valid(written), JSON.stringify(valid.errors));
    }
    assert.ok(!valid({ ...base().projects[0], kind: "pupil-exchanges" }));
    assert.ok(!valid({ ...base().projects[0], unknown: 1 }));
    // The fields that a variant requires, and those that it does not have.
    const funded = (line) => valid({ ...base().projects[0], budget: { funding: [line] } });
    const [own, external] = [{ source: "own", administration: "uf", amount: 1 }, { source: "external", funder: "UHR", amount: 1, status: "granted" }];
    assert.ok(funded(own) && funded(external));
    // An optional record may be empty, and requires fields only once one of them is filled in.
    const rated = (rate) => valid({ ...base().projects[0], budget: { exchange_rate: rate } });
    if (how === undefined) assert.deepEqual([rated({}), rated({ sek_per_unit: undefined }), rated({ sek_per_unit: 11.2 }), rated({ on: "2026-04-15" })], [true, true, true, false]);
    for (const wrong of [{}, { ...own, source: "lotto" }, { source: "own", amount: 1 }, { ...own, funder: "UHR" }, { ...external, administration: "uf" }, { source: "external", funder: "UHR", amount: 1 }]) assert.ok(!funded(wrong), JSON.stringify(wrong));
  }
});

test("anything but a schema of the package is an argument error, and recursive schemas terminate", () => {
  const circular = { properties: {} };
  circular.properties.x = circular;
  const doubled = (levels) => (levels === 0 ? { type: "string" } : ((of) => ({ properties: { x: of, y: of } }))(doubled(levels - 1)));
  const chained = Object.fromEntries(Array.from({ length: 60 }, (_, place) => [`a${place}`, { properties: { x: { $ref: `#/$defs/a${place + 1}` }, y: { $ref: `#/$defs/a${place + 1}` } } }]));
  const wrong = [undefined, null, 5, "{}", [], { properties: { x: null } }, circular, doubled(60), { get properties() { throw new Error("properties"); } }, { oneOf: [null, { properties: {} }] }];
  for (const of of [...wrong, { $ref: "#/$defs/a", $defs: { a: { $ref: "#/$defs/a" } } }, { $ref: "#/$defs/a0", $defs: chained }]) {
    assert.throws(() => formSchema(of), (error) => error instanceof KalixPolicyError && error.code === "argument" && error.pointer === "/schema");
  }
  for (const of of wrong) assert.throws(() => uiSchema(of), (error) => error instanceof KalixPolicyError && error.pointer === "/schema");
  for (const locale of ["se", 5, null, {}]) assert.throws(() => formSchema(schema("project"), locale), { name: "KalixPolicyError", code: "argument", pointer: "/locale" });
  for (const how of ["anyOf", 5, null, {}]) assert.throws(() => formSchema(schema("project"), "sv", { choices: how }), { name: "KalixPolicyError", code: "argument", pointer: "/choices" });
  for (const options of [null, 5]) assert.throws(() => formSchema(schema("project"), "sv", options), { name: "KalixPolicyError", code: "argument", pointer: "/options" });
  assert.deepEqual(formSchema({ $ref: "#/$defs/constructor", enum: ["toString"], "x-titles": { sv: {} } }, "sv", { choices: "oneOf" }).oneOf, [{ const: "toString", title: "toString" }]);
  assert.deepEqual(uiSchema({ enum: ["toString"] })["ui:enumNames"], ["toString"]);
  const named = { properties: JSON.parse('{"__proto__":{"type":"string","const":"x"}}') };
  assert.deepEqual(Object.getOwnPropertyNames(uiSchema(formSchema(named))), ["ui:globalOptions", "__proto__"]);
  assert.deepEqual(Object.getOwnPropertyNames(formSchema({ oneOf: [named] }).properties), ["__proto__"]);
});
