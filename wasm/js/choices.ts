// Choices in a form's schema: values with titles, yes or no, and variants. Nothing is preselected.

import type { Locale } from "./api.js";
import type { FormCondition, FormSchema } from "./forms.js";

/** How choices are written, and in which language. */
export interface Choosing {
  readonly locale: Locale;
  readonly choices: "enum" | "oneOf";
}

/** Values with their titles, as an `enum` or a `oneOf`. */
export function choices(all: readonly { readonly const: string | boolean; readonly title: string }[], making: Choosing): FormSchema {
  if (making.choices === "oneOf") return { oneOf: [...all] };
  return { enum: all.map((choice) => choice.const), $defs: Object.fromEntries(all.map((choice) => [String(choice.const), { title: choice.title }])) };
}

const ANSWERS: Readonly<Record<Locale, readonly [yes: string, no: string]>> = { sv: ["Ja", "Nej"], en: ["Yes", "No"], fi: ["Kyllä", "Ei"] };

/**
 * Makes the required fields of an optional record conditional. Renderers create an empty record where the user has
 * entered nothing, so its fields are required only once one of them is filled in.
 */
export function optional(field: FormSchema, making: Choosing): FormSchema {
  const { properties, required = [] } = field;
  if (properties === undefined || required.length === 0 || making.choices === "oneOf") return field;
  const begun = Object.keys(properties).map((name) => ({ required: [name] }));
  return { ...field, required: [], if: { anyOf: begun }, then: { required } };
}

/**
 * A required field. A required boolean becomes a choice of yes and no, since an untouched checkbox would count as no.
 */
export function needed(field: FormSchema, making: Choosing): FormSchema {
  const { type, ...rest } = field;
  if (type !== "boolean") return field;
  const [yes, no] = ANSWERS[making.locale];
  const answers = choices([{ const: true, title: yes }, { const: false, title: no }], making);
  // @rjsf 6 sets a required boolean to false by itself if it has a type.
  return making.choices === "oneOf" ? { ...field, ...answers } : { ...rest, ...answers };
}

/** The tag of a variant: the name of the field that distinguishes variants, and its value in this one. */
const tagged = ({ properties = {} }: FormSchema): readonly [string, string] => {
  const [name, field] = Object.entries(properties).find(([, of]) => of.const !== undefined) ?? [];
  return [name ?? "", String(field?.const)];
};

/**
 * Variants as one record, without a preselected variant: the tag is a choice like any other, and conditions state what
 * each variant requires. A field that the chosen variant does not have is invalid. It is hidden while it is empty, and
 * shown if it has a value, so that the user can remove it.
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
