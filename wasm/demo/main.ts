// The form: an international project, assessed while it is filled in.

import { KalixPolicyError, assessor, type Assessor, type Finding, type IsoDate, type Judgement, type Locale } from "kalix-policy";
import { formSchema, uiSchema } from "kalix-policy/forms";
import project from "kalix-policy/schemas/project.json";
import { applyPatch } from "fast-json-patch";
import sample from "../../tests/registers/kalix.json";
import { checklist, met } from "./checklist.js";
import { choices, references, type Choice } from "./choices.js";
import { at, filled, isBlank, put, steps, type Data } from "./draft.js";
import { button, byId, draw, element, idOf, say, unseen } from "./dom.js";
import { showErrors } from "./errors.js";
import { errorId, fields, type Form } from "./fields.js";
import { sums } from "./money.js";
import { problems } from "./problems.js";
import { ask } from "./question.js";
import { keep, keepRegister, kept, open, overwrite, save, watch, type Known, type Opened } from "./store.js";
import { words } from "./words.js";

const LOCALES: readonly (readonly [Locale, string])[] = [["sv", "Svenska"], ["en", "English"], ["fi", "Suomi"]];

/** The parts of the form, in the order of an official's work, and the fields of each. */
const PARTS = [
  ["project", ["id", "title", "administration", "joint_administrations", "kind", "purpose", "goals", "period", "cancelled_on"]],
  ["partners", ["partners", "coordinator", "schools"]],
  ["decisions", ["decisions", "agreements", "responsible"]],
  ["money", ["budget"]],
  ["results", ["objectives", "effects", "representations"]],
  ["review", []],
] as const;

const ids = references(project);
const before = kept();

let locale: Locale = before?.locale ?? "sv";
let draft: Data = before?.draft ?? {};
const SAMPLE = sample as unknown as Known;
let register = before?.register ?? SAMPLE;
/** The draft as it was opened from a file or the register: an unchanged draft can be replaced without a question. */
let original = "{}";
let on = new Date().toLocaleDateString("sv-SE");
let part = 0;
/**
 * The fields that have lost the focus, the last of them until its error is announced, and whether the form was checked.
 */
let left = new Set<string>();
let last: string | undefined;
let checked = false;
let judge: Assessor | undefined;
let judged: Judgement = { errors: [], omitted: 0, project: null, outcomes: {}, findings: [] };

/** The name of the municipality of the register. */
const municipality = (): string => (register === SAMPLE ? words[locale].municipality : register.municipality.name);

/** Focuses a field, and shows the part that it is in. */
function go(pointer: string): void {
  // If the pointer has no field of its own, the record or list around it has one.
  let there: HTMLElement | null = null;
  for (let way = pointer; there === null && way !== ""; way = way.slice(0, way.lastIndexOf("/"))) {
    there = byId(idOf(way)) ?? document.querySelector<HTMLElement>(`[id^="${idOf(way)}-"]:is(input, select, textarea, button)`);
  }
  const place = [...document.querySelectorAll("form > section")].findIndex((section) => section.contains(there));
  if (there === null) return;
  if (place >= 0) show(place);
  there.focus();
  there.scrollIntoView({ block: "center" });
}

