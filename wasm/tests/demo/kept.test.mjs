// No input is lost without a question, and nothing invalid is reported as valid.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { read } from "kalix-policy";
import { GOOD, LOCALES, answer, axed, check, demo, kept, onSummary, open, sample, seen } from "./demo.mjs";

let form;
const folder = mkdtempSync(path.join(tmpdir(), "kalix-policy-kept-"));
before(async () => {
  form = await demo();
});
after(async () => {
  await form.close();
  rmSync(folder, { recursive: true });
  assert.deepEqual(form.wrong, []);
});

const dialog = (page) => page.getByRole("dialog");
const written = (name, data) => {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify(data));
  return file;
};
const opening = async (page, file) => {
  await open(page, 5);
  await page.locator("#open").setInputFiles(file);
};
const title = (page) => page.locator("#field-title").inputValue();

/** Another municipality's register, in which the sample's administrations are unknown. */
const OTHER = {
  municipality: { name: "Överkalix kommun", code: "2513" },
  organisation: { bodies: [{ id: "bun", name: "Barn- och utbildningsnämnden", kind: "board" }], administrations: [{ id: "bu", name: "Barn- och utbildningsförvaltningen", boards: [{ body: "bun" }] }] },
  projects: [{ id: "Ö-1", title: "Renskötsel över gränsen", administration: "bu" }],
};

/** Drafts that contradict themselves, the pointer of the field that shows it, and its message. */
const CONTRADICTIONS = {
  "an end before the start": [{ ...GOOD, period: { start: "2026-03-01", end: "2026-02-01" } }, "/period/end", /ligger före startdatumet/],
  "a negative cost": [{ ...GOOD, budget: { ...GOOD.budget, costs: [{ administration: "uf", description: "Resor", amount: "-60000" }] } }, "/budget/costs/0/amount", /är negativt/],
  "an unknown administration": [{ ...GOOD, administration: "okänd" }, "/administration", /finns inte i registret/],
  "a decision in the future": [{ ...GOOD, decisions: [{ ...GOOD.decisions[0], date: "2027-01-01" }] }, "/decisions/0/date", /efter den dag bedömningen gäller/],
};

test("contradicting values are errors at their fields, in the summary and in the title", async () => {
  for (const [name, [draft, pointer, message]] of Object.entries(CONTRADICTIONS)) {
    const page = await form.page({ draft });
    const field = `#field${pointer.replaceAll("/", "-")}`;
    assert.equal(await page.locator(`${field}-error`).isVisible(), false, `${name}: before anything was left or checked`);
    await check(page);
    assert.ok(await onSummary(page));
    assert.match(await page.title(), /^Fel: /);
    assert.equal(await page.locator("#checked").textContent(), "", name);
    const links = page.locator("#summary a");
    assert.equal(await links.count(), 1);
    assert.match(await links.textContent(), message);
    assert.deepEqual(await seen(page, "Fel: "), []);
    assert.match(await page.locator("#status").textContent(), /^En uppgift har ett fel\./);
    await links.click();
    assert.equal(await page.evaluate(() => `#${document.activeElement.id}`), field);
    assert.match(await page.locator(`${field}-error`).textContent(), message);
    // All of them look the same.
    if (pointer === "/period/end") assert.deepEqual(await axed(page), []);
    if (process.env.KALIX_POLICY_PICTURES) await page.screenshot({ path: path.join(process.env.KALIX_POLICY_PICTURES, `contradiction${pointer.replaceAll("/", "-")}.png`) });
    await page.context().close();
  }
});

test("a contradiction is shown when its field loses the focus, in every language, until it is corrected", async () => {
  for (const [locale, { error }] of Object.entries(LOCALES)) {
    const page = await form.page({ draft: GOOD, locale });
    const end = page.locator("#field-period-end");
    await end.fill("2026-02-01");
    await end.blur();
    const told = await page.locator("#field-period-end-error").textContent();
    assert.ok(told.startsWith(error), told);
    assert.equal(await page.locator("#voice").textContent(), told);
    await check(page);
    assert.ok(await onSummary(page));
    await open(page, 0);
    await page.locator("#field-period-start").fill("2026-01-01");
    await page.locator("#field-period-start").blur();
    assert.equal(await page.locator("#field-period-end-error").isVisible(), false);
    assert.equal(await page.locator("#summary").isVisible(), false);
    await page.context().close();
  }
});

