// The accessibility of the form: every part, in every language, light and dark, empty, with errors and valid. Planted
// defects prove that the checks find problems.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { LONG, WASM } from "../common.mjs";
import { AXE_RULES, BAD, FAULTY, GOOD, LOCALES, axed, check, demo, onSummary, open, outcomes, seen } from "./demo.mjs";

let form;
before(async () => {
  form = await demo();
});
after(() => form.close());

const STATES = { empty: undefined, broken: BAD, faulty: FAULTY, good: GOOD };

async function parts(locale, scheme, look) {
  for (const [state, draft] of Object.entries(STATES)) {
    const page = await form.page({ draft, locale, scheme });
    if (state !== "good") await check(page);
    for (let part = 0; part < 6; part += 1) {
      await open(page, part);
      await look(page, `${state}, part ${part}`);
    }
    await page.context().close();
  }
  assert.deepEqual(form.wrong, []);
}

for (const [locale, { error }] of Object.entries(LOCALES)) {
  // Only the texts depend on the language, so one language is enough in short runs.
  test(`${locale}: no part has a problem in any state`, locale === "sv" ? {} : LONG, () =>
    parts(locale, "light", async (page, where) => {
      assert.deepEqual(await axed(page), [], where);
      assert.deepEqual(await seen(page, error), [], where);
    }));
}

// Only the contrast depends on the colours, and it does not depend on the language.
test("dark colours have enough contrast", LONG, () => parts("sv", "dark", async (page, where) => assert.deepEqual(await axed(page, ["color-contrast"]), [], where)));

test("the summary gets the focus, and each of its links leads to its field", async () => {
  const page = await form.page({ draft: FAULTY });
  await check(page);
  assert.ok(await onSummary(page));
  assert.match(await page.title(), /^Fel: /);
  const links = page.locator("#summary a");
  assert.ok((await links.count()) >= 10, String(await links.count()));
  for (let place = 0; place < (await links.count()); place += 1) {
    const href = await links.nth(place).getAttribute("href");
    await links.nth(place).click();
    const focused = await page.evaluate(() => ({ id: document.activeElement?.id, shown: document.activeElement?.getBoundingClientRect().height > 0 }));
    assert.deepEqual(focused, { id: href.slice(1), shown: true });
  }
  await page.context().close();
});

test("a field shows its error once it loses the focus", async () => {
  const page = await form.page();
  const start = page.locator("#field-period-start");
  await start.fill("2026-02-31");
  await page.waitForTimeout(400);
  assert.equal(await page.locator("#field-period-start-error").isVisible(), false);
  await start.blur();
  const message = await page.locator("#field-period-start-error").textContent();
  assert.match(message, /^Fel: .*2026-02-31/);
  assert.equal(await page.locator("#voice").textContent(), message);
  assert.equal(await start.inputValue(), "2026-02-31");
  assert.equal(await page.locator("#field-id-error").isVisible(), false);
  await start.fill("2026-02-28");
  await start.blur();
  assert.equal(await page.locator("#field-period-start-error").isVisible(), false);
  await page.context().close();
});

test("the checklist shows every rule's outcome in words, and how many are met", async () => {
  const page = await form.page({ draft: BAD });
  const said = await outcomes(page);
  const onProjects = JSON.parse(readFileSync(path.join(WASM, "schemas/catalogue/sv.json"), "utf8")).rules.filter(({ scope }) => scope === "project").length;
  assert.equal(Object.keys(said).length, onProjects);
  assert.ok(Object.values(said).filter((outcome) => outcome === "unmet").length >= 11, JSON.stringify(said));
  for (const item of await page.$$eval(".rules > li", (items) => items.map((item) => item.textContent))) assert.match(item, /Inte uppfylld|Uppfylld|Återstår|Går inte att bedöma|Gäller inte/);
  assert.match(await page.locator("#status").textContent(), new RegExp(`av ${onProjects} regler`));
  await page.context().close();
});

