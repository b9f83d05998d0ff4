// Generates the types of every document and answer from the schemas.

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

/** The types whose values are described in the catalogue. */
const catalogue = json("catalogue/en");
const VALUES = {
  Rule: Object.fromEntries(catalogue.rules.map(({ id, asks }) => [id, asks])),
  Clause: Object.fromEntries(catalogue.clauses.map(({ id, says }) => [id, says])),
};

/** The name of the type that a schema refers to, if it does. */
const referred = ({ $ref, anyOf = [] }) => ($ref ?? anyOf.find((part) => part.$ref !== undefined)?.$ref)?.slice("#/$defs/".length);

/** The English description of a type or a field. */
const described = (schema) => schema?.["x-i18n"]?.en?.description;

/** The English documentation of a schema: its title, its description, and its values. */
function told(schema, place, $defs) {
  const { title } = schema["x-i18n"]?.en ?? {};
  const type = referred(schema);
  const rule = Object.keys(VALUES.Rule).find((id) => place.endsWith(`.${id}`));
  // A choice is described at its own type.
  const what = described(schema) ?? VALUES.Rule[rule] ?? ($defs[type]?.enum === undefined ? described($defs[type]) : undefined);
  const values = Object.entries(VALUES[place] ?? schema["x-titles"]?.en ?? {}).map(([value, text]) => `- \`${value}\`: ${text}`);
  const texts = [[title && `${title}.`, what].filter(Boolean).join(" "), values.join("\n")].filter((text) => text !== "");
  return texts.length === 0 ? undefined : texts.join("\n\n");
}

/**
 * A schema as json-schema-to-typescript expects it: with English texts, and with references by the name of the type.
 * Items of lists and variants have no `place`, and so no documentation.
 */
function plain(schema, place, $defs) {
  if (Array.isArray(schema)) return schema.map((part) => plain(part, undefined, $defs));
  if (typeof schema !== "object" || schema === null) return schema;
  const made = {};
  for (const [name, value] of Object.entries(schema)) {
    if (["x-i18n", "x-titles", "title", "examples", "$id", "$schema", "default"].includes(name)) continue;
    // No type expresses a pattern, and the generator would drop the comment of such a schema.
    if (name === "allOf" && value.every(({ pattern, ...more }) => pattern !== undefined && Object.keys(more).length === 0)) continue;
    if (name === "properties" || name === "$defs") made[name] = Object.fromEntries(Object.entries(value).map(([key, of]) => [key, plain(of, name === "$defs" ? key : `${place ?? ""}.${key}`, $defs)]));
    else made[name] = name === "enum" || name === "const" ? value : plain(value, undefined, $defs);
  }
  // By name: the generator would make a separate type of a reference with a description.
  if (made.$ref !== undefined) {
    const name = referred(made);
    made.tsType = name === "Date" ? "IsoDate" : name;
    delete made.$ref;
  }
  // The description of a variant goes to its tag: the generator drops the description of the variant itself.
  for (const [key, of] of Object.entries(schema.properties ?? {})) {
    if (of.const !== undefined && schema["x-i18n"] === undefined && schema.description !== undefined) made.properties[key].description = schema.description.split("\n")[0];
  }
  const text = place === undefined ? undefined : told(schema, place, $defs);
  if (text === undefined) delete made.description;
  else made.description = text;
  return made;
}

/** A schema without descriptions, for comparisons. */
const shape = (schema) => JSON.stringify(schema, (name, value) => (name === "description" ? undefined : value));

export async function types() {
  const all = { $defs: {}, description: "Every document and answer, by the name of its schema.", type: "object", properties: {}, required: [], additionalProperties: false };
  for (const [file, name] of Object.entries(DOCUMENTS)) {
    const said = json(file);
    const { $defs = {}, ...schema } = plain(said, name, said.$defs ?? {});
    for (const [part, of] of Object.entries({ ...$defs, [name]: schema })) {
      // The schema of a document itself takes precedence over its copies in others. Any other name must mean one type.
      const known = all.$defs[part];
      const same = known === undefined || shape(known) === shape(of);
      if (!same && part !== name && !Object.values(DOCUMENTS).includes(part)) throw new Error(`two schemas of ${part}`);
      if (known === undefined || part === name) all.$defs[part] = of;
    }
    all.properties[file] = { tsType: name, description: schema.description };
    all.required.push(file);
  }
  const text = await compile(all, "Documents", { additionalProperties: false, bannerComment: NOTE.trim(), unreachableDefinitions: true, unknownAny: true, format: false, strictIndexSignatures: true });
  // Removes the generator's note about where a definition is used, and renames `Date`, which JavaScript has itself.
  const used = /^ \* (?:\n \* )?This interface was referenced by `Documents`'s JSON-Schema\n \* via the `definition` "\w+"\.\n/gm;
  const written = text.replace(/ +$/gm, "").replace(/^ \*\n \* This interface/gm, " * This interface").replace(used, "");
  return `${written.replace(/^\/\*\*\n \*\/\n/gm, "").replace("export type Date =", "export type IsoDate =").trim()}\n`;
}
