/**
 * What renderers of forms want: the package's schemas (`kalix-policy/schemas/project.json`) in one language, mechanically
 * made simpler where renderers stumble. Nothing is added that the schema does not say.
 *
 * @packageDocumentation
 */

import type { Locale } from "./api.js";

/** A JSON Schema (2020-12) as a form needs it. */
export interface FormSchema {
  type?: "string" | "number" | "integer" | "boolean" | "object" | "array" | "null";
  title?: string;
  description?: string;
  default?: string | number | boolean | null;
  const?: string | number | boolean | null;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  properties?: Record<string, FormSchema>;
  required?: string[];
  additionalProperties?: boolean;
  items?: FormSchema;
  oneOf?: FormSchema[];
  uniqueItems?: boolean;
}

/** What a renderer of the family of `@rjsf` is told besides the schema. */
export interface UiSchema {
  "ui:widget"?: "hidden" | "textarea" | "checkboxes";
  items?: UiSchema;
  oneOf?: UiSchema[];
  /** Objects that may be left out are there once they are asked for: what they require is not required before. */
  "ui:globalOptions"?: { enableOptionalDataFieldForType: ("object" | "array")[] };
  [field: string]: UiSchema | UiSchema[] | string | string[] | { enableOptionalDataFieldForType: ("object" | "array")[] } | undefined;
}

type Node = Readonly<Record<string, unknown>>;
type Definitions = Readonly<Record<string, Node>>;

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value);
const isNull = (schema: unknown): boolean => isNode(schema) && schema["type"] === "null";

/** The title or description of a schema in a language: Swedish stands in the schema itself. */
function said(schema: Node, what: "title" | "description", locale: Locale): string | undefined {
  const others = schema["x-i18n"];
  const other = isNode(others) ? others[locale] : undefined;
  const text = locale === "sv" ? schema[what] : isNode(other) ? other[what] : undefined;
  return typeof text === "string" ? text : undefined;
}

/** What a schema comes down to when references are followed and null is put aside; what is nearer says more. */
function plain(schema: Node, definitions: Definitions): Node {
  const nearer = { ...schema };
  const { $ref, anyOf } = nearer;
  delete nearer["$ref"];
  delete nearer["anyOf"];
  if (typeof $ref === "string") return { ...plain(definitions[$ref.slice("#/$defs/".length)] ?? {}, definitions), ...nearer };
  if (Array.isArray(anyOf)) {
    const [only, ...more] = anyOf.filter((part) => !isNull(part)) as Node[];
    if (only !== undefined && more.length === 0) return { ...plain(only, definitions), ...nearer };
  }
  return schema;
}

const KEPT = ["default", "const", "pattern", "minimum", "maximum", "minLength", "maxLength", "uniqueItems"] as const;

function made(given: Node, definitions: Definitions, locale: Locale): FormSchema {
  const schema = plain(given, definitions);
  const form: Record<string, unknown> = {};
  const types = [schema["type"]].flat().filter((type) => type !== "null");
  if (types[0] !== undefined) form["type"] = types[0];
  for (const what of ["title", "description"] as const) {
    const text = said(given, what, locale) ?? said(schema, what, locale);
    if (text !== undefined) form[what] = text;
  }
  // A default of null says nothing to a form.
  for (const name of KEPT) if (schema[name] !== undefined && schema[name] !== null) form[name] = schema[name];
  // What may be a number or a text is a number in a form: a text's pattern is not for it.
  if (types[0] === "number") delete form["pattern"];
  // Of the formats forms know the day; those of numbers are Rust's.
  if (schema["format"] === "date") form["format"] = "date";
  if (form["const"] !== undefined) form["default"] = form["const"];
  const { properties, required, items } = schema;
  if (isNode(properties)) {
    form["properties"] = Object.fromEntries(Object.entries(properties).map(([name, of]) => [name, made(of as Node, definitions, locale)]));
    form["required"] = Array.isArray(required) ? required : [];
    form["additionalProperties"] = false;
  }
  if (isNode(items)) {
    form["items"] = made(items, definitions, locale);
    // Choices of which several may hold are chosen once each.
    if ((form["items"] as FormSchema).oneOf?.every((choice) => choice.const !== undefined)) form["uniqueItems"] = true;
  }
  const titles = schema["x-titles"];
  const named = isNode(titles) && isNode(titles[locale]) ? titles[locale] : {};
  if (Array.isArray(schema["enum"])) {
    form["oneOf"] = schema["enum"].filter((member) => member !== null).map((member) => ({ const: member, title: named[String(member)] ?? String(member) }));
  }
  if (Array.isArray(schema["oneOf"])) form["oneOf"] = (schema["oneOf"] as Node[]).map((variant) => made(variant, definitions, locale));
  return form;
}

/**
 * A schema of the package as a form's schema in a language: the order of the fields is kept, titles and descriptions are
 * the language's, choices have titles, what may be null may be left out.
 *
 * @example
 * import project from "kalix-policy/schemas/project.json" with { type: "json" };
 * const schema = formSchema(project, "sv");
 */
export function formSchema(schema: object, locale: Locale = "sv"): FormSchema {
  const { $defs } = schema as { $defs?: Definitions };
  return made(schema as Node, $defs ?? {}, locale);
}

/** Fields that hold more than a line. */
const LONG = new Set(["purpose", "description", "occasion", "used_by"]);

function widgets(name: string, schema: FormSchema): UiSchema {
  const ui: UiSchema = {};
  if (schema.const !== undefined) ui["ui:widget"] = "hidden";
  else if (schema.type === "string" && schema.oneOf === undefined && LONG.has(name)) ui["ui:widget"] = "textarea";
  else if (schema.type === "array" && schema.uniqueItems === true) ui["ui:widget"] = "checkboxes";
  for (const [field, of] of Object.entries(schema.properties ?? {})) {
    const below = widgets(field, of);
    if (Object.keys(below).length > 0) ui[field] = below;
  }
  if (schema.items !== undefined && ui["ui:widget"] === undefined) {
    const below = widgets("", schema.items);
    if (Object.keys(below).length > 0) ui.items = below;
  }
  if (schema.oneOf?.some((variant) => variant.properties !== undefined)) ui.oneOf = schema.oneOf.map((variant) => widgets("", variant));
  return ui;
}

/**
 * What a form's schema does not say by itself, for renderers of the family of `@rjsf`: which texts are long, what is chosen
 * by checking, what is not shown, and what is only there once it is asked for.
 */
export function uiSchema(schema: FormSchema): UiSchema {
  return { "ui:globalOptions": { enableOptionalDataFieldForType: ["object"] }, ...widgets("", schema) };
}