test("the message that there are no errors disappears with the first error", async () => {
  const page = await form.page({ draft: GOOD });
  await check(page);
  assert.match(await page.locator("#checked").textContent(), /inga fel/);
  await open(page, 0);
  await page.locator("#field-period-end").fill("2026-02-01");
  await page.locator("#field-period-end").blur();
  assert.equal(await page.locator("#checked").textContent(), "");
  await page.context().close();
});

test("another project replaces the draft only after a question", async () => {
  const page = await form.page({ draft: { id: "p-1", title: "Kvar" } });
  const ways = {
    "a file": () => opening(page, written("project.json", { ...GOOD, title: "Ur filen" })),
    "a project of the register": async () => {
      await open(page, 5);
      await page.getByRole("button", { name: "Ändra det valda projektet" }).click();
    },
    "a new project": async () => {
      await open(page, 5);
      await page.getByRole("button", { name: "Nytt, tomt projekt" }).click();
    },
  };
  for (const [name, act] of Object.entries(ways)) {
    await act();
    await dialog(page).waitFor();
    assert.deepEqual(await axed(page), [], name);
    await page.keyboard.press("Escape");
    assert.equal(await title(page), "Kvar", name);
    await act();
    await dialog(page).waitFor();
    await answer(page, "Nej, gå tillbaka");
    assert.equal((await kept(page)).title, "Kvar", name);
  }
  await ways["a file"]();
  await dialog(page).waitFor();
  await answer(page, "Ja, byt ut det");
  assert.equal(await title(page), "Ur filen");
  // A project that was opened and not changed can be opened again, so there is no question.
  await ways["a project of the register"]();
  assert.equal(await title(page), sample.projects[0].title);
  await page.locator("#field-title").fill("Ändrat");
  await ways["a project of the register"]();
  await dialog(page).waitFor();
  await answer(page, "Ja, byt ut det");
  assert.equal(await title(page), sample.projects[0].title);
  await page.context().close();
});

test("a file that cannot be opened does not replace the draft, and an empty form is replaced without a question", async () => {
  const page = await form.page();
  await opening(page, written("project.json", { ...GOOD, title: "Ur filen" }));
  await page.waitForFunction(() => document.getElementById("file-said")?.textContent !== "");
  assert.equal(await title(page), "Ur filen");
  await page.locator("#field-title").evaluate((field) => (field.value = "Skrivet") && field.dispatchEvent(new Event("input", { bubbles: true })));
  await opening(page, written("list.json", [1]));
  await page.waitForFunction(() => /kan inte öppnas/.test(document.getElementById("file-said")?.textContent));
  assert.equal(await dialog(page).count(), 0);
  assert.equal(await title(page), "Skrivet");
  await page.context().close();
});

test("a line with values is removed only after a question", async () => {
  const page = await form.page({ draft: GOOD });
  await open(page, 1);
  await page.getByRole("button", { name: "Lägg till: Samarbetspartner" }).click();
  const remove = (line) => page.getByRole("button", { name: `Ta bort: Samarbetspartner, rad ${line}`, exact: true });
  await remove(2).click();
  assert.equal(await dialog(page).count(), 0);
  assert.equal(await remove(2).count(), 0);
  await remove(1).click();
  assert.match(await dialog(page).textContent(), /Vill du ta bort ”Samarbetspartner, rad 1”\?/);
  assert.deepEqual(await axed(page), []);
  await answer(page, "Nej, gå tillbaka");
  assert.equal((await kept(page)).partners.length, 1);
  assert.ok(await remove(1).evaluate((button) => button === document.activeElement));
  await remove(1).click();
  await answer(page, "Ja, ta bort");
  assert.equal(await remove(1).count(), 0);
  await page.context().close();
});

test("a yes-or-no question has no answer until the user chooses one", async () => {
  const page = await form.page();
  await open(page, 4);
  await page.getByRole("button", { name: "Lägg till: Företrädare för kommunen" }).click();
  const highest = page.locator("#field-representations-0-highest");
  assert.equal(await highest.inputValue(), "");
  await page.waitForTimeout(300);
  assert.deepEqual((await kept(page)).representations, [{}]);
  await highest.selectOption({ label: "Nej" });
  await page.waitForTimeout(300);
  assert.deepEqual((await kept(page)).representations, [{ highest: false }]);
  await page.context().close();
});

