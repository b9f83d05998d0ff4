/**
 * What renderers of forms want: the package's schemas (`kalix-policy/schemas/project.json`) in one language, mechanically
 * made simpler where renderers stumble. Nothing is added that the schema does not say.
 *
 * @packageDocumentation
 */

import type { Locale } from "./api.js";
import { choices, needed, oneRecord, optional, type Choosing } from "./choices.js";
import { mistake } from "./errors.js";

export type { Locale } from "./api.js";
export { KalixPolicyError, type KalixPolicyErrorDetails } from "./errors.js";
export type { ReadError, ReadErrorCode, ReadErrorText } from "./types.js";

/** A JSON Schema (2020-12) as a form needs it. */
export interface FormSchema {
  /** What a value is in JSON. */
  type?: "string" | "number" | "integer" | "boolean" | "object" | "array" | "null";
  /** What a field, a record or a choice is called. */
  title?: string;
  /** What is to be written there. */
  description?: string;
  /** The one value of a choice, or of what tells variants apart: only where choices are asked for as `oneOf`. */
  const?: string | number | boolean | null;
  /** The values that can be chosen. */
  enum?: (string | number | boolean)[];
  /** What each value of `enum` is called, by the value. Nothing refers to it: {@link uiSchema} reads it. */
  $defs?: Record<string, FormSchema>;
  /** `date` for a day; nothing else. */
  format?: string;
  /** What a text looks like, as a regular expression. */
  pattern?: string;
  /** The least that a number may be. */
  minimum?: number;
  /** The most that a number may be. */
  maximum?: number;
  /** How many characters a text has at least. */
  minLength?: number;
  /** How many characters a text has at most. */
  maxLength?: number;
  /** The fields of a record, in their order. */
  properties?: Record<string, FormSchema>;
  /** The fields that must be filled in. */
  required?: string[];
  /** Whether a record may have other fields: never. */
  additionalProperties?: boolean;
  /** What each line of a list is. */
  items?: FormSchema;
  /** Where choices are asked for as `oneOf`: the choices, each with a title and a value; or the variants of a record. */
  oneOf?: FormSchema[];
  /** The conditions of a record with variants: which fields each variant requires, and which have no place in it. */
  allOf?: FormCondition[];
  /** When a record that may be left out is begun: something in it is filled in. */
  if?: FormCondition;
  /** What it requires then. */
  then?: FormCondition;
  /** Whether each choice is chosen once at most. */
  uniqueItems?: boolean;
}

/** A condition, as JSON Schema writes it. */
export interface FormCondition {
  /** What a field must hold, or must not; `false`, where it has no place. */
  properties?: Record<string, { enum: string[] } | { not: object } | false>;
  /** The fields that must be there. */
  required?: string[];
  /** One of these holds. */
  anyOf?: FormCondition[];
  /** When what follows is asked. */
  if?: FormCondition;
  /** What is asked then. */
  then?: FormCondition;
  /** What is asked else. */
  else?: FormCondition;
}

/** What a renderer of the family of `@rjsf` is told besides the schema. */
export interface UiSchema {
  /** What a field is drawn as, where its schema does not say it. */
  "ui:widget"?: "hidden" | "textarea" | "checkboxes";
  /** What the choices are called, in their order. */
  "ui:enumNames"?: string[];
  /** The same for the lines of a list. */
  items?: UiSchema;
  /** The same for variants, in their order. */
  oneOf?: UiSchema[];
  /** Objects that may be left out are there once they are asked for: what they require is not required before. */
  "ui:globalOptions"?: { enableOptionalDataFieldForType: ("object" | "array")[] };
  /** The same for the fields of a record, by their names. */
  [field: string]: UiSchema | UiSchema[] | string | string[] | { enableOptionalDataFieldForType: ("object" | "array")[] } | undefined;
}

type Node = Readonly<Record<string, unknown>>;

/** What there is to make a form of, and how much more it may become: what refers to itself would never end. */
interface Making extends Choosing {
  readonly definitions: unknown;
  left: number;
}

/** Fields and members: twenty times those of a whole register. */
const MOST = 100_000;

function spend(making: { left: number }, parts: number): void {
  making.left -= parts;
  if (!(making.left >= 0)) throw new RangeError("it is too large, or holds itself");
}

/** A list, whose members are counted. */
function list(value: unknown, making: { left: number }): readonly unknown[] | undefined {
  if (!Array.isArray(value)) return undefined;
  spend(making, value.length);
  return value;
}

const LOCALES: readonly unknown[] = ["sv", "en", "fi"];

