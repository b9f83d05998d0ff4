// What is chosen in a form: values with titles, yes or no, and variants. Nothing is chosen before somebody chooses.

import type { Locale } from "./api.js";
import type { FormCondition, FormSchema } from "./forms.js";

/** How choices are written, and in which language. */
export interface Choosing {
  readonly locale: Locale;
  readonly choices: "enum" | "oneOf";
}

/** Values with their titles, in the way that was asked for. */
export function choices(all: readonly { readonly const: string | boolean; readonly title: string }[], making: Choosing): FormSchema {
  if (making.choices === "oneOf") return { oneOf: [...all] };
  return { enum: all.map((choice) => choice.const), $defs: Object.fromEntries(all.map((choice) => [String(choice.const), { title: choice.title }])) };
}

const ANSWERS: Readonly<Record<Locale, readonly [yes: string, no: string]>> = { sv: ["Ja", "Nej"], en: ["Yes", "No"], fi: ["Kyllä", "Ei"] };

/**
 * A record that may be left out. Renderers make an empty one where nobody has said anything: what it requires is required
 * once something in it is filled in.
 */
export function optional(field: FormSchema, making: Choosing): FormSchema {
  const { properties, required = [] } = field;
  if (properties === undefined || required.length === 0 || making.choices === "oneOf") return field;
  const begun = Object.keys(properties).map((name) => ({ required: [name] }));
  return { ...field, required: [], if: { anyOf: begun }, then: { required } };
}

/** A field that must be filled in; one that asks yes or no is a choice, since a box that nobody has ticked would say no. */
export function needed(field: FormSchema, making: Choosing): FormSchema {
  const { type, ...rest } = field;
  if (type !== "boolean") return field;
  const [yes, no] = ANSWERS[making.locale];
  const answers = choices([{ const: true, title: yes }, { const: false, title: no }], making);
  // @rjsf 6 makes a required boolean false by itself, where its type is given.
  return making.choices === "oneOf" ? { ...field, ...answers } : { ...rest, ...answers };
}

/** The field by which variants are told apart, and what it holds in one of them. */
const tagged = ({ properties = {} }: FormSchema): readonly [string, string] => {
  const [name, field] = Object.entries(properties).find(([, of]) => of.const !== undefined) ?? [];
  return [name ?? "", String(field?.const)];
};

/**
 * Variants as one record, of which nothing is chosen before somebody chooses: the field that tells them apart is a choice
 * like any other, and conditions say what each variant requires. A field that has no place in the variant is refused; where
 * it is empty it is not shown either, and where it holds something it is shown, so that it can be taken away.
 */
export function oneRecord(variants: readonly FormSchema[], making: Choosing): FormSchema {
  const all = variants.map((variant) => ({ value: tagged(variant)[1], title: variant.title ?? "", fields: new Map(Object.entries(variant.properties ?? {})), required: variant.required ?? [] }));
  const [tag = ""] = variants.map((variant) => tagged(variant)[0]);
  const chosen = (...values: string[]): FormCondition => ({ properties: { [tag]: { enum: values } }, required: [tag] });
  const fields = new Map([...all].reverse().flatMap((variant) => [...variant.fields]));
  const places = [...new Set(all.flatMap((variant) => [...variant.fields.keys()]))];
  const { const: _, description: __, ...source } = fields.get(tag) ?? {};
  fields.set(tag, { ...source, ...choices(all.map(({ value, title }) => ({ const: value, title })), making) });
  const needs = all.map(({ value, required }): FormCondition => ({ if: chosen(value), then: { required: required.filter((name) => name !== tag) } }));
  const elsewhere = places.flatMap((name): FormCondition[] => {
    const values = all.filter((variant) => variant.fields.has(name)).map(({ value }) => value);
    const refused: FormCondition = { if: { required: [name] }, then: { properties: { [name]: { not: {} } } }, else: { properties: { [name]: false } } };
    return values.length === all.length ? [] : [{ if: chosen(...values), else: refused }];
  });
  const properties = Object.fromEntries(places.map((name) => [name, fields.get(name) ?? {}]));
  return { type: "object", properties, required: [tag], additionalProperties: false, allOf: [...needs, ...elsewhere] };
}