function show(place: number): void {
  part = place;
  for (const [other, section] of document.querySelectorAll<HTMLElement>("form > section").entries()) section.hidden = other !== place;
  for (const [other, link] of document.querySelectorAll("#parts a").entries()) {
    if (other === place) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
}

/** Shows a part, and focuses its heading, which screen readers announce. */
function turn(place: number): void {
  show(place);
  const heading = document.querySelector<HTMLElement>(`#part-${place} h2`);
  heading?.focus();
  byId(`part-${place}`)?.scrollIntoView();
}

let waiting: ReturnType<typeof setTimeout> | undefined;

// Nothing is redrawn while the pointer is down: the pressed element would be gone before it is released.
let pressed = false;
let late = false;
addEventListener("pointerdown", () => (pressed = true), true);
for (const end of ["pointerup", "pointercancel"]) {
  addEventListener(end, () => setTimeout(() => {
    pressed = false;
    if (late) update();
  }), true);
}

/** Updates after a short delay, not at every keystroke. */
function soon(): void {
  clearTimeout(waiting);
  waiting = setTimeout(update, 150);
}

function update(): void {
  clearTimeout(waiting);
  late = pressed;
  if (late) return;
  const word = words[locale];
  byId("on-error")?.replaceChildren();
  try {
    judge ??= assessor({ organisation: register.organisation, annual_reports: register.annual_reports, municipality: register.municipality, on: on as IsoDate });
    judged = judge.project(filled(draft), { locale });
    byId("on-error")?.toggleAttribute("hidden", true);
    byId("on")?.removeAttribute("aria-invalid");
  } catch (error) {
    if (!(error instanceof KalixPolicyError)) throw error;
    byId("on-error")?.replaceChildren(unseen(`${word.error}: `), word.onWrong);
    byId("on-error")?.toggleAttribute("hidden", false);
    byId("on")?.setAttribute("aria-invalid", "true");
  }
  const kept = keep(draft, locale, register !== SAMPLE);
  byId("kept")?.replaceChildren({ kept: word.saved, failed: word.unsaved, elsewhere: word.elsewhere }[kept]);
  draw("elsewhere", [kept === "elsewhere", locale], () => (kept === "elsewhere" ? elsewhere() : []));
  tell();
  draw("rules", [judged.outcomes, judged.findings], () => checklist(judged.outcomes, judged.findings, mend, word, locale));
  byId("sums")?.replaceChildren(...sums(draft, word, locale));
  const [good, all] = met(judged.outcomes);
  const count = problems(judged).length;
  const text = [count > 0 && word.faults(count), word.met(good, all)].filter(Boolean).join(" ");
  // Screen readers would announce an unchanged status again.
  if (byId("status")?.textContent !== text) byId("status")?.replaceChildren(text);
}

/** Shows the errors: beside their fields, and in a summary once the form was checked. */
function tell(): void {
  const word = words[locale];
  const all = problems(judged);
  // The message that the check found no errors is no longer true.
  if (all.length > 0) byId("checked")?.replaceChildren();
  const isWrong = checked && all.length > 0;
  document.title = `${isWrong ? `${word.error}: ` : ""}${word.form} – ${municipality()}`;
  showErrors(all, {
    word,
    isTold: (pointer) => checked || left.has(pointer),
    isSummed: isWrong,
    go,
    goLost(id) {
      show(PARTS.length - 1);
      byId(id)?.focus();
    },
    remove: (pointer) => discard(steps(pointer).join(", "), at(draft, pointer), () => {
      put(draft, pointer, undefined);
      render();
    }),
  });
  if (last !== undefined) {
    const error = byId(errorId(idOf(last)));
    if (error !== null && !error.hidden) say(error.textContent ?? "");
    last = undefined;
  }
}

/** The action that helps to correct a finding: it applies the fix, and focuses the field to fill in. */
function mend(finding: Finding): (() => void) | undefined {
  const now = filled(draft);
  // A finding on the project as a whole that has no fix is corrected elsewhere: in the annual report.
  if (finding.pointer === "" && judge?.fix(now, finding) === undefined) return undefined;
  return () => {
    const fix = judge?.fix(filled(draft), finding);
    if (fix === undefined) return go(finding.pointer);
    // The whole draft, with empty values and those put aside: a fix never looks at them.
    draft = applyPatch(structuredClone(draft), structuredClone(fix.patch)).newDocument;
    render();
    go(fix.fill[0] ?? finding.pointer);
  };
}

/** The choices for a field of the draft. */
function known(pointer: string): readonly Choice[] | undefined {
  const kind = ids.get(pointer.replaceAll(/\/\d+(?=\/|$)/g, "/*"));
  return kind && choices(kind, register.organisation, locale);
}

const form: Form = {
  get draft() {
    return draft;
  },
  get words() {
    return words[locale];
  },
  choices: known,
  changed: soon,
  rebuilt(pointer) {
    render();
    go(pointer);
  },
  left(pointer) {
    left.add(pointer);
    last = pointer;
    update();
  },
  discard,
};

/** Removes something, after a question if data would be lost. */
function discard(name: string, data: Data | undefined, act: () => void): void {
  const word = words[locale];
  if (isBlank(data)) act();
  else ask({ question: word.removeQuestion(name), note: word.removeNote, yes: word.yesRemove, no: word.no }, act);
}

/** Replaces the project, after a question if it is stored nowhere else. */
function replace(act: () => void): void {
  const word = words[locale];
  if (isBlank(draft) || JSON.stringify(filled(draft)) === original) act();
  else ask({ question: word.replaceQuestion, note: word.clearNote, yes: word.yesReplace, no: word.no }, act);
}

/** The question after another tab has changed the draft too. */
function elsewhere(): HTMLElement[] {
  const word = words[locale];
  const there = (): void => {
    const found = kept();
    register = found?.register ?? SAMPLE;
    judge = undefined;
    take(found?.draft ?? {});
    // It is stored only in this browser, so replacing it must ask.
    original = "{}";
  };
  const here = (): void => {
    overwrite();
    if (register !== SAMPLE) keepRegister(register);
    update();
    byId(`part-${part}`)?.querySelector("h2")?.focus();
  };
  return [element("p", {}, word.elsewhere), element("p", { class: "buttons" }, button(word.takeElsewhere, there), button(word.keepHere, here, { class: "minor" }))];
}

async function opened(file: File): Promise<void> {
  const found = await open(file, locale);
  const another = found.draft;
  if (another === undefined) return shown(file.name, found);
  replace(() => {
    draft = another;
    original = JSON.stringify(filled(another));
    left = new Set();
    checked = false;
    shown(file.name, found);
  });
}

/** Shows what was opened, or why it could not be opened. */
function shown(name: string, found: Opened): void {
  const word = words[locale];
  let isKept = true;
  if (found.register !== undefined) {
    register = found.register;
    judge = undefined;
    isKept = keepRegister(register);
  }
  render();
  show(PARTS.length - 1);
  const text = found.wrong !== undefined ? word.unreadable(name) : found.register !== undefined ? word.organisationOpened(name, found.register.projects.length) : word.opened(name);
  const notes = [...(isKept ? [] : [word.registerUnsaved]), ...(found.wrong ?? []).slice(0, 10)];
  byId("file-said")?.replaceChildren(element("p", {}, text), ...notes.map((note) => element("p", {}, note)));
  byId("open")?.focus();
}

/** The last part: check, save, print, clear and open a project. */
function review(): HTMLElement[] {
  const word = words[locale];
  const file = element("input", { type: "file", id: "open", accept: ".json,application/json", "aria-describedby": "open-hint" });
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    // So that the same file can be chosen again.
    file.value = "";
    if (chosen !== undefined) void opened(chosen);
  });
  const titles = register.projects.map((of, place) => element("option", { value: place }, String(at(of, "/title") ?? at(of, "/id") ?? place + 1)));
  const select = element("select", { id: "registered" }, ...titles);
  const clear = (): void => ask({ question: word.clearQuestion, note: word.clearNote, yes: word.yes, no: word.no }, () => take({}));
  const chosen = (): Data => structuredClone(register.projects[Number(select.value)] ?? {});
  return [
    element("p", {}, element("button", { type: "submit", class: "main" }, word.check)),
    element("div", { id: "checked", role: "status" }),
    element("div", { id: "other" }),
    element("h3", {}, word.file),
    element("p", { id: "kept", class: "hint" }),
    element("p", { class: "buttons" }, button(word.saveFile, () => save(filled(draft))), button(word.print, () => print()), button(word.clear, () => (isBlank(draft) ? take({}) : clear()), { class: "minor" })),
    element("div", { class: "field" }, element("label", { for: "open" }, word.openFile), element("p", { class: "hint", id: "open-hint" }, word.openHint), file, element("div", { id: "file-said", role: "alert" })),
    ...(titles.length === 0 ? [] : [element("div", { class: "field" }, element("label", { for: "registered" }, word.fromRegister), select, button(word.take, () => replace(() => take(chosen())), { class: "minor" }))]),
  ];
}

