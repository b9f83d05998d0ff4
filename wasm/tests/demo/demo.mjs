// Opens the demo form in Chromium, and has the checks for every page.

import { createReadStream, mkdtempSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import axe from "axe-core";
import { chromium } from "playwright-core";
import { build } from "vite";
import { WASM } from "../common.mjs";

export const ON = "2026-11-23";
export const LOCALES = { sv: { name: "Svenska", error: "Fel: ", check: "Kontrollera uppgifterna" }, en: { name: "English", error: "Error: ", check: "Check the information" }, fi: { name: "Suomi", error: "Virhe: ", check: "Tarkista tiedot" } };
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

/** A project that meets every rule on the day of the assessment, except for those that are not due. */
export const GOOD = {
  id: "UN 2026/17", title: "Elevutbyte med Pielavesi", administration: "uf", kind: "pupil-exchange", purpose: "Elever ska öva språk.", goals: ["network"],
  period: { start: "2026-09-01", end: "2027-06-30" }, partners: [{ name: "Pielavesi kommun", country: "FI", kind: "municipality" }], schools: ["Furuhedsskolan"],
  decisions: [{ body: "un", date: "2026-06-10", resolution: "approved", paragraph: "54" }], agreements: [{ title: "Utbytesplan", kind: "plan", date: "2026-06-10" }], responsible: ["p-07"],
  budget: { costs: [{ administration: "uf", description: "Resor", amount: "60000" }], funding: [{ source: "own", administration: "uf", amount: "20000" }, { source: "external", funder: "UHR", amount: "40000", status: "granted" }] },
  objectives: [{ description: "Fler elever deltar", indicator: "Antal elever", target: "20", by: "2027-06-01" }],
  effects: [{ kind: "experience", description: "Ny kursplan", used_by: "uf" }, { kind: "visibility", description: "Inslag i lokalradion" }],
};

/** A project that breaks as many rules as one project can. */
export const BAD = {
  id: "UN 2020/1", title: "Utbyte", administration: "uf", period: { start: "2020-09-01", end: "2022-06-30" }, responsible: ["p-01"],
  decisions: [{ body: "sn", date: "2021-06-10", resolution: "approved" }],
  budget: { costs: [{ administration: "sf", description: "Resor", amount: 60000 }], funding: [{ source: "own", administration: "klk", amount: 10 }] },
  objectives: [{ description: "Fler elever deltar" }], effects: [{ kind: "experience", description: "Ny kursplan" }],
  representations: [{ date: "2021-05-09", occasion: "Invigning", person: "p-01", highest: true }],
};

/** A draft with an error in each kind of field. */
export const FAULTY = {
  ...GOOD, id: "", kind: "exchange", period: { start: "2026-02-31" }, partners: [{ name: "", country: "XX", kind: "school", organisation_number: "1" }], goals: ["network", "fame"], schools: [""], titel: "Utbyte",
  budget: { currency: "KR", costs: [{ administration: "uf", description: "Resor", amount: "many" }], funding: [{ amount: 1 }] }, objectives: [{ description: "Fler", result: { on: "2026-13-01" } }],
};

/** Builds the form and opens a browser; `page` opens the form with a stored draft. */
export async function demo() {
  const out = mkdtempSync(path.join(tmpdir(), "kalix-policy-demo-"));
  await build({ configFile: path.join(WASM, "demo/vite.config.ts"), logLevel: "error", build: { outDir: out } });
  const server = createServer(({ url }, response) => {
    const name = url === "/" ? "index.html" : new URL(url, "http://x").pathname.slice(1);
    response.setHeader("content-type", TYPES[path.extname(name)] ?? "application/octet-stream");
    createReadStream(path.join(out, name)).on("error", () => response.writeHead(404).end()).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const address = `http://127.0.0.1:${server.address().port}/`;
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
  return {
    /** What the pages did wrong: errors, and requests for anything but the page itself. */
    wrong: [],
    async page({ draft, locale = "sv", width = 1280, height = 900, scheme = "light" } = {}) {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, reducedMotion: "reduce", acceptDownloads: true });
      const page = await context.newPage();
      page.on("pageerror", (error) => this.wrong.push(String(error)));
      page.on("console", (message) => message.type() === "error" && this.wrong.push(message.text()));
      let loaded = false;
      page.on("request", (request) => {
        const url = request.url();
        if (!/^(blob|data):/.test(url) && (loaded || !url.startsWith(address))) this.wrong.push(url);
      });
      await page.addInitScript(([kept, day]) => {
        if (kept !== undefined && localStorage.getItem("kalix-policy.draft") === null) localStorage.setItem("kalix-policy.draft", kept);
        // The form assesses as of today by default, so today is fixed.
        const Now = Date;
        globalThis.Date = class extends Now {
          constructor(...given) {
            super(...(given.length > 0 ? given : [day]));
          }
        };
      }, [draft && JSON.stringify({ draft, locale }), `${ON}T12:00:00Z`]);
      await page.goto(address);
      await page.waitForSelector("form");
      if (draft === undefined && locale !== "sv") await page.getByRole("button", { name: LOCALES[locale].name }).click();
      loaded = true;
      /** The same form in another tab of the same browser. */
      page.another = async () => {
        const tab = await context.newPage();
        tab.on("pageerror", (error) => this.wrong.push(String(error)));
        await tab.goto(address);
        await tab.waitForSelector("form");
        return tab;
      };
      page.reloaded = async () => {
        loaded = false;
        await page.reload();
        await page.waitForSelector("form");
        loaded = true;
      };
      return page;
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The draft that the browser has stored. */
export const kept = async (page) => JSON.parse(await page.evaluate(() => localStorage.getItem("kalix-policy.draft"))).draft;

/** Opens a part of the form. */
export const open = (page, part) => page.locator("#parts a").nth(part).click();

/** Presses the button that checks the form. */
export async function check(page) {
  await open(page, 5);
  await page.locator("button[type=submit]").click();
}

/** Answers the open question, if there is one. */
export async function answer(page, name) {
  const dialog = page.getByRole("dialog");
  if ((await dialog.count()) > 0) await dialog.getByRole("button", { name, exact: true }).click();
}

/** The outcome of each rule in the checklist. */
export const outcomes = (page) => page.$$eval(".rules > li", (items) => Object.fromEntries(items.map((item) => [item.dataset.rule, item.className])));

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The rules of axe that are checked. */
export const AXE_RULES = axe.getRules(TAGS).map(({ ruleId }) => ruleId);

/** The violations that axe finds on a page, of all these rules or of some. */
export async function axed(page, rules = AXE_RULES) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  // Only violations are listed.
  const { violations } = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: { type: "rule", values }, resultTypes: ["violations"] }), rules);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" ")}`);
}

/** The problems of a page that axe does not check. */
export const seen = (page, errorWord) =>
  page.evaluate((word) => {
    const found = [];
    const all = (selector) => [...document.querySelectorAll(selector)];
    const pressed = document.querySelector("header [aria-pressed=true]");
    if (document.documentElement.lang !== pressed?.lang) found.push("the page is not in its language");
    if (document.title.trim() === "") found.push("the page has no title");
    for (const { id } of all("[placeholder]")) found.push(`${id}: a placeholder`);
    for (const group of all("fieldset")) if (group.querySelector(":scope > legend")?.textContent.trim() === undefined) found.push(`${group.id}: no legend`);
    const ids = all("[id]").map(({ id }) => id);
    for (const id of new Set(ids)) if (ids.filter((other) => other === id).length > 1) found.push(`${id}: twice`);
    for (const control of all("input, select, textarea")) {
      if ((control.labels?.[0]?.textContent ?? "").trim() === "") found.push(`${control.id}: no label`);
      if (![null, "true"].includes(control.getAttribute("aria-invalid"))) found.push(`${control.id}: aria-invalid`);
    }
    for (const control of all("[aria-describedby]")) for (const id of control.getAttribute("aria-describedby").split(" ")) if (document.getElementById(id) === null) found.push(`${control.id}: described by ${id}, which is not there`);
    const summary = document.getElementById("summary");
    const shown = summary !== null && !summary.hidden;
    if (shown !== document.title.startsWith(word)) found.push("the title does not say whether there are errors");
    if (shown && summary.getAttribute("role") !== "alert") found.push("the summary is not announced");
    for (const id of ["status", "voice", "checked"]) if (document.getElementById(id)?.getAttribute("role") !== "status") found.push(`${id}: not announced`);
    for (const link of all("#summary a")) {
      const target = document.querySelector(link.getAttribute("href"));
      if (target === null) {
        found.push(`${link.textContent}: leads nowhere`);
        continue;
      }
      if (target.id.startsWith("lost-")) continue;
      const error = document.getElementById(`${target.id}-error`);
      if (error === null || error.hidden || error.textContent !== word + link.textContent) found.push(`${target.id}: field and summary differ`);
      if (target.matches("input:not([type=checkbox]), select, textarea") && !(target.getAttribute("aria-invalid") === "true" && (target.getAttribute("aria-describedby") ?? "").split(" ").includes(error?.id))) found.push(`${target.id}: its error is not told with it`);
    }
    return found;
  }, errorWord);

export const onSummary = (page) => page.evaluate(() => document.activeElement?.id === "summary");

export const sample = JSON.parse(readFileSync(path.join(WASM, "../tests/registers/kalix.json"), "utf8"));
