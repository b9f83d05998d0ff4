// The types of every document and answer, from the schemas.

import { readFileSync } from "node:fs";
import path from "node:path";
import { compile } from "json-schema-to-typescript";
import { ROOT } from "./wasm.mjs";

const DOCUMENTS = {
  register: "Register",
  project: "Project",
  organisation: "Organisation",
  "annual-report": "AnnualReport",
  policy: "Policy",
  assessment: "Assessment",
  ruling: "Ruling",
  errors: "ReadErrors",
  fix: "Fix",
  catalogue: "Catalogue",
};

const NOTE = "// Written by `npm run build` from the schemas; not by hand.\n\n";

const json = (name) => JSON.parse(readFileSync(path.join(ROOT, `schemas/${name}.json`), "utf8"));

/** What the values of these are is said by the catalogue. */
const catalogue = json("catalogue/en");
const VALUES = {
  Rule: Object.fromEntries(catalogue.rules.map(({ id, asks }) => [id, asks])),
  Clause: Object.fromEntries(catalogue.clauses.map(({ id, says }) => [id, says])),
};

/** The name of the type that a schema refers to, if it does. */
const referred = ({ $ref, anyOf = [] }) => ($ref ?? anyOf.find((part) => part.$ref !== undefined)?.$ref)?.slice("#/$defs/".length);

/** What a type or a field is, as its schema says it in English. */
const described = (schema) => schema?.["x-i18n"]?.en?.description;

/** What there is to be said of a schema in English: what it is called, what it is, and what each of its values is. */
function told(schema, place, $defs) {
  const { title } = schema["x-i18n"]?.en ?? {};
  const type = referred(schema);
  const rule = Object.keys(VALUES.Rule).find((id) => place.endsWith(`.${id}`));
  // What a choice is, its type tells.
  const what = described(schema) ?? VALUES.Rule[rule] ?? ($defs[type]?.enum === undefined ? described($defs[type]) : undefined);
  const values = Object.entries(VALUES[place] ?? schema["x-titles"]?.en ?? {}).map(([value, text]) => `- \`${value}\`: ${text}`);
  const texts = [[title && `${title}.`, what].filter(Boolean).join(" "), values.join("\n")].filter((text) => text !== "");
  return texts.length === 0 ? undefined : texts.join("\n\n");
}

/**
 * A schema as the generator of types wants it: English texts, references to one common place. What is in a list, or one of
 * several, has no place of its own.
 */
function plain(schema, place, $defs) {
  if (Array.isArray(schema)) return schema.map((part) => plain(part, undefined, $defs));
  if (typeof schema !== "object" || schema === null) return schema;
  const made = {};
  for (const [name, value] of Object.entries(schema)) {
    if (["x-i18n", "x-titles", "title", "examples", "$id", "$schema", "default"].includes(name)) continue;
    // No type says what a text looks like, and the generator would leave its comment out.
    if (name === "allOf" && value.every(({ pattern, ...more }) => pattern !== undefined && Object.keys(more).length === 0)) continue;
    if (name === "properties" || name === "$defs") made[name] = Object.fromEntries(Object.entries(value).map(([key, of]) => [key, plain(of, name === "$defs" ? key : `${place ?? ""}.${key}`, $defs)]));
    else made[name] = name === "enum" || name === "const" ? value : plain(value, undefined, $defs);
  }
  // By its name: a reference with a text of its own would become a type of its own.
  if (made.$ref !== undefined) {
    const name = referred(made);
    made.tsType = name === "Date" ? "IsoDate" : name;
    delete made.$ref;
  }
  // What one of several is, is said where it is told from the others; the generator leaves out what is said of it as a whole.
  for (const [key, of] of Object.entries(schema.properties ?? {})) {
    if (of.const !== undefined && schema["x-i18n"] === undefined && schema.description !== undefined) made.properties[key].description = schema.description.split("\n")[0];
  }
  const text = place === undefined ? undefined : told(schema, place, $defs);
  if (text === undefined) delete made.description;
  else made.description = text;
  return made;
}

/** What a schema says but for its texts. */
const shape = (schema) => JSON.stringify(schema, (name, value) => (name === "description" ? undefined : value));

export async function types() {
  const all = { $defs: {}, description: "Every document and answer, by the name of its schema.", type: "object", properties: {}, required: [], additionalProperties: false };
  for (const [file, name] of Object.entries(DOCUMENTS)) {
    const said = json(file);
    const { $defs = {}, ...schema } = plain(said, name, said.$defs ?? {});
    for (const [part, of] of Object.entries({ ...$defs, [name]: schema })) {
      // A document of its own says more than where it is a part; else one name is one type.
      const known = all.$defs[part];
      const same = known === undefined || shape(known) === shape(of);
      if (!same && part !== name && !Object.values(DOCUMENTS).includes(part)) throw new Error(`two schemas of ${part}`);
      if (known === undefined || part === name) all.$defs[part] = of;
    }
    all.properties[file] = { tsType: name, description: schema.description };
    all.required.push(file);
  }
  const text = await compile(all, "Documents", { additionalProperties: false, bannerComment: NOTE.trim(), unreachableDefinitions: true, unknownAny: true, format: false, strictIndexSignatures: true });
  // The generator says of every definition where it is used; whose name is one of JavaScript's own gets another.
  const used = /^ \* (?:\n \* )?This interface was referenced by `Documents`'s JSON-Schema\n \* via the `definition` "\w+"\.\n/gm;
  const written = text.replace(/ +$/gm, "").replace(/^ \*\n \* This interface/gm, " * This interface").replace(used, "");
  return `${written.replace(/^\/\*\*\n \*\/\n/gm, "").replace("export type Date =", "export type IsoDate =").trim()}\n`;
}
