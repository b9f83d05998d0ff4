// Opens and fills in the examples: what they show of a draft, and that they request nothing from other servers.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { read } from "kalix-policy";
import { build } from "vite";
import { csp, launch, serve } from "./browser.mjs";
import { ON, WASM } from "./common.mjs";
import { axed } from "./demo/demo.mjs";

const pictures = process.env.KALIX_POLICY_PICTURES;
const built = mkdtempSync(path.join(tmpdir(), "kalix-policy-example-"));
const example = (name) => path.join(WASM, "examples", name);

let browser;
const servers = {};
before(async () => {
  await build({ root: example("react-hook-form"), base: "./", logLevel: "error", build: { outDir: built, emptyOutDir: true, chunkSizeWarningLimit: 4_000 } });
  browser = await launch();
  // The plain form has its own Content-Security-Policy, and is served unbuilt from its place beside the package.
  servers.plain = { ...(await serve({ folder: WASM, policy: "" })), at: "examples/plain-form/" };
  servers.react = { ...(await serve({ folder: built, policy: `${csp()}; style-src 'self'; img-src data:` })), at: "" };
});
after(async () => {
  await browser?.close();
  for (const server of Object.values(servers)) server.close();
  rmSync(built, { recursive: true, force: true });
});

/** Opens an example and runs `act` on it; fails if the page has errors, warnings or requests to other servers. */
async function opened(name, act, { scheme = "light", width = 1280 } = {}) {
  const { address, at } = servers[name];
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, acceptDownloads: true });
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && wrong.push(message.text()));
  page.on("request", (request) => /^(blob|data):/.test(request.url()) || request.url().startsWith(address) || wrong.push(request.url()));
  // The examples assess as of today.
  await page.clock.setFixedTime(new Date(`${ON}T12:00:00Z`));
  try {
    await page.goto(address + at);
    await page.getByText(/av \d+ regler/).waitFor();
    await act(page);
  } catch (error) {
    // An error in the page explains more than an element that is missing.
    throw wrong.length === 0 ? error : new Error(wrong.join("\n"), { cause: error });
  } finally {
    await context.close();
  }
  assert.deepEqual(wrong, []);
}

/** The description of a field, which screen readers announce with it. */
const told = (field) => field.evaluate((control) => control.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id).textContent).join(" "));

/** Enters a value and leaves the field, which must then show this error, or none. */
async function write(field, text, error) {
  await field.fill(text);
  await field.press("Tab");
  if (error === undefined) {
    await field.and(field.page().locator(":not([aria-invalid=true])")).waitFor();
    assert.doesNotMatch(await told(field), /”|saknas/);
  } else {
    await field.and(field.page().locator("[aria-invalid=true]")).waitFor();
    assert.match(await told(field), error);
  }
}

/** Saves to a file, and parses it. */
async function saved(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Spara till fil" }).click()]);
  const { value, errors } = read("project", readFileSync(await download.path()));
  assert.deepEqual(errors, []);
  return value;
}

async function pictured(page, name) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: path.join(pictures, `example-${name}.png`), fullPage: true });
}

/** The outcomes of the rules in the plain form. */
const rules = (page) => page.$$eval("#rules > li", (all) => all.map(({ className }) => className));

