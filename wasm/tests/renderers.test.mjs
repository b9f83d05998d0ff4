// Form renderers with the unmodified schemas of the package: they record nothing that the user has not entered, and a
// filled-in form is valid.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { build } from "esbuild";
import { standard } from "kalix-policy";
import { formSchema } from "kalix-policy/forms";
import { launch, serve } from "./browser.mjs";
import { LOCALES, WASM, base } from "./common.mjs";

const project = JSON.parse(readFileSync(`${WASM}/schemas/project.json`, "utf8"));
const RJSF_5 = { "@rjsf/core": "rjsf-5-core", "@rjsf/utils": "rjsf-5-utils", "@rjsf/validator-ajv8": "rjsf-5-validator" };
const PAGES = { "rjsf-5": ["rjsf", RJSF_5], "rjsf-6": ["rjsf", {}], jsonforms: ["jsonforms", {}] };

let browser;
let server;
before(async () => {
  const texts = {};
  for (const [name, [file, alias]] of Object.entries(PAGES)) {
    const { outputFiles } = await build({ entryPoints: [`${WASM}/tests/pages/${file}.jsx`], alias, bundle: true, write: false, format: "iife", jsx: "automatic", minify: true, define: { "process.env.NODE_ENV": '"production"' } });
    texts[`${name}.html`] = `<!doctype html><html lang="sv"><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,"><main><h1></h1><div id="form"></div></main><script src="${name}.js"></script></html>`;
    texts[`${name}.js`] = outputFiles[0].text;
  }
  server = await serve({ folder: WASM, texts, policy: "" });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});

const axe = readFileSync(`${WASM}/node_modules/axe-core/axe.min.js`, "utf8");

/** Opens a form with a project; an error in the page fails the test. */
async function opened(name, { locale = "sv", data, whole = false }, act) {
  const page = await browser.newPage();
  const failures = [];
  page.on("pageerror", (error) => failures.push(String(error)));
  page.on("console", (message) => message.type() === "error" && failures.push(message.text()));
  await page.goto(`${server.address}${name}.html?locale=${locale}`);
  await page.evaluate(([given, all]) => globalThis.render(given, all), [data, whole]);
  await page.waitForSelector("#form button");
  await act(page);
  assert.deepEqual(failures, []);
  await page.close();
}

const held = (page) => page.evaluate(() => globalThis.held());

/** The paths of the lists in a schema, including nested ones, without those that are checkboxes. */
function lists(schema, way = []) {
  if (schema.items !== undefined) return schema.uniqueItems ? [] : [way, ...lists(schema.items, [...way, "0"])];
  return [...new Map((schema.oneOf ?? [schema]).flatMap(({ properties = {} }) => Object.entries(properties).flatMap(([name, of]) => lists(of, [...way, name]))).map((found) => [found.join("/"), found])).values()];
}

const at = (data, way) => way.reduce((found, step) => found?.[step], data);

/** All values in data that could be taken for the user's. */
function said(data, place = "") {
  if (data === undefined || data === null || data === "") return [];
  return typeof data === "object" ? Object.entries(data).flatMap(([name, value]) => said(value, `${place}/${name}`)) : [`${place}: ${data}`];
}

/** The issues of submitted data, without blanks: @rjsf leaves empty records where nothing is filled in. */
const issues = (submitted) => standard("project", { blank: "missing" })["~standard"].validate(submitted).issues;

const ALL = lists(formSchema(project));

test("the tests find the lists of a project", () => {
  assert.ok(ALL.length >= 12, String(ALL.length));
  for (const known of ["partners", "partners/0/identifiers", "budget/funding", "representations"]) assert.ok(ALL.some((way) => way.join("/") === known), known);
});

