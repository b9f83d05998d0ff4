// An official's work with the form: by keyboard only, guided by the remedies, saved, opened, reloaded.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { read } from "kalix-policy";
import { GOOD, LOCALES, answer, axed, check, demo, kept, onSummary, open, outcomes, sample, seen } from "./demo.mjs";

let form;
before(async () => {
  form = await demo();
});
after(() => form.close());

/** Presses the tab key until an element has the focus. */
async function reach(page, what) {
  for (let presses = 0; presses < 400; presses += 1) {
    const there = await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, what);
    if (there) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${what} is not reached`);
}

/** Goes to the button or link with this text, and presses it. */
async function press(page, part, text) {
  const id = await page.evaluate(([within, name]) => {
    const found = [...document.querySelectorAll(`${within} button, ${within} a`)].find((one) => one.textContent === name && one.getClientRects().length > 0);
    found?.setAttribute("data-wanted", "");
    return found !== undefined;
  }, [part, text]);
  assert.ok(id, `${text} in ${part}`);
  await reach(page, "[data-wanted]");
  await page.evaluate(() => document.querySelector("[data-wanted]").removeAttribute("data-wanted"));
  await page.keyboard.press("Enter");
}

async function type(page, pointer, text) {
  await reach(page, `#field${pointer.replaceAll("/", "-")}`);
  await page.keyboard.type(text);
}

/** Chooses a value with the arrow key. */
async function choose(page, pointer, value) {
  const select = `#field${pointer.replaceAll("/", "-")}`;
  await reach(page, select);
  for (let presses = 0; presses < 40; presses += 1) {
    if ((await page.locator(select).inputValue().catch(() => "")) === value) return;
    await page.keyboard.press("ArrowDown");
  }
  assert.fail(`${value} cannot be chosen in ${pointer}`);
}

async function tick(page, group, name) {
  const box = `input[type=checkbox][value="${name}"][data-pointer="${group}"]`;
  await reach(page, box);
  await page.keyboard.press("Space");
}

test("an official fills in a whole project by keyboard only", async () => {
  const page = await form.page();
  await type(page, "/id", GOOD.id);
  await type(page, "/title", GOOD.title);
  await choose(page, "/administration", "uf");
  await choose(page, "/kind", "pupil-exchange");
  await type(page, "/purpose", GOOD.purpose);
  await tick(page, "/goals", "network");
  await type(page, "/period/start", "2026-09-01");
  await type(page, "/period/end", "2027-06-30");
  await press(page, "#part-0", "Nästa");
  await press(page, "#part-1", "Lägg till: Samarbetspartner");
  await type(page, "/partners/0/name", "Pielavesi kommun");
  await type(page, "/partners/0/country", "FI");
  await choose(page, "/partners/0/kind", "municipality");
  await press(page, "#part-1", "Lägg till: Skolor");
  await type(page, "/schools/0", "Furuhedsskolan");
  await press(page, "#part-1", "Nästa");
  await press(page, "#part-2", "Lägg till: Beslut");
  await choose(page, "/decisions/0/body", "un");
  await type(page, "/decisions/0/date", "2026-06-10");
  await choose(page, "/decisions/0/resolution", "approved");
  await type(page, "/decisions/0/paragraph", "54");
  await press(page, "#part-2", "Lägg till: Planer och avtal");
  await type(page, "/agreements/0/title", "Utbytesplan");
  await choose(page, "/agreements/0/kind", "plan");
  await type(page, "/agreements/0/date", "2026-06-10");
  await tick(page, "/responsible", "p-07");
  await press(page, "#part-2", "Nästa");
  await press(page, "#part-3", "Lägg till: Kostnader");
  await choose(page, "/budget/costs/0/administration", "uf");
  await type(page, "/budget/costs/0/description", "Resor");
  // In Swedish notation.
  await type(page, "/budget/costs/0/amount", "60 000,00");
  await press(page, "#part-3", "Lägg till: Finansiering");
  await choose(page, "/budget/funding/0/source", "own");
  await choose(page, "/budget/funding/0/administration", "uf");
  await type(page, "/budget/funding/0/amount", "20 000");
  await press(page, "#part-3", "Lägg till: Finansiering");
  await reach(page, "#field-budget-funding-1-source");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await type(page, "/budget/funding/1/funder", "UHR");
  await type(page, "/budget/funding/1/amount", "40 000");
  await choose(page, "/budget/funding/1/status", "granted");
  const sums = await page.locator("#sums").textContent();
  for (const part of ["60\u00a0000,00\u00a0kr", "20\u00a0000,00\u00a0kr", "40\u00a0000,00\u00a0kr", "66,7\u00a0%"]) assert.ok(sums.includes(part), sums);
  assert.match(await page.locator("#sums svg").getAttribute("aria-label"), /66,7/);
  await press(page, "#part-3", "Nästa");
  await press(page, "#part-4", "Lägg till: Egna mål");
  await type(page, "/objectives/0/description", "Fler elever deltar");
  await type(page, "/objectives/0/indicator", "Antal elever");
  await type(page, "/objectives/0/target", "20");
  await type(page, "/objectives/0/by", "2027-06-01");
  await press(page, "#part-4", "Lägg till: Effekter");
  await choose(page, "/effects/0/kind", "experience");
  await type(page, "/effects/0/description", "Ny kursplan");
  await choose(page, "/effects/0/used_by", "uf");
  await press(page, "#part-4", "Lägg till: Effekter");
  await choose(page, "/effects/1/kind", "visibility");
  await type(page, "/effects/1/description", "Inslag i lokalradion");
  await press(page, "#part-4", "Nästa");
  await press(page, "#part-5", "Kontrollera uppgifterna");
  await page.waitForTimeout(300);
  assert.match(await page.locator("#checked").textContent(), /inga fel/);
  const said = Object.values(await outcomes(page));
  assert.deepEqual([...new Set(said)].sort(), ["met", "not-applicable", "pending"]);
  assert.equal(await page.locator(".finding.error").count(), 0);
  const draft = await kept(page);
  assert.deepEqual(read("project", draft).errors, []);
  assert.equal(draft.budget.costs[0].amount, "60000.00");
  await page.context().close();
  assert.deepEqual(form.wrong, []);
});