test("a tab never overwrites the changes of another without a question", async () => {
  const page = await form.page({ draft: { id: "p-1", title: "Först" } });
  const tab = await page.another();
  const banner = (of) => of.locator("#elsewhere");
  await tab.locator("#field-title").fill("I den andra fliken");
  await banner(page).getByRole("button").first().waitFor();
  assert.match(await banner(page).textContent(), /Utkastet har ändrats i en annan flik/);
  assert.deepEqual(await axed(page), []);
  // Meanwhile this tab does not overwrite it.
  await page.locator("#field-purpose").fill("Här");
  await page.waitForTimeout(300);
  assert.deepEqual(await kept(page), { id: "p-1", title: "I den andra fliken" });
  await page.getByRole("button", { name: "Visa det som står i den andra fliken" }).click();
  assert.equal(await title(page), "I den andra fliken");
  assert.equal(await banner(page).textContent(), "");
  // The other way round: the other tab must ask about a change in this one.
  await page.locator("#field-title").fill("Här");
  await banner(tab).getByRole("button").first().waitFor();
  await tab.getByRole("button", { name: "Behåll det som står här" }).click();
  await banner(tab).getByRole("button").first().waitFor({ state: "detached" });
  assert.equal((await kept(tab)).title, "I den andra fliken");
  await banner(page).getByRole("button").first().waitFor();
  await page.getByRole("button", { name: "Visa det som står i den andra fliken" }).click();
  // The draft is also assessed against a register, which changes here only on request.
  await opening(tab, written("register.json", OTHER));
  await banner(page).getByRole("button").first().waitFor();
  assert.equal(await page.locator("header .of").textContent(), "Kalix kommun");
  await page.getByRole("button", { name: "Visa det som står i den andra fliken" }).click();
  assert.equal(await page.locator("header .of").textContent(), "Överkalix kommun");
  await page.context().close();
});

test("an opened register survives a reload, with the name of its municipality", async () => {
  const page = await form.page();
  const heading = () => page.locator("header .of").textContent();
  assert.equal(await heading(), "Kalix kommun");
  await opening(page, written("register.json", OTHER));
  await page.waitForFunction(() => document.getElementById("file-said")?.textContent !== "");
  assert.equal(await heading(), "Överkalix kommun");
  await page.getByRole("button", { name: "Ändra det valda projektet" }).click();
  await page.waitForTimeout(300);
  await page.reloaded();
  assert.equal(await heading(), "Överkalix kommun");
  assert.match(await page.title(), /Överkalix kommun/);
  assert.equal(await title(page), "Renskötsel över gränsen");
  assert.equal(await page.locator("#field-administration option:checked").textContent(), "Barn- och utbildningsförvaltningen");
  await check(page);
  assert.match(await page.locator("#checked").textContent(), /inga fel/);
  // If the browser no longer has the register, the form reports it.
  await page.evaluate(() => localStorage.removeItem("kalix-policy.register"));
  await page.reloaded();
  assert.match(await page.locator("#file-said").textContent(), /Registret som var öppet finns inte kvar/);
  await page.context().close();
});

test("changing external funding to own removes its fields from the project, and changing it back restores them", async () => {
  const page = await form.page({ draft: { ...GOOD, decisions: [] } });
  const line = (field) => page.locator(`#field-budget-funding-1-${field}`);
  const funding = async () => {
    await page.waitForTimeout(300);
    await open(page, 5);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Spara till fil" }).click()]);
    const file = path.join(folder, "saved.json");
    await download.saveAs(file);
    await open(page, 3);
    return JSON.parse(readFileSync(file, "utf8")).budget.funding[1];
  };
  await open(page, 3);
  await line("source").selectOption("own");
  await line("administration").selectOption("uf");
  assert.match(await page.locator("p.aside").textContent(), /Undanlagt, och inte med i projektet: Finansiär, Läge\./);
  assert.deepEqual(await funding(), { source: "own", administration: "uf", amount: "40000" });
  await check(page);
  assert.match(await page.locator("#checked").textContent(), /inga fel/);
  assert.deepEqual(await axed(page), []);
  // The values put aside survive a fix and a reload.
  await page.getByRole("button", { name: /^Åtgärda: Inget politiskt beslut/ }).first().click();
  assert.equal((await kept(page)).decisions.length, 1);
  await page.reloaded();
  await open(page, 3);
  await line("source").selectOption("external");
  assert.equal(await line("funder").inputValue(), "UHR");
  assert.deepEqual(await funding(), { source: "external", funder: "UHR", amount: "40000", status: "granted" });
  assert.deepEqual(read("project", { ...GOOD, budget: { funding: [await funding()] } }).errors, []);
  await page.context().close();
});