for (const name of ["rjsf-5", "rjsf-6"]) {
  test(`${name}: an untouched form and a new item of each list record nothing`, () =>
    opened(name, {}, async (page) => {
      assert.deepEqual(said(await held(page)), []);
      // Presses every button that adds something once, including those that this adds.
      const pressed = await page.evaluate(async () => {
        const adds = () => [...document.querySelectorAll("#form button:not([type=submit], [data-pressed])")].filter((button) => !/remove|move-(up|down)/.test(button.className) && !button.disabled);
        let count = 0;
        for (let [button] = adds(); button !== undefined && count < 60; [button] = adds()) {
          button.setAttribute("data-pressed", "");
          button.click();
          count += 1;
          await new Promise((done) => setTimeout(done, 10));
        }
        return count;
      });
      assert.ok(pressed >= ALL.length, String(pressed));
      const now = await held(page);
      for (const way of ALL) assert.equal(at(now, way)?.length, 1, way.join("/"));
      assert.deepEqual(said(now), []);
    }));

  test(`${name}: choices have their Swedish titles, and none is preselected`, () =>
    opened(name, { data: { decisions: [{}], partners: [{}], budget: { funding: [{}] }, representations: [{}] } }, async (page) => {
      const selects = await page.$$eval("select", (all) => Object.fromEntries(all.map(({ id, value, options }) => [id, [value, [...options].map(({ text }) => text)]])));
      for (const [id, [value, options]] of Object.entries(selects)) assert.deepEqual([value, options[0]], ["", ""], id);
      const offered = (id) => selects[`root_${id}`][1].slice(1);
      assert.deepEqual(offered("budget_funding_0_source"), ["Egen finansiering", "Extern finansiering"]);
      assert.deepEqual(offered("representations_0_highest"), ["Ja", "Nej"]);
      for (const [id, type] of [["decisions_0_resolution", "Resolution"], ["partners_0_kind", "PartnerKind"], ["partners_0_role", "PartnerRole"], ["kind", "ProjectKind"]]) {
        assert.deepEqual(offered(id), Object.values(project.$defs[type]["x-titles"].sv), id);
      }
      const goals = await page.locator("label:has(input[type=checkbox][name=root_goals])").allInnerTexts();
      assert.deepEqual(goals.map((text) => text.trim()), Object.values(project.$defs.Goal["x-titles"].sv));
    }));

  test(`${name}: when the kind of funding changes, leftover values are shown until they are removed`, () =>
    opened(name, { data: { id: "p-1", title: "Utbyte", administration: "uf", budget: { funding: [{}] } } }, async (page) => {
      const field = (of) => page.locator(`#root_budget_funding_0_${of}`);
      const shown = async () => Promise.all(["administration", "amount", "funder", "status"].map((of) => field(of).count()));
      const sent = async () => {
        await page.evaluate(() => (globalThis.submitted = globalThis.failed = undefined));
        await page.locator("button[type=submit]").click();
        await page.waitForFunction(() => globalThis.submitted ?? globalThis.failed);
        const [submitted, failed] = await page.evaluate(() => [globalThis.submitted, globalThis.failed]);
        if (submitted !== undefined) assert.equal(issues(submitted), undefined);
        return JSON.parse(JSON.stringify(submitted?.budget.funding ?? failed));
      };
      assert.deepEqual(await shown(), [0, 1, 0, 0]);
      await field("source").selectOption({ label: "Extern finansiering" });
      assert.deepEqual(await shown(), [0, 1, 1, 1]);
      await field("funder").fill("UHR");
      await field("amount").fill("5");
      await field("status").selectOption({ label: "Beviljad" });
      assert.deepEqual(await sent(), [{ source: "external", funder: "UHR", amount: 5, status: "granted" }]);
      await field("source").selectOption({ label: "Egen finansiering" });
      assert.deepEqual(await shown(), [1, 1, 1, 1]);
      await field("administration").fill("uf");
      assert.ok((await sent()).some((error) => error.startsWith(".budget.funding.0.funder")));
      await field("status").selectOption("");
      await field("funder").fill("");
      assert.deepEqual(await shown(), [1, 1, 0, 0]);
      assert.deepEqual(await sent(), [{ source: "own", administration: "uf", amount: 5 }]);
    }));
}

// The titles come from the same schema in every version, so one language is enough for version 5.
for (const [name, locale] of [["rjsf-5", "sv"], ...LOCALES.map((locale) => ["rjsf-6", locale])]) {
  test(`${name} renders the unmodified schema of a project: ${locale}`, () =>
    opened(name, { locale, data: base().projects[0] }, async (page) => {
      const { properties } = formSchema(project, locale);
      const shown = await page.locator("label, legend, h5").allInnerTexts();
      for (const { title } of Object.values(properties)) assert.ok(shown.some((text) => text.startsWith(title)), `${title} of ${shown.slice(0, 20)}`);
      if (name === "rjsf-6") {
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => globalThis.axe.run());
        assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.length, nodes[0].html.slice(0, 200)]), []);
      }
      await page.locator("button[type=submit]").click();
      await page.waitForFunction(() => globalThis.submitted ?? globalThis.failed);
      const { submitted, failed } = await page.evaluate(() => ({ submitted: globalThis.submitted, failed: globalThis.failed }));
      assert.equal(failed, undefined, String(failed));
      assert.deepEqual(issues(submitted), undefined);
    }));
}

test("JSON Forms: an untouched form and a new item of each list record nothing", () =>
  opened("jsonforms", { data: {}, whole: true }, async (page) => {
    await page.waitForFunction(() => globalThis.changed);
    assert.deepEqual(said(await held(page)), []);
    for (const name of await page.locator("#form button", { hasText: "Add to" }).allInnerTexts()) await page.getByRole("button", { name, exact: true }).click();
    // JSON Forms reports its changes with a delay.
    await page.waitForFunction(() => globalThis.held().effects?.length === 1);
    const now = await held(page);
    for (const way of ALL.filter((way) => !way.includes("0"))) assert.equal(at(now, way)?.length, 1, way.join("/"));
    assert.deepEqual(said(now), []);
    // Its tables draw no nested lists; their items would be created in the same way.
    const items = (way) => way.reduce((schema, step) => (step === "0" ? schema.items : schema.properties[step]), formSchema(project, "sv", { choices: "oneOf" })).items;
    for (const way of ALL.filter((way) => way.includes("0"))) assert.deepEqual(said(await page.evaluate((of) => globalThis.line(of), items(way))), [], way.join("/"));
  }));

test("JSON Forms draws everything but nested records", () =>
  opened("jsonforms", { data: base().projects[0] }, async (page) => {
    await page.waitForFunction(() => globalThis.changed);
    assert.deepEqual(await page.evaluate(() => globalThis.changed.errors), []);
    const shown = await page.locator("label, legend").allInnerTexts();
    const { properties } = formSchema(project, "sv");
    const missing = Object.entries(properties).flatMap(([name, { title, items }]) => (shown.some((text) => [title, items?.title].includes(text.replace(/\*$/, "").trim())) ? [] : [name]));
    // This is without a custom layout. axe also reports that the fields in its tables have no names: therefore the
    // README does not recommend it.
    assert.deepEqual(missing, ["period", "budget"]);
  }));
