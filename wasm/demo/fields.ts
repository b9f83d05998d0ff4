// Builds fields from the form's schema: native elements, each with its label, its hint and its error.

import type { FormSchema, UiSchema } from "kalix-policy/forms";
import type { Choice } from "./choices.js";
import { at, below, isRecord, numeral, put, type Data } from "./draft.js";
import { button, element, idOf, unseen } from "./dom.js";
import { putAside, swap } from "./aside.js";
import type { Words } from "./words.js";

/** What the fields need from the form. */
export interface Form {
  readonly draft: Data;
  readonly words: Words;
  /** The choices for a field; undefined for free text. */
  choices(pointer: string): readonly Choice[] | undefined;
  /** Called when the value of a field has changed. */
  changed(pointer: string): void;
  /** Called when a line is added or removed, or another variant is chosen: rebuilds the fields, and focuses one. */
  rebuilt(pointer: string): void;
  /** Called when a field has lost the focus. */
  left(pointer: string): void;
  /** Removes something, after a question if data would be lost. */
  discard(name: string, data: Data | undefined, act: () => void): void;
}

/** A field, or a record of fields. */
export interface Field {
  readonly schema: FormSchema;
  readonly ui: UiSchema;
  readonly pointer: string;
  readonly required: boolean;
  /** The name of its line, which distinguishes it from the same field of other lines. */
  readonly of?: string;
}

/** Whether a field is required: those of an optional record are not. */
const asked = (field: Field, required: boolean): boolean => required && (field.required || field.pointer === "");

const hintId = (id: string): string => `${id}-hint`;
export const errorId = (id: string): string => `${id}-error`;

/** The hint of a field, and the element for its error. */
function described(form: Form, { schema, pointer }: Field): { hint: HTMLElement | undefined; error: HTMLElement } {
  const id = idOf(pointer);
  const text = [schema.description, schema.format === "date" && !/\d{4}-\d\d-\d\d/.test(schema.description ?? "") ? form.words.dates : undefined].filter((part) => part !== undefined).join(" ");
  return {
    hint: text === "" ? undefined : element("p", { id: hintId(id), class: "hint" }, text),
    error: element("p", { id: errorId(id), class: "error", hidden: true }),
  };
}

function label(form: Form, { schema, pointer, required, of }: Field): HTMLElement {
  const title = schema.title ?? "";
  return element("label", { for: idOf(pointer) }, title, of !== undefined && unseen(` (${of})`), required && element("span", { class: "required" }, ` (${form.words.required})`));
}

/** Reports changes of a control to the form, and when it loses the focus. */
function watched<C extends HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(form: Form, pointer: string, control: C, value: () => Data | undefined): C {
  control.dataset["pointer"] = pointer;
  control.addEventListener(control instanceof HTMLSelectElement ? "change" : "input", () => {
    put(form.draft, pointer, value());
    form.changed(pointer);
  });
  control.addEventListener("blur", () => form.left(pointer));
  return control;
}

function single(form: Form, field: Field): HTMLElement {
  const { schema, ui, pointer, required } = field;
  const id = idOf(pointer);
  const { hint, error } = described(form, field);
  const attributes = { id, "aria-describedby": hint && hintId(id), "aria-required": required && "true", autocomplete: "off" };
  const value = at(form.draft, pointer);
  const text = value === null || value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
  const known = schema.oneOf?.map(({ const: member, title }) => ({ id: String(member), name: title ?? String(member) })) ?? form.choices(pointer);
  let control: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
  if (known !== undefined) {
    const options = [element("option", { value: "" }, form.words.choose), ...known.map((choice) => element("option", { value: choice.id }, choice.name))];
    // An unknown value from a file is shown, so that it is not lost.
    if (text !== "" && !known.some((choice) => choice.id === text)) options.push(element("option", { value: text }, form.words.unknown(text)));
    const select = element("select", attributes, ...options);
    select.value = text;
    const value = (): Data | undefined => schema.oneOf?.find(({ const: member }) => String(member) === select.value)?.const ?? (select.value || undefined);
    control = watched(form, pointer, select, value);
  } else if (ui["ui:widget"] === "textarea") {
    const area = element("textarea", { ...attributes, rows: 3 });
    area.value = text;
    control = watched(form, pointer, area, () => area.value || undefined);
  } else {
    const isNumber = schema.type === "number" || schema.type === "integer";
    const input = element("input", { ...attributes, type: "text", inputmode: isNumber ? "decimal" : undefined, class: isNumber || schema.format === "date" ? "short" : undefined });
    input.value = isNumber ? text.replace(".", decimal()) : text;
    control = watched(form, pointer, input, () => (isNumber ? numeral(input.value) : input.value) || undefined);
  }
  return element("div", { class: "field" }, label(form, field), hint, error, control);
}

