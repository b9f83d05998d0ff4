// The form shows malicious texts as plain text, in fields, choices and messages.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { data } from "./common.mjs";
import { check, demo, sample } from "./demo/demo.mjs";

const TEXTS = data("inert/strings.json").texts.map(({ text, then = "", times = 0 }) => text + then.repeat(times));
// Without the letter with ten thousand marks, which takes a browser a second in each field: it is tried once.
const QUICK = TEXTS.filter((text) => !text.includes("\u0301".repeat(1_000)));
const NAMES = new Set(["title", "description", "name", "purpose", "coordinator", "reference", "paragraph", "text", "indicator", "unit", "funder", "programme", "occasion", "scheme", "value", "schools"]);

/** A document whose free texts are replaced by malicious ones, beginning with number `first`. */
function hostile(document, first, texts = first === 0 ? TEXTS : QUICK) {
  let turn = first;
  const changed = (value, name) => {
    if (Array.isArray(value)) return value.map((held) => changed(held, name));
    if (typeof value === "object" && value !== null) return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, changed(held, key)]));
    return typeof value === "string" && NAMES.has(name) ? texts[turn++ % texts.length] : value;
  };
  return changed(document);
}

let form;
before(async () => (form = await demo()));
after(() => form.close());

/** Asserts that nothing ran (it would call an undefined function) or was requested, and the form made all elements. */
async function inert(page) {
  const found = await page.evaluate(() => {
    const all = [...document.querySelectorAll("*")];
    return {
      elements: [...document.querySelectorAll("img, svg:not(.bar), iframe, object, embed, base, audio, video, math")].map(({ outerHTML }) => outerHTML),
      scripts: document.scripts.length,
      attributes: all.flatMap((element) => element.getAttributeNames()).filter((name) => name.startsWith("on") || name === "srcdoc" || name === "action"),
      links: [...document.querySelectorAll("[href]:is(a)")].map((link) => link.getAttribute("href")).filter((href) => !href.startsWith("#")),
    };
  });
  assert.deepEqual({ ...found, wrong: form.wrong }, { elements: [], scripts: 1, attributes: [], links: [], wrong: [] });
}

test("malicious texts in a draft, its errors and its field names", async () => {
  for (let first = 0; first < TEXTS.length; first += 9) {
    const strange = Object.fromEntries(TEXTS.slice(first, first + 9).map((text) => [text, text]));
    const draft = { ...hostile(sample.projects[5], first), ...strange };
    const page = await form.page({ draft });
    await check(page);
    await inert(page);
    // A field of one line drops line breaks.
    const line = (text) => text.replaceAll("\r", "").replaceAll("\n", "");
    assert.equal(line(await page.locator("#field-title").inputValue()), line(draft.title));
    await page.context().close();
  }
});

test("malicious names of a register among the choices", async () => {
  const page = await form.page();
  for (let first = 0; first < TEXTS.length; first += 9) {
    const register = hostile(sample, first);
    await page.locator("#open").setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(register)) });
    await page.waitForTimeout(300);
    await inert(page);
  }
  await page.context().close();
});