/** Defects, and which check must find each. */
const DEFECTS = {
  "a label is gone": ["axe", "label", () => document.querySelector('label[for="field-title"]').remove()],
  "no language": ["axe", "html-has-lang", () => document.documentElement.removeAttribute("lang")],
  "too little contrast": ["axe", "color-contrast", () => (document.querySelector(".hint").style.color = "#bbb")],
  "an invalid value of aria-invalid": ["axe", "aria-valid-attr-value", () => document.getElementById("field-title").setAttribute("aria-invalid", "maybe")],
  "a target too small": ["axe", "target-size", () => document.querySelectorAll(".check input").forEach((box) => (box.style.cssText = "width: 12px; height: 12px; display: inline-block") && (box.parentElement.style.cssText = "padding: 0; height: 12px; line-height: 12px"))],
  "an empty title": ["axe", "document-title", () => (document.title = "")],
  "a button without a name": ["axe", "button-name", () => document.querySelector("#part-0 .turn button").replaceChildren()],
  "the wrong language": ["own", "not in its language", () => (document.documentElement.lang = "en")],
  "the focus elsewhere": ["focus", "", () => document.getElementById("field-title").focus()],
  "a dead link in the summary": ["own", "leads nowhere", () => document.querySelector("#summary a").setAttribute("href", "#nowhere")],
  "a title that does not mention errors": ["own", "does not say whether", () => (document.title = document.title.replace("Fel: ", ""))],
  "a description that is not there": ["own", "which is not there", () => document.getElementById("field-title").setAttribute("aria-describedby", "nowhere")],
  "an error that does not describe its field": ["own", "not told with it", () => document.getElementById("field-title").removeAttribute("aria-describedby")],
  "a field and a summary that differ": ["own", "differ", () => document.querySelector("#summary a").append("!")],
  "a placeholder": ["own", "placeholder", () => document.getElementById("field-title").setAttribute("placeholder", "Titel")],
  "a group without a legend": ["own", "no legend", () => document.querySelector("fieldset > legend").remove()],
  "an id twice": ["own", "twice", () => (document.querySelector("#part-0 .turn").id = "field-title-error")],
  "an error that is not announced": ["own", "not announced", () => document.getElementById("voice").removeAttribute("role")],
};

test("each planted defect is found", LONG, async () => {
  for (const [name, [how, what, plant]] of Object.entries(DEFECTS)) {
    const page = await form.page();
    await check(page);
    assert.ok(await onSummary(page));
    await page.evaluate(() => document.querySelectorAll("form > section").forEach((section, place) => (section.hidden = place !== 0)));
    await page.evaluate(plant);
    if (how === "focus") assert.ok(!(await onSummary(page)), name);
    else {
      if (how === "axe") assert.ok(AXE_RULES.includes(what), what);
      const found = how === "axe" ? await axed(page, [what]) : await seen(page, "Fel: ");
      assert.ok(found.some((one) => one.includes(what)), `${name}: ${found.join("; ")}`);
    }
    await page.context().close();
  }
});

test("the form never scrolls sideways", async () => {
  for (const locale of Object.keys(LOCALES)) {
    for (const width of locale === "sv" ? [320, 768, 1280] : [320]) {
      const page = await form.page({ draft: FAULTY, locale, width });
      await check(page);
      for (let part = 0; part < 6; part += 1) {
        await open(page, part);
        const [scrolled, inner] = await page.evaluate(() => [document.scrollingElement.scrollWidth, innerWidth]);
        assert.ok(scrolled <= inner, `${locale}, ${width}, part ${part}: ${scrolled}`);
      }
      await page.context().close();
    }
  }
});

test("a print has every part, and no buttons", async () => {
  const page = await form.page({ draft: GOOD });
  await page.emulateMedia({ media: "print" });
  for (let part = 0; part < 5; part += 1) assert.ok(await page.locator(`#part-${part}`).isVisible(), String(part));
  for (const button of await page.locator("button").all()) assert.equal(await button.isVisible(), false);
  assert.equal(await page.locator("#parts").isVisible(), false);
  assert.ok(await page.locator("#rules").isVisible());
  await page.context().close();
});

test("takes pictures if KALIX_POLICY_PICTURES names a folder", { skip: !process.env.KALIX_POLICY_PICTURES }, async () => {
  const folder = process.env.KALIX_POLICY_PICTURES;
  mkdirSync(folder, { recursive: true });
  for (const locale of Object.keys(LOCALES)) {
    for (const [width, scheme] of [[1280, "light"], [320, "dark"]]) {
      for (const [state, draft] of Object.entries({ faulty: FAULTY, good: GOOD })) {
        const page = await form.page({ draft, locale, width, scheme });
        if (state === "faulty") await check(page);
        else await open(page, 3);
        await page.screenshot({ path: path.join(folder, `${locale}-${width}-${state}.png`), fullPage: width > 320 });
        await page.context().close();
      }
    }
  }
});