/** The decimal separator of the page's language. */
const decimal = (): string => (1.5).toLocaleString(document.documentElement.lang).slice(1, 2);

function flag(form: Form, field: Field): HTMLElement {
  const { pointer } = field;
  const id = idOf(pointer);
  const { hint, error } = described(form, field);
  const input = element("input", { id, type: "checkbox", "aria-describedby": hint && hintId(id) });
  input.checked = at(form.draft, pointer) === true;
  watched(form, pointer, input, () => input.checked || undefined);
  return element("div", { class: "field" }, error, element("div", { class: "check" }, input, label(form, { ...field, required: false })), hint);
}

/** A list of known values, as checkboxes. */
function several(form: Form, field: Field, known: readonly Choice[]): HTMLElement {
  const { pointer } = field;
  const id = idOf(pointer);
  const { hint, error } = described(form, field);
  const value = at(form.draft, pointer);
  const chosen = Array.isArray(value) ? value.map(String).filter((member) => member !== "") : [];
  // Removes empty items, such as one that a fix has added: checking a box fills it in.
  if (Array.isArray(value) && chosen.length < value.length) put(form.draft, pointer, chosen.length > 0 ? chosen : undefined);
  const all = [...known, ...chosen.filter((member) => !known.some((choice) => choice.id === member)).map((member) => ({ id: member, name: form.words.unknown(member) }))];
  const boxes = all.map(({ id: member, name }, place) => {
    // The first checkbox has the id of the field, so that the field can be focused.
    const own = place === 0 ? id : `${id}--${place}`;
    const input = element("input", { id: own, type: "checkbox", value: member, "aria-describedby": place === 0 && hint ? hintId(id) : undefined });
    input.checked = chosen.includes(member);
    input.dataset["pointer"] = pointer;
    input.addEventListener("change", () => {
      const now = [...group.querySelectorAll<HTMLInputElement>("input:checked")].map((box) => box.value);
      put(form.draft, pointer, now.length > 0 ? now : undefined);
      form.changed(pointer);
    });
    input.addEventListener("blur", () => form.left(pointer));
    return element("div", { class: "check" }, input, element("label", { for: own }, name));
  });
  const group = element("fieldset", { class: "field" }, element("legend", {}, field.schema.title ?? ""), hint, error, ...boxes);
  return group;
}

function list(form: Form, field: Field): HTMLElement {
  const { schema, ui, pointer } = field;
  const title = schema.title ?? "";
  const { hint, error } = described(form, field);
  const value = at(form.draft, pointer);
  const lines = Array.isArray(value) ? value : [];
  const items = schema.items ?? {};
  const isRecordList = items.properties !== undefined || items.oneOf?.some((variant) => variant.properties !== undefined) === true;
  const rows = lines.map((_, place) => {
    const name = form.words.line(title, place + 1);
    const removed = (): void => {
      put(form.draft, pointer, lines.filter((_line, other) => other !== place));
      form.rebuilt(pointer);
    };
    const remove = button(form.words.remove(name), () => form.discard(name, lines[place], removed), { class: "minor" });
    const inside: Field = { schema: isRecordList ? items : { ...items, title: name }, ui: ui.items ?? {}, pointer: below(pointer, place), required: true, of: name };
    return isRecordList
      ? element("fieldset", { class: "line" }, element("legend", {}, name), ...parts(form, inside), remove)
      : element("div", { class: "line" }, fieldOf(form, inside), remove);
  });
  const add = button(form.words.add(title), () => {
    put(form.draft, pointer, [...lines, isRecordList ? {} : ""]);
    form.rebuilt(below(pointer, lines.length));
  }, { id: idOf(pointer), "data-pointer": pointer });
  return element("fieldset", { class: "list" }, element("legend", {}, title), hint, error, rows.length === 0 && element("p", { class: "none" }, form.words.none), ...rows, add);
}

