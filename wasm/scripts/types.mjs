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
  edit: "Edit",
  catalogue: "Catalogue",
};

const NOTE = "// Written by `npm run build` from the schemas; not by hand.\n\n";

/** A schema as the generator of types wants it: English texts, references to one common place. */
function plain(schema, english = schema["x-i18n"]?.en) {
  if (Array.isArray(schema)) return schema.map((part) => plain(part));
  if (typeof schema !== "object" || schema === null) return schema;
  const made = {};
  for (const [name, value] of Object.entries(schema)) {
    if (name === "x-i18n" || name === "title" || name === "examples" || name === "$id" || name === "$schema" || name === "default") continue;
    made[name] = name === "properties" || name === "$defs" ? Object.fromEntries(Object.entries(value).map(([key, of]) => [key, plain(of)])) : name === "enum" || name === "const" ? value : plain(value);
  }
  // By its name: a reference with a text of its own would become a type of its own.
  if (made.$ref !== undefined) {
    const name = made.$ref.slice("#/$defs/".length);
    made.tsType = name === "Date" ? "IsoDate" : name;
    delete made.$ref;
  }
  if (english?.description !== undefined) made.description = english.description;
  return made;
}

/** What a schema says but for its texts. */
const shape = (schema) => JSON.stringify(schema, (name, value) => (name === "description" ? undefined : value));

export async function types() {
  const all = { $defs: {}, type: "object", properties: {}, required: [], additionalProperties: false };
  for (const [file, name] of Object.entries(DOCUMENTS)) {
    const { $defs = {}, ...schema } = plain(JSON.parse(readFileSync(path.join(ROOT, `schemas/${file}.json`), "utf8")));
    for (const [part, of] of Object.entries({ ...$defs, [name]: schema })) {
      // A document of its own says more than where it is a part; else one name is one type.
      const known = all.$defs[part];
      const same = known === undefined || shape(known) === shape(of);
      if (!same && part !== name && !Object.values(DOCUMENTS).includes(part)) throw new Error(`two schemas of ${part}`);
      if (known === undefined || part === name) all.$defs[part] = of;
    }
    all.properties[file] = { tsType: name };
    all.required.push(file);
  }
  const text = await compile(all, "Documents", { additionalProperties: false, bannerComment: NOTE.trim(), unreachableDefinitions: true, unknownAny: true, format: false, strictIndexSignatures: true });
  // The generator says of every definition where it is used; whose name is one of JavaScript's own gets another.
  const referred = /^ \* (?:\n \* )?This interface was referenced by `Documents`'s JSON-Schema\n \* via the `definition` "\w+"\.\n/gm;
  const told = text.replace(/ +$/gm, "").replace(/^ \*\n \* This interface/gm, " * This interface").replace(referred, "");
  return `${told.replace(/^\/\*\*\n \*\/\n/gm, "").replace("export type Date =", "export type IsoDate =").trim()}\n`;
}