/** Does something with a schema, which may be anything: too deep, too large, or with a getter that throws. */
function tried<T>(schema: unknown, act: (schema: Node) => T): T {
  let cause: unknown;
  try {
    if (isNode(schema)) return act(schema);
  } catch (error) {
    cause = error;
  }
  throw mistake("schema", "this is no schema of the package's", cause);
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value);
const isNull = (schema: unknown): boolean => isNode(schema) && schema["type"] === "null";

/** The title or description of a schema in a language: Swedish stands in the schema itself. */
function said(schema: Node, what: "title" | "description", locale: Locale): string | undefined {
  const others = schema["x-i18n"];
  const other = isNode(others) ? others[locale] : undefined;
  const text = locale === "sv" ? schema[what] : isNode(other) ? other[what] : undefined;
  return typeof text === "string" ? text : undefined;
}

/** A field of its own, and none that all objects have. */
const own = (of: unknown, name: string): unknown => (isNode(of) && Object.hasOwn(of, name) ? of[name] : undefined);

/** What a schema refers to, or may be beside null. */
function referred({ $ref, anyOf }: Node, making: Making): Node | undefined {
  const [only, ...more] = typeof $ref === "string" ? [own(making.definitions, $ref.slice("#/$defs/".length))] : (list(anyOf, making)?.filter((part) => !isNull(part)) ?? []);
  return isNode(only) && more.length === 0 ? only : undefined;
}

/** What a schema comes down to when references are followed and null is put aside; what is nearer says more. */
function plain(schema: Node, making: Making): Node {
  const nearer = { ...schema };
  spend(making, Object.keys(nearer).length + 1);
  const further = referred(nearer, making);
  if (further === undefined && typeof nearer["$ref"] !== "string") return schema;
  delete nearer["$ref"];
  delete nearer["anyOf"];
  return { ...(further && plain(further, making)), ...nearer };
}

/** The title or description of a field: its own, or else its type's. What a record or a choice is, no field and no line has to be told. */
function word(schema: Node, what: "title" | "description", making: Making): string | undefined {
  const text = said(schema, what, making.locale);
  const type = text === undefined ? referred(schema, making) : undefined;
  const isKind = what === "description" && ["enum", "oneOf", "properties"].some((name) => type?.[name] !== undefined);
  return type === undefined || isKind ? text : word(type, what, making);
}

const isChoice = ({ enum: members, oneOf }: FormSchema): boolean => members !== undefined || oneOf?.every((choice) => choice.const !== undefined) === true;

// No default: a form would record what nobody has said.
const KEPT = ["const", "pattern", "minimum", "maximum", "minLength", "maxLength", "uniqueItems"] as const;

function made(given: Node, making: Making): FormSchema {
  const { locale } = making;
  const schema = plain(given, making);
  const form: Record<string, unknown> = {};
  const types = (list(schema["type"], making) ?? [schema["type"]]).filter((type) => type !== "null");
  if (types[0] !== undefined) form["type"] = types[0];
  for (const what of ["title", "description"] as const) {
    const text = word(given, what, making);
    if (text !== undefined) form[what] = text;
  }
  for (const name of KEPT) if (schema[name] !== undefined && schema[name] !== null) form[name] = schema[name];
  // What may be a number or a text is a number in a form: a text's pattern is not for it.
  if (types[0] === "number") delete form["pattern"];
  // Of the formats forms know the day; those of numbers are Rust's.
  if (schema["format"] === "date") form["format"] = "date";
  const { properties, required, items } = schema;
  if (isNode(properties)) {
    const must: readonly unknown[] = Array.isArray(required) ? required : [];
    const field = (name: string, of: FormSchema): FormSchema => (must.includes(name) ? needed(of, making) : optional(of, making));
    form["properties"] = Object.fromEntries(Object.entries(properties).map(([name, of]) => [name, field(name, made(of as Node, making))]));
    form["required"] = must;
    form["additionalProperties"] = false;
  }
  if (isNode(items)) {
    form["items"] = made(items, making);
    // Choices of which several may hold are chosen once each.
    if (isChoice(form["items"] as FormSchema)) form["uniqueItems"] = true;
  }
  const members = list(schema["enum"], making)?.filter((member) => member !== null);
  if (members !== undefined) {
    const named = own(schema["x-titles"], locale);
    Object.assign(form, choices(members.map((member) => ({ const: member as string, title: String(own(named, String(member)) ?? member) })), making));
  }
  const variants = list(schema["oneOf"], making)?.map((variant) => made(variant as Node, making));
  if (variants !== undefined) Object.assign(form, making.choices === "oneOf" ? { oneOf: variants } : oneRecord(variants, making));
  return form;
}