test("the remedies lead from a draft with ten findings to one without unmet rules", async () => {
  const { id, title, administration } = GOOD;
  const page = await form.page({ draft: { id, title, administration, kind: "pupil-exchange", period: { start: "2026-09-01" }, partners: [{ name: "Pielavesi kommun", country: "FI", kind: "municipality" }] } });
  const answers = {
    "decisions-date": "2026-06-10", "decisions-resolution": "approved", "decisions-body": "un", "decisions-paragraph": "54", purpose: "Elever ska öva språk.", "costs-administration": "uf", "costs-description": "Resor", "costs-amount": "60000",
    "funding-source": "external", "funding-funder": "UHR", "funding-amount": "60000", "funding-status": "granted", "funding-administration": "uf", responsible: "p-07", "objectives-description": "Fler elever deltar", "objectives-indicator": "Antal elever",
    "objectives-target": "20", "objectives-by": "2027-06-01", "effects-description": "Inslag i lokalradion", "effects-used_by": "uf", "effects-on": "2026-11-01", "effects-kind": "visibility", "agreements-title": "Plan", "agreements-kind": "plan", "agreements-date": "2026-06-10", goals: "network",
  };
  const findings = page.locator(".finding");
  const before = await findings.count();
  assert.ok(before >= 10, String(before));
  const mended = [];
  for (let times = 0; times < 30; times += 1) {
    const open = page.locator(".finding:not(.notice-only) button");
    const names = await open.evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label")));
    const place = names.findIndex((name) => !mended.includes(name));
    if (place < 0) break;
    mended.push(names[place]);
    await open.nth(place).click();
    // Fills in the focused field, and the other fields of the same record.
    for (let fields = 0; fields < 9; fields += 1) {
      const field = await page.evaluate(() => ({ id: document.activeElement.id, pointer: document.activeElement.dataset.pointer ?? "", tag: document.activeElement.tagName, type: document.activeElement.type, value: document.activeElement.value }));
      assert.notEqual(field.pointer, "", `${names[place]}: the cursor is on ${field.tag} ${field.id}`);
      const key = field.pointer.replaceAll(/\/\d+/g, "").split("/").slice(1).filter((step) => step !== "budget").join("-");
      const answer = answers[key];
      if (field.type === "checkbox" && answer !== undefined) {
        await page.locator(`input[value="${answer}"][data-pointer="${field.pointer}"]`).check();
        break;
      }
      if (answer !== undefined && field.value === "" && field.type !== "checkbox") {
        if (field.tag === "SELECT") await page.locator(`#${field.id}`).selectOption(answer);
        else await page.keyboard.type(answer);
      }
      await page.keyboard.press("Tab");
      const next = await page.evaluate(() => document.activeElement.dataset.pointer ?? "");
      if (next === "" || next.split("/").slice(0, -1).join("/") !== field.pointer.split("/").slice(0, -1).join("/") || field.pointer.split("/").length < 3) break;
    }
    await page.waitForTimeout(250);
  }
  const draft = await kept(page);
  const said = await outcomes(page);
  assert.deepEqual(Object.entries(said).filter(([, outcome]) => ["unmet", "undetermined"].includes(outcome)), [], JSON.stringify([draft, await findings.allTextContents()]));
  assert.equal(await page.locator(".finding.error").count(), 0);
  await check(page);
  await page.waitForTimeout(250);
  assert.match(await page.locator("#checked").textContent(), /inga fel/, JSON.stringify(draft));
  await page.context().close();
});

