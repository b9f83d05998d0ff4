/**
 * Schemas for form renderers: the package's schemas (`kalix-policy/schemas/project.json`) in one language, simplified
 * where renderers have difficulties. Nothing is added that the schema does not state.
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
  /** The JSON type of the value. */
  type?: "string" | "number" | "integer" | "boolean" | "object" | "array" | "null";
  /** The title of a field, a record or a choice. */
  title?: string;
  /** What to enter in the field. */
  description?: string;
  /** The value of a choice, or of the tag of a variant; only with `choices: "oneOf"`. */
  const?: string | number | boolean | null;
  /** The values that can be chosen. */
  enum?: (string | number | boolean)[];
  /** The title of each value of `enum`, by the value. No `$ref` points here: {@link uiSchema} reads it. */
  $defs?: Record<string, FormSchema>;
  /** `date` for a day; no other format is used. */
  format?: string;
  /** The regular expression that a text must match. */
  pattern?: string;
  /** The smallest number allowed. */
  minimum?: number;
  /** The largest number allowed. */
  maximum?: number;
  /** The smallest number of characters of a text. */
  minLength?: number;
  /** The largest number of characters of a text. */
  maxLength?: number;
  /** The fields of a record, in their order. */
  properties?: Record<string, FormSchema>;
  /** The fields that must be filled in. */
  required?: string[];
  /** Whether a record may have other fields; always false. */
  additionalProperties?: boolean;
  /** The schema of the items of a list. */
  items?: FormSchema;
  /** With `choices: "oneOf"`: the choices, each with a title and a value, or the variants of a record. */
  oneOf?: FormSchema[];
  /** The conditions of a record with variants: which fields each variant requires, and which it does not have. */
  allOf?: FormCondition[];
  /** The condition under which an optional record requires fields: one of its fields is filled in. */
  if?: FormCondition;
  /** The fields required under this condition. */
  then?: FormCondition;
  /** Whether each choice may be selected only once. */
  uniqueItems?: boolean;
}

/** A condition of JSON Schema. */
export interface FormCondition {
  /** What a field must or must not hold; `false` for a field that is not allowed. */
  properties?: Record<string, { enum: string[] } | { not: object } | false>;
  /** The fields that must be present. */
  required?: string[];
  /** At least one of these holds. */
  anyOf?: FormCondition[];
  /** The condition that decides between `then` and `else`. */
  if?: FormCondition;
  /** Applies if the condition holds. */
  then?: FormCondition;
  /** Applies if the condition does not hold. */
  else?: FormCondition;
}

/** The `uiSchema` that renderers of the `@rjsf` family take besides the schema. */
export interface UiSchema {
  /** The widget of a field, where its schema does not determine it. */
  "ui:widget"?: "hidden" | "textarea" | "checkboxes";
  /** The titles of the choices, in the order of `enum`. */
  "ui:enumNames"?: string[];
  /** The same for the items of a list. */
  items?: UiSchema;
  /** The same for variants, in their order. */
  oneOf?: UiSchema[];
  /** Optional objects exist only once the user adds them: their required fields are not required before. */
  "ui:globalOptions"?: { enableOptionalDataFieldForType: ("object" | "array")[] };
  /** The same for the fields of a record, by name. */
  [field: string]: UiSchema | UiSchema[] | string | string[] | { enableOptionalDataFieldForType: ("object" | "array")[] } | undefined;
}

type Node = Readonly<Record<string, unknown>>;

/** The state of a conversion. `left` limits its size, since a schema that refers to itself would never end. */
interface Making extends Choosing {
  readonly definitions: unknown;
  left: number;
}

/** The largest number of fields and members: twenty times those of a whole register. */
const MOST = 100_000;

function spend(making: { left: number }, parts: number): void {
  making.left -= parts;
  if (!(making.left >= 0)) throw new RangeError("it is too large, or holds itself");
}

/** A list, whose members count towards the limit; undefined for any other value. */
function list(value: unknown, making: { left: number }): readonly unknown[] | undefined {
  if (!Array.isArray(value)) return undefined;
  spend(making, value.length);
  return value;
}

const LOCALES: readonly unknown[] = ["sv", "en", "fi"];

/** Runs `act` on a schema. Anything that is too deep, too large or has a getter that throws is a wrong argument. */
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

/** The title or description of a schema in a language; the Swedish one is in the schema itself. */
function said(schema: Node, what: "title" | "description", locale: Locale): string | undefined {
  const others = schema["x-i18n"];
  const other = isNode(others) ? others[locale] : undefined;
  const text = locale === "sv" ? schema[what] : isNode(other) ? other[what] : undefined;
  return typeof text === "string" ? text : undefined;
}

/** An own property, never an inherited one. */
const own = (of: unknown, name: string): unknown => (isNode(of) && Object.hasOwn(of, name) ? of[name] : undefined);