test("the plain form shows an error at its field until it is corrected", () =>
  opened("plain", async (page) => {
    const field = (label) => page.getByLabel(new RegExp(`^${label}`));
    assert.equal(await page.locator("[aria-invalid]").count(), 0, "nothing is wrong before it was left");
    await write(field("Första dag"), "2026-02-30", /^Skriv så här: .*Tid, Första dag: ”2026-02-30” är inget giltigt datum\./);
    assert.match(await page.getByRole("status").textContent(), /En uppgift har ett fel\.$/);
    await write(field("Första dag"), "2026-12-30");
    assert.match(await page.getByRole("status").textContent(), /projektet\.$/);
    // Saving from a field whose error appears only now focuses the first field with an error, and saves nothing.
    await field("Titel").focus();
    let downloads = 0;
    page.on("download", () => (downloads += 1));
    await page.getByRole("button", { name: "Spara till fil" }).click();
    assert.equal(await field("Beteckning").evaluate((control) => control === document.activeElement), true);
    assert.match(await told(field("Titel")), /Titel: Uppgiften saknas\./);
    await pictured(page, "plain-faulty");
    assert.deepEqual(await axed(page), []);
    // An error without a field in the form is shown in the status, and prevents saving too.
    await write(field("Beteckning"), "UN 2026/17");
    await field("Förvaltning").selectOption("uf");
    await field("Titel").evaluate((control) => (control.name = "/purpose"));
    await field("Titel").fill("Elever ska öva språk.");
    await page.getByRole("button", { name: "Spara till fil" }).click();
    assert.match(await page.getByRole("status").textContent(), /projektet\. Titel: Uppgiften saknas\. Fyll i den\.$/);
    assert.equal(downloads, 0);
  }));

test("the plain form shows unmet and met rules", () =>
  opened("plain", async (page) => {
    const field = (label) => page.getByLabel(new RegExp(`^${label}`));
    await write(field("Beteckning"), "UN 2026/17");
    await write(field("Titel"), "Elevutbyte med Pielavesi");
    await field("Förvaltning").selectOption("uf");
    await write(field("Första dag"), "2026-09-01");
    assert.deepEqual(await rules(page), ["unmet", "not-applicable", "not-applicable", "not-applicable"]);
    assert.match(await page.locator("#rules").textContent(), /Inte uppfylld: Planen är politiskt beslutad.*Inget politiskt beslut som godkänner planen är registrerat\.Registrera beslutet/);
    await field("Organ").selectOption("sn");
    await write(field("Datum"), "2026-10-01");
    await field("Beslutets innebörd").selectOption("approved");
    assert.deepEqual(await rules(page), ["met", "unmet", "unmet", "unmet"]);
    assert.match(await page.locator("#rules").textContent(), /saknas ett gällande godkännande av utbildningsnämnden.*30 dagar efter/);
    await pictured(page, "plain-unmet");
    assert.deepEqual(await axed(page), []);
    await field("Organ").selectOption("un");
    await write(field("Datum"), "2026-06-10");
    await write(field("Paragraf"), "54");
    assert.deepEqual(await rules(page), ["met", "met", "met", "met"]);
    assert.match(await page.getByRole("status").textContent(), /^4 av 4 regler/);
    await pictured(page, "plain-met");
    assert.deepEqual(await saved(page), {
      id: "UN 2026/17", title: "Elevutbyte med Pielavesi", administration: "uf", period: { start: "2026-09-01" },
      decisions: [{ body: "un", date: "2026-06-10", resolution: "approved", paragraph: "54" }],
    });
  }));

/** Fills in the required fields of a project. */
async function begun(page) {
  await write(page.getByLabel(/^Beteckning/), "UN 2026/17");
  await write(page.getByLabel(/^Titel/), "Elevutbyte med Pielavesi");
  await page.getByLabel(/^Förvaltning/).selectOption("uf");
}