test("a draft survives a reload, and a round trip through a file", async () => {
  const page = await form.page();
  await page.locator("#field-id").fill("UN 2026/18");
  await page.locator("#field-title").fill("Språkresa");
  await page.locator("#field-period-start").fill("2026-02-31");
  await page.waitForTimeout(400);
  await page.reloaded();
  assert.equal(await page.locator("#field-title").inputValue(), "Språkresa");
  assert.equal(await page.locator("#field-period-start").inputValue(), "2026-02-31");
  await open(page, 5);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Spara till fil" }).click()]);
  assert.equal(download.suggestedFilename(), "UN-2026-18.json");
  const file = path.join(tmpdir(), `kalix-policy-${process.pid}.json`);
  await download.saveAs(file);
  assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), { id: "UN 2026/18", title: "Språkresa", period: { start: "2026-02-31" } });

  await page.getByRole("button", { name: "Nytt, tomt projekt" }).focus();
  await page.keyboard.press("Enter");
  assert.deepEqual(await axed(page), []);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#field-title").inputValue(), "Språkresa");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#field-title").inputValue(), "");

  await page.locator("#open").setInputFiles(file);
  await page.waitForFunction(() => document.getElementById("file-said")?.textContent !== "");
  assert.equal(await page.locator("#field-title").inputValue(), "Språkresa");
  assert.deepEqual(await seen(page, "Fel: "), []);
  await page.context().close();
});

test("any file is opened, or rejected with a reason, and nothing breaks", async () => {
  const page = await form.page({ draft: { id: "p-1", title: "Kvar" } });
  const said = async (content) => {
    await open(page, 5);
    const file = path.join(tmpdir(), `kalix-policy-${process.pid}-other.json`);
    writeFileSync(file, content);
    await page.locator("#file-said").evaluate((place) => place.replaceChildren());
    await page.locator("#open").setInputFiles([]);
    await page.locator("#open").setInputFiles(file);
    await page.waitForFunction(() => document.querySelector("dialog") !== null || document.getElementById("file-said")?.textContent !== "");
    await answer(page, "Ja, byt ut det");
    return page.locator("#file-said").textContent();
  };
  for (const wrong of ['{ "id": ', "[1]", '"text"', "", Buffer.from([0xff, 0xfe, 0x7b])]) {
    assert.match(await said(wrong), /kan inte öppnas/, String(wrong));
    assert.equal((await kept(page)).title, "Kvar");
  }
  assert.match(await said(JSON.stringify({ municipality: { name: "X", code: "1" }, organisation: {} })), /\/municipality\/code/);
  assert.match(await said(JSON.stringify(sample)), new RegExp(`organisationen och ${sample.projects.length} projekt`));
  const strange = { id: "p-2", title: { sv: "Två" }, partners: "många", goals: ["fame"], budget: { funding: [{ source: "lotto", amount: "x" }] }, titel: "T", __proto__x: 1, decisions: [null, 7], administration: "okänd" };
  assert.match(await said(JSON.stringify(strange)), /är öppnad/);
  await check(page);
  assert.ok(await onSummary(page));
  assert.deepEqual(await seen(page, "Fel: "), []);
  assert.match(await page.locator("#other").textContent(), /titel/);
  const count = await page.locator("#other button").count();
  assert.equal(count, 2);
  await page.locator("#other button").first().click();
  await answer(page, "Ja, ta bort");
  assert.equal(await page.locator("#other button").count(), 1);
  assert.equal((await kept(page)).partners, "många");
  await page.context().close();
  assert.deepEqual(form.wrong, []);
});

test("a project of the register is opened, assessed on another day, and shown in another language", async () => {
  const page = await form.page();
  await open(page, 5);
  const place = sample.projects.findIndex(({ partners }) => partners?.length > 1);
  await page.selectOption("#registered", { index: place });
  await page.getByRole("button", { name: "Ändra det valda projektet" }).click();
  assert.equal(await page.locator("#field-title").inputValue(), sample.projects[place].title);
  assert.deepEqual(read("project", await kept(page)).errors, []);
  await page.locator("#on").fill("2026-02-31");
  await page.waitForTimeout(300);
  assert.match(await page.locator("#on-error").textContent(), /Skriv en dag som finns/);
  await page.locator("#on").fill("1999-01-01");
  await page.waitForTimeout(300);
  assert.equal(await page.locator("#on-error").isVisible(), false);
  for (const [locale, { name }] of Object.entries(LOCALES)) {
    await page.getByRole("button", { name, exact: true }).click();
    assert.equal(await page.evaluate(() => document.documentElement.lang), locale);
    assert.equal(await page.locator("#field-title").inputValue(), sample.projects[place].title);
  }
  await page.context().close();
});