/** The schema that `$ref` refers to, or the only branch of `anyOf` besides null. */
function referred({ $ref, anyOf }: Node, making: Making): Node | undefined {
  const [only, ...more] = typeof $ref === "string" ? [own(making.definitions, $ref.slice("#/$defs/".length))] : (list(anyOf, making)?.filter((part) => !isNull(part)) ?? []);
  return isNode(only) && more.length === 0 ? only : undefined;
}

/** A schema with references resolved and null branches removed; keywords beside a reference override its target's. */
function plain(schema: Node, making: Making): Node {
  const nearer = { ...schema };
  spend(making, Object.keys(nearer).length + 1);
  const further = referred(nearer, making);
  if (further === undefined && typeof nearer["$ref"] !== "string") return schema;
  delete nearer["$ref"];
  delete nearer["anyOf"];
  return { ...(further && plain(further, making)), ...nearer };
}

/** The title or description of a field: its own, or its type's; never the description of a record or choice type. */
function word(schema: Node, what: "title" | "description", making: Making): string | undefined {
  const text = said(schema, what, making.locale);
  const type = text === undefined ? referred(schema, making) : undefined;
  const isKind = what === "description" && ["enum", "oneOf", "properties"].some((name) => type?.[name] !== undefined);
  return type === undefined || isKind ? text : word(type, what, making);
}

const isChoice = ({ enum: members, oneOf }: FormSchema): boolean => members !== undefined || oneOf?.every((choice) => choice.const !== undefined) === true;

// No default: a form would record what the user has not entered.
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
  // A value that may be a number or a text is a number in a form, without the pattern of the text.
  if (types[0] === "number") delete form["pattern"];
  // The only format that forms know; those of numbers are Rust's types.
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
    // In a list of choices, each may be selected only once.
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

/** Options of {@link formSchema}. */
export interface FormOptions {
  /**
   * `"enum"` (the default): choices are an `enum`, whose titles {@link uiSchema} has, and variants are one record with
   * conditions. No renderer preselects a choice.
   * `"oneOf"`: choices are a `oneOf` of `const` and `title`, and variants a `oneOf` of records, without conditions: for
   * JSON Forms, your own forms, and libraries without conditions (Zod). Not for `@rjsf`, which preselects the first.
   */
  readonly choices?: "enum" | "oneOf";
}

const CHOICES: readonly unknown[] = ["enum", "oneOf"];
const isWay = (how: unknown): how is "enum" | "oneOf" => CHOICES.includes(how);

/** The option `choices`; the options may be anything. */
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
 * Converts a schema of the package to a form's schema in one language. The order of the fields is kept, titles and
 * descriptions are in this language, and fields that may be null become optional. It has no defaults: an untouched form
 * and a new item of a list record nothing.
 *
 * @example
 * import project from "kalix-policy/schemas/project.json" with { type: "json" };
 * const schema = formSchema(project, "sv");
 * @throws {KalixPolicyError} `argument` if it is not a schema of the package, or for an unknown language or option.
 */
export function formSchema(schema: object, locale: Locale = "sv", options: FormOptions = {}): FormSchema {
  if (!LOCALES.includes(locale)) throw mistake("locale", `one of these is expected: ${LOCALES.join(", ")}`);
  const how = chosen(options);
  if (!isWay(how)) throw mistake("choices", `one of these is expected: ${CHOICES.join(", ")}`);
  return tried(schema, (node) => made(node, { definitions: node["$defs"], locale, choices: how, left: MOST }));
}

/** The fields that get several lines, if their maximum length allows that. */
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
    // For checkboxes @rjsf 5 reads the titles from the list, 6 from its items.
    if (inside["ui:enumNames"] !== undefined) ui["ui:enumNames"] = inside["ui:enumNames"];
  }
  const variants = list(schema.oneOf, making) as readonly FormSchema[] | undefined;
  if (variants?.some((variant) => variant.properties !== undefined)) ui.oneOf = variants.map((variant) => widgets("", variant, making));
  return { ...ui, ...Object.fromEntries(below) };
}

/**
 * The `uiSchema` for a form's schema and renderers of the `@rjsf` family: the titles of choices, which texts are long,
 * which lists are checkboxes, and which objects exist only once the user adds them.
 *
 * @example
 * const schema = formSchema(project, "sv");
 * <Form schema={schema} uiSchema={uiSchema(schema)} validator={validator} />;
 * @throws {KalixPolicyError} `argument` if it is not a form's schema.
 */
export function uiSchema(schema: FormSchema): UiSchema {
  return { "ui:globalOptions": { enableOptionalDataFieldForType: ["object"] }, ...tried(schema, (node) => widgets("", node, { left: MOST })) };
}