/** The fields of a record, or of its chosen variant. */
function parts(form: Form, field: Field): HTMLElement[] {
  const { schema, ui, pointer, of } = field;
  const variants = schema.oneOf?.filter((variant) => variant.properties !== undefined) ?? [];
  if (variants.length === 0) return fields(form, field, Object.keys(schema.properties ?? {}));
  const tag = Object.entries(variants[0]?.properties ?? {}).find(([, part]) => part.const !== undefined)?.[0] ?? "";
  const place = below(pointer, tag);
  const tagged = variants.map((variant) => ({ id: String(variant.properties?.[tag]?.const), name: variant.title ?? "" }));
  const chosen = variants.findIndex((variant) => variant.properties?.[tag]?.const === at(form.draft, place));
  const source: FormSchema = { type: "string", title: variants[0]?.properties?.[tag]?.title ?? "", oneOf: tagged.map(({ id, name }) => ({ const: id, title: name })) };
  const all = [...new Set(variants.flatMap((variant) => Object.keys(variant.properties ?? {})))].filter((name) => name !== tag);
  const changed = (): void => {
    const now = variants.find((variant) => variant.properties?.[tag]?.const === at(form.draft, place));
    swap(at(form.draft, pointer), all, Object.keys(now?.properties ?? {}));
    form.rebuilt(place);
  };
  const select = single({ ...form, changed }, { schema: source, ui: {}, pointer: place, required: true, ...(of === undefined ? {} : { of }) });
  const variant = variants[chosen];
  const rest = Object.keys(variant?.properties ?? {}).filter((name) => name !== tag);
  const titles = putAside(at(form.draft, pointer)).map((name) => variants.map(({ properties }) => properties?.[name]?.title).find((title) => title !== undefined) ?? name);
  const aside = titles.length > 0 && element("p", { class: "hint aside" }, form.words.aside(titles.join(", ")));
  return [select, ...(aside === false ? [] : [aside]), ...(variant === undefined ? [] : fields(form, { ...field, schema: variant, ui: ui.oneOf?.[chosen] ?? {} }, rest))];
}

function fieldOf(form: Form, field: Field): HTMLElement {
  const { schema, pointer } = field;
  if (schema.type === "boolean" && schema.oneOf === undefined) return flag(form, field);
  if (schema.type === "array") {
    const known = schema.uniqueItems === true ? schema.items?.oneOf?.map(({ const: member, title }) => ({ id: String(member), name: title ?? "" })) : form.choices(below(pointer, "*"));
    return known === undefined ? list(form, field) : several(form, field, known);
  }
  if (schema.type === "object" || schema.properties !== undefined) {
    const { hint, error } = described(form, field);
    // A record as a whole can be wrong too, such as in a file that has a text there.
    const inside = parts(form, field);
    return element("fieldset", { id: idOf(pointer), class: "record", tabindex: -1, "data-pointer": isRecord(at(form.draft, pointer)) ? undefined : pointer }, element("legend", {}, schema.title ?? ""), hint, error, ...inside);
  }
  return single(form, field);
}

/** The named fields of a record, in this order. */
export function fields(form: Form, record: Field, names: readonly string[]): HTMLElement[] {
  const { schema, ui, pointer, of } = record;
  return names.flatMap((name) => {
    const part = schema.properties?.[name];
    if (part === undefined) return [];
    const own = ui[name];
    const required = asked(record, schema.required?.includes(name) ?? false);
    return [fieldOf(form, { schema: part, ui: typeof own === "object" && !Array.isArray(own) ? (own as UiSchema) : {}, pointer: below(pointer, name), required, ...(of === undefined ? {} : { of }) })];
  });
}