/** How a form's schema is made. */
export interface FormOptions {
  /**
   * `"enum"`: choices are an `enum` whose titles {@link uiSchema} has, and variants one record with conditions. No renderer
   * fills in a choice by itself.
   * `"oneOf"`: choices are a `oneOf` of `const` and `title`, and variants a `oneOf` of records, without conditions: for JSON
   * Forms, for forms of one's own, and for what knows no conditions (Zod). Not for `@rjsf`, which takes the first of them as chosen.
   */
  readonly choices?: "enum" | "oneOf";
}

const CHOICES: readonly unknown[] = ["enum", "oneOf"];
const isWay = (how: unknown): how is "enum" | "oneOf" => CHOICES.includes(how);

/** How choices are to be written; the options may be anything. */
function chosen(options: unknown): unknown {
  let cause: unknown;
  try {
    if (typeof options === "object" && options !== null) {
      const { choices: how = "enum" } = options as FormOptions;
      return how;
    }
  } catch (error) {
    cause = error;
  }
  throw mistake("options", "an object is expected", cause);
}

/**
 * A schema of the package as a form's schema in a language: the order of the fields is kept, titles and descriptions are
 * the language's, what may be null may be left out. It holds no defaults: an untouched form and a new line of a list record
 * nothing.
 *
 * @example
 * import project from "kalix-policy/schemas/project.json" with { type: "json" };
 * const schema = formSchema(project, "sv");
 * @throws {KalixPolicyError} `argument`, when it is no such schema, language or option.
 */
export function formSchema(schema: object, locale: Locale = "sv", options: FormOptions = {}): FormSchema {
  if (!LOCALES.includes(locale)) throw mistake("locale", `one of these is expected: ${LOCALES.join(", ")}`);
  const how = chosen(options);
  if (!isWay(how)) throw mistake("choices", `one of these is expected: ${CHOICES.join(", ")}`);
  return tried(schema, (node) => made(node, { definitions: node["$defs"], locale, choices: how, left: MOST }));
}

/** Fields that hold more than a line, where they may be that long. */
const LONG = new Set(["purpose", "description", "occasion", "text"]);
const LINE = 1_000;

function widgets(name: string, schema: FormSchema, making: { left: number }): UiSchema {
  const ui: UiSchema = {};
  const { enum: members = [], items, maxLength = 0 } = schema;
  if (schema.const !== undefined) ui["ui:widget"] = "hidden";
  else if (schema.type === "string" && maxLength > LINE && LONG.has(name)) ui["ui:widget"] = "textarea";
  else if (schema.type === "array" && schema.uniqueItems === true) ui["ui:widget"] = "checkboxes";
  spend(making, members.length);
  if (members.length > 0) ui["ui:enumNames"] = members.map((member) => (own(schema.$defs, String(member)) as FormSchema | undefined)?.title ?? String(member));
  const fields = Object.entries(schema.properties ?? {});
  spend(making, fields.length + 1);
  const below = fields.map(([field, of]) => [field, widgets(field, of, making)] as const).filter(([, of]) => Object.keys(of).length > 0);
  if (items !== undefined) {
    const inside = widgets("", items, making);
    if (Object.keys(inside).length > 0) ui.items = inside;
    // @rjsf 5 looks for the titles of what is checked at the list, 6 at its items.
    if (inside["ui:enumNames"] !== undefined) ui["ui:enumNames"] = inside["ui:enumNames"];
  }
  const variants = list(schema.oneOf, making) as readonly FormSchema[] | undefined;
  if (variants?.some((variant) => variant.properties !== undefined)) ui.oneOf = variants.map((variant) => widgets("", variant, making));
  return { ...ui, ...Object.fromEntries(below) };
}

/**
 * What a form's schema does not say by itself, for renderers of the family of `@rjsf`: what choices are called, which texts
 * are long, what is chosen by checking, and what is only there once it is asked for.
 *
 * @example
 * const schema = formSchema(project, "sv");
 * <Form schema={schema} uiSchema={uiSchema(schema)} validator={validator} />;
 * @throws {KalixPolicyError} `argument`, when it is no such schema.
 */
export function uiSchema(schema: FormSchema): UiSchema {
  return { "ui:globalOptions": { enableOptionalDataFieldForType: ["object"] }, ...tried(schema, (node) => widgets("", node, { left: MOST })) };
}
