// The schemas as forms: what is derived, and a renderer that takes it as it is.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { build } from "esbuild";
import { read } from "kalix-policy";
import { KalixPolicyError, formSchema, uiSchema } from "kalix-policy/forms";
import { chromium } from "playwright-core";
import { LOCALES, WASM, base, data } from "./common.mjs";

const schema = (name) => JSON.parse(readFileSync(`${WASM}/schemas/${name}.json`, "utf8"));
const NAMES = ["project", "organisation", "annual-report", "register", "policy"];

/** Every schema inside a schema. */
const all = (of) => [of, ...[...Object.values(of.properties ?? {}), of.items ?? [], of.oneOf ?? []].flat().flatMap(all)];

test("every field has its title in the language, in its order, and no schema is left to resolve", () => {
  for (const name of NAMES) {
    const titles = LOCALES.map((locale) => {
      const form = formSchema(schema(name), locale);
      assert.deepEqual(Object.keys(form.properties), Object.keys(schema(name).properties));
      const text = JSON.stringify(form);
      for (const word of ["$ref", "anyOf", "x-i18n", "x-titles", '"null"', '"enum"', "uint"]) assert.ok(!text.includes(word), `${name} ${word}`);
      return all(form).map(({ title, properties }) => {
        for (const of of Object.values(properties ?? {})) assert.ok(of.title, JSON.stringify(of));
        return title;
      });
    });
    assert.equal(titles[0].length, titles[1].length);
    for (const other of titles.slice(1)) assert.ok(other.filter((title, place) => title !== titles[0][place]).length > titles[0].length / 3, name);
  }
});

test("a field is described in every language or in none, and no choice and no line by what its type is", () => {
  for (const name of NAMES) {
    const [first, ...others] = LOCALES.map((locale) => all(formSchema(schema(name), locale)));
    const described = (forms) => forms.map(({ description }) => description !== undefined);
    for (const other of others) assert.deepEqual(described(other), described(first), name);
    for (const form of first) if (form.items?.properties) assert.equal(form.items.description, undefined, JSON.stringify(form.items));
  }
  const { rules } = formSchema(schema("policy")).properties;
  for (const rule of Object.values(rules.properties)) assert.equal(rule.description, undefined);
  // How a value is written is told where the field says nothing.
  const { properties } = formSchema(schema("project"), "en");
  assert.match(properties.decisions.items.properties.text.description, /^At most 20,000 characters/);
});

test("choices have titles, and variants too", () => {
  const { properties } = formSchema(schema("project"), "en");
  assert.deepEqual(properties.kind.oneOf[2], { const: "pupil-exchange", title: "Pupil exchange" });
  assert.deepEqual(properties.budget.properties.funding.items.oneOf.map(({ title }) => title), ["Own funding", "External funding"]);
  assert.equal(uiSchema(formSchema(schema("project"))).purpose["ui:widget"], "textarea");
});

test("what is in order for the one is in order for the other", () => {
  for (const locale of LOCALES) {
    const ajv = addFormats.default(new Ajv2020({ strict: true, strictRequired: false, allErrors: true }));
    const valid = ajv.compile(formSchema(schema("project"), locale));
    for (const project of [base().projects[0], ...data("registers/kalix.json").projects]) {
      assert.deepEqual(read("project", project).errors, []);
      const written = JSON.parse(JSON.stringify(project, (name, value) => (["amount", "partnership_total"].includes(name) ? Number(value) : value === null ? undefined : value)));
      assert.ok(valid(written), JSON.stringify(valid.errors));
    }
    assert.ok(!valid({ ...base().projects[0], kind: "pupil-exchanges" }));
    assert.ok(!valid({ ...base().projects[0], unknown: 1 }));
  }
});

test("what is no schema of the package's is told, and nothing goes on for ever", () => {
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
  assert.deepEqual(formSchema({ $ref: "#/$defs/constructor", enum: ["toString"], "x-titles": { sv: {} } }).oneOf, [{ const: "toString", title: "toString" }]);
  const named = { properties: JSON.parse('{"__proto__":{"type":"string","const":"x"}}') };
  assert.deepEqual(Object.getOwnPropertyNames(uiSchema(formSchema(named))), ["ui:globalOptions", "__proto__"]);
});

let browser;
let server;
before(async () => {
  const pages = {};
  for (const name of ["rjsf", "jsonforms"]) {
    const { outputFiles } = await build({ entryPoints: [`${WASM}/tests/pages/${name}.jsx`], bundle: true, write: false, format: "iife", jsx: "automatic", minify: true, define: { "process.env.NODE_ENV": '"production"' } });
    pages[name] = `<!doctype html><html lang="sv"><meta charset="utf-8"><title>x</title><main><h1></h1><div id="form"></div></main><script>${outputFiles[0].text.replaceAll("</script", "<\\/script")}</script></html>`;
  }
  server = createServer(({ url }, response) => response.setHeader("content-type", "text/html").end(pages[new URL(url, "http://x").pathname.slice(1)] ?? ""));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
});
after(async () => {
  await browser?.close();
  server?.close();
});

const axe = readFileSync(`${WASM}/node_modules/axe-core/axe.min.js`, "utf8");

for (const locale of LOCALES) {
  test(`@rjsf renders the project's form as it is: ${locale}`, async () => {
    const page = await browser.newPage();
    const failures = [];
    page.on("pageerror", (error) => failures.push(String(error)));
    page.on("console", (message) => message.type() === "error" && failures.push(message.text()));
    await page.goto(`http://127.0.0.1:${server.address().port}/rjsf?locale=${locale}`);
    const project = base().projects[0];
    await page.evaluate((project) => globalThis.render(project), project);
    await page.waitForSelector("button[type=submit]");
    const { properties } = formSchema(schema("project"), locale);
    const shown = await page.locator("label, legend, h5").allInnerTexts();
    for (const { title } of Object.values(properties)) assert.ok(shown.some((text) => text.startsWith(title)), `${title} of ${shown.slice(0, 20)}`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.length, nodes[0].html.slice(0, 200)]), []);
    await page.locator("button[type=submit]").click();
    await page.waitForFunction(() => globalThis.submitted ?? globalThis.failed);
    const { submitted, failed } = await page.evaluate(() => ({ submitted: globalThis.submitted, failed: globalThis.failed }));
    assert.equal(failed, undefined, String(failed));
    assert.deepEqual(read("project", submitted).errors, []);
    assert.deepEqual(failures, []);
    await page.close();
  });
}

test("JSON Forms draws all but records in records, and names no fields in tables", async () => {
  const page = await browser.newPage();
  const failures = [];
  page.on("pageerror", (error) => failures.push(String(error)));
  await page.goto(`http://127.0.0.1:${server.address().port}/jsonforms`);
  await page.evaluate((project) => globalThis.render(project), base().projects[0]);
  await page.waitForFunction(() => globalThis.changed);
  assert.deepEqual(await page.evaluate(() => globalThis.changed.errors), []);
  const shown = await page.locator("label, legend").allInnerTexts();
  const { properties } = formSchema(schema("project"), "sv");
  const missing = Object.entries(properties).flatMap(([name, { title, items }]) => (shown.some((text) => [title, items?.title].includes(text.replace(/\*$/, "").trim())) ? [] : [name]));
  // Without a layout of one's own; and of the tables axe says that their fields have no names. So the README does not recommend it.
  assert.deepEqual(missing, ["period", "budget"]);
  assert.deepEqual(failures, []);
  await page.close();
});