/** Replaces the project, and shows the first part. */
function take(another: Data): void {
  draft = another;
  original = JSON.stringify(filled(another));
  left = new Set();
  checked = false;
  part = 0;
  render();
  turn(0);
}

function check(): void {
  checked = true;
  pressed = false;
  update();
  if (problems(judged).length > 0) byId("summary")?.focus();
  else byId("checked")?.replaceChildren(element("p", { class: "good" }, words[locale].inOrder));
}

function render(): void {
  const word = words[locale];
  const schema = formSchema(project, locale, { choices: "oneOf" });
  const ui = uiSchema(schema);
  document.documentElement.lang = locale;
  const placed: readonly string[] = PARTS.flatMap(([, names]) => names);
  // A field that no part lists goes into the first part, so that every problem has a field.
  const others = Object.keys(schema.properties ?? {}).filter((name) => !placed.includes(name));
  const parts = PARTS.map(([name, own], place) => {
    const headed = element("h2", { tabindex: -1 }, word[name], unseen(`, ${word.step(place + 1, PARTS.length)}`));
    const inside = name === "review" ? review() : fields(form, { schema, ui, pointer: "", required: true }, place === 0 ? [...own, ...others] : own);
    const turning = element("p", { class: "buttons turn" }, place > 0 && button(word.previous, () => turn(place - 1), { class: "minor" }), place + 1 < PARTS.length && button(word.next, () => turn(place + 1)));
    return element("section", { id: `part-${place}` }, headed, ...inside, name === "money" && element("div", { id: "sums" }), turning);
  });
  const links = PARTS.map(([name], place) => {
    const link = element("a", { href: `#part-${place}` }, word[name]);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      turn(place);
    });
    return element("li", {}, link);
  });
  const summary = element("div", { id: "summary", role: "alert", tabindex: -1, "aria-labelledby": "problem", hidden: true }, element("h2", { id: "problem" }, word.problem), element("ul", { id: "problems" }));
  const page = element("form", { novalidate: true, "aria-label": word.form }, ...parts);
  page.addEventListener("submit", (event) => {
    event.preventDefault();
    check();
  });
  const day = element("input", { id: "on", type: "text", inputmode: "numeric", class: "short", autocomplete: "off", "aria-describedby": "on-error" });
  day.value = on;
  day.addEventListener("input", () => {
    on = day.value.trim();
    judge = undefined;
    soon();
  });
  const languages = LOCALES.map(([of, name]) =>
    button(name, () => {
      locale = of;
      render();
      document.querySelector<HTMLElement>(`header button[lang="${of}"]`)?.focus();
    }, { lang: of, "aria-pressed": of === locale ? "true" : "false" }),
  );
  document.body.replaceChildren(
    element("header", {}, element("p", { class: "of" }, municipality()), element("div", { role: "group", "aria-label": word.language, class: "languages" }, ...languages), element("h1", {}, word.form), element("p", { class: "lead" }, word.lead)),
    element(
      "main",
      {},
      element("div", { class: "work" }, element("div", { id: "elsewhere", role: "alert" }), summary, element("nav", { id: "parts", "aria-label": word.steps }, element("ol", {}, ...links)), page),
      element(
        "aside",
        { "aria-labelledby": "checklist" },
        element("h2", { id: "checklist" }, word.checklist),
        element("p", { id: "status", role: "status" }),
        element("div", { class: "field" }, element("label", { for: "on" }, word.on), element("p", { id: "on-error", class: "error", hidden: true }), day),
        element("div", { id: "rules" }),
      ),
    ),
    element("div", { id: "voice", role: "status", class: "unseen" }),
  );
  show(part);
  update();
}

render();
watch(update);
if (before?.isRegisterLost === true) {
  show(PARTS.length - 1);
  byId("file-said")?.replaceChildren(element("p", {}, words[locale].registerLost));
}