test("React Hook Form shows errors at fields, in lists too, until they are corrected", () =>
  opened("react", async (page) => {
    await write(page.getByLabel(/^Beteckning/), "", /Beteckning: Uppgiften saknas\. Fyll i den\./);
    // From a field whose error appears only now.
    await page.getByLabel(/^Titel/).focus();
    await page.getByRole("button", { name: "Spara till fil" }).click();
    await page.getByText("Några uppgifter är fel eller saknas.").waitFor();
    assert.match(await told(page.getByLabel(/^Titel/)), /Titel: Uppgiften saknas\./);
    await begun(page);
    await write(page.getByLabel("Första dag"), "2026-02-30", /”2026-02-30” är inget giltigt datum/);
    await write(page.getByLabel("Första dag"), "2026-09-01");
    for (let lines = 0; lines < 2; lines += 1) await page.getByRole("button", { name: "Lägg till samarbetspartner" }).click();
    const second = page.getByRole("group", { name: "Samarbetspartner 2" });
    await write(second.getByLabel(/^Namn/), "Pielavesi kommun");
    assert.equal(await second.getByLabel(/^Slag/).inputValue(), "", "nothing is chosen for who fills it in");
    await second.getByLabel(/^Slag/).selectOption("municipality");
    await write(second.getByLabel(/^Land/), "FIN", /Samarbetspartner 2, Land: ”FIN” är ingen gällande landskod/);
    await page.getByRole("button", { name: "Lägg till kostnad" }).click();
    const cost = page.getByRole("group", { name: "Kostnad 1" });
    await write(cost.getByLabel(/^Belopp/), "många", /Kostnad 1, Belopp: /);
    await pictured(page, "react-faulty");
    assert.deepEqual(await axed(page), []);
    // When the first line is removed, the second becomes the first and keeps its values; the focus stays at the list.
    await page.getByRole("button", { name: "Ta bort: Samarbetspartner 1" }).click();
    assert.equal(await page.evaluate(() => document.activeElement?.querySelector("legend")?.textContent), "Samarbetspartner");
    const first = page.getByRole("group", { name: "Samarbetspartner 1" });
    assert.equal(await first.getByLabel(/^Namn/).inputValue(), "Pielavesi kommun");
    await write(first.getByLabel(/^Land/), "FI");
    await cost.getByLabel(/^Förvaltning/).selectOption("uf");
    await write(cost.getByLabel(/^Beskrivning/), "Resor");
    await write(cost.getByLabel(/^Belopp/), "60 000,50");
    assert.deepEqual(await saved(page), {
      id: "UN 2026/17", title: "Elevutbyte med Pielavesi", administration: "uf", period: { start: "2026-09-01" },
      partners: [{ name: "Pielavesi kommun", country: "FI", kind: "municipality" }],
      budget: { costs: [{ administration: "uf", description: "Resor", amount: "60000.50" }], funding: [] },
    });
  }));

test("React Hook Form shows an unmet rule beside the form until it is met", () =>
  opened("react", async (page) => {
    const findings = page.getByRole("complementary");
    const uncovered = findings.getByText("täcker inte kostnaderna");
    await begun(page);
    await write(page.getByLabel("Första dag"), "2026-09-01");
    await page.getByRole("button", { name: "Lägg till kostnad" }).click();
    const cost = page.getByRole("group", { name: "Kostnad 1" });
    await cost.getByLabel(/^Förvaltning/).selectOption("uf");
    await write(cost.getByLabel(/^Beskrivning/), "Resor");
    await write(cost.getByLabel(/^Belopp/), "60000");
    await uncovered.waitFor();
    await page.getByRole("button", { name: "Lägg till extern finansiering" }).click();
    const funding = page.getByRole("group", { name: "Finansiering 1" });
    await write(funding.getByLabel(/^Finansiär/), "UHR");
    await write(funding.getByLabel(/^Belopp/), "60000");
    // Nothing is preselected, so the rule cannot be assessed yet.
    assert.equal(await funding.getByLabel(/^Läge/).inputValue(), "");
    await uncovered.waitFor({ state: "detached" });
    await funding.getByLabel(/^Läge/).selectOption("planned");
    await uncovered.waitFor();
    await funding.getByLabel(/^Läge/).selectOption("granted");
    await uncovered.waitFor({ state: "detached" });
    await pictured(page, "react-unmet");
    assert.deepEqual(await axed(page), []);
  }));

for (const name of ["plain", "react"]) {
  test(`${name}: dark colours at a width of 320 px`, () =>
    opened(name, async (page) => {
      assert.deepEqual(await axed(page), []);
      const [scrolled, inner] = await page.evaluate(() => [document.scrollingElement.scrollWidth, innerWidth]);
      assert.ok(scrolled <= inner, String(scrolled));
      await pictured(page, `${name}-narrow`);
    }, { scheme: "dark", width: 320 }));
}
