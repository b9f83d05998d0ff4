// Standard Schemas, which form libraries take as they are.

import type { DocumentName, Locale, Standard, StandardOptions } from "./api.js";
import { DOCUMENT, language, parts, text } from "./arguments.js";
import { isJson } from "./data.js";
import { read } from "./documents.js";
import { mistake } from "./errors.js";
import type { Documents } from "./types.js";

/** The way a pointer goes through data: places in lists are numbers. */
function path(data: unknown, pointer: string): (string | number)[] {
  let at = data;
  return pointer
    .split("/")
    .slice(1)
    .map((part) => {
      const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
      let step: string | number = name;
      try {
        if (Array.isArray(at)) step = Number(name);
        at = (at as Record<string | number, unknown>)[step];
      } catch {
        // Nothing is there, or a getter that throws.
        at = undefined;
      }
      return step;
    });
}

/** Whether a value is a plain object without any field. */
function isEmpty(value: unknown): boolean {
  try {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    const prototype: unknown = Object.getPrototypeOf(value);
    return (prototype === Object.prototype || prototype === null) && Reflect.ownKeys(value).length === 0;
  } catch {
    // A stranger's proxy.
    return false;
  }
}

/**
 * Data without its empty texts, and without records in which nothing is left; a line of a list stays. What is no data stays what it is, and so does what is longer than it may be. Whatever stands
 * in several places is gone through once.
 */
function filled(given: unknown, most: number): unknown {
  const done = new Map<unknown, unknown>();
  /** As long as all of it is at least, as JSON. */
  let long = 0;
  const within = (data: unknown, depth: number): unknown => {
    if (typeof data !== "object" || data === null || depth > 66) return data;
    if (done.has(data)) return done.get(data);
    // As long as it is not done: it may hold itself.
    done.set(data, data);
    const made = emptied(data, depth + 1);
    done.set(data, made);
    return made;
  };
  /** A field with its value, unless that is a record in which nothing is left. */
  const left = (name: string, value: unknown): [string, unknown][] => (isEmpty(value) ? [] : [[name, value]]);
  const emptied = (data: object, depth: number): unknown => {
    try {
      if (Array.isArray(data)) {
        const { length } = data;
        long += 2 * length;
        return long > most ? data : Array.from({ length }, (_, place) => within(data[place], depth));
      }
      const prototype: unknown = Object.getPrototypeOf(data);
      if (prototype !== Object.prototype && prototype !== null) return data;
      const entries = Object.entries(data);
      long += 2 + 5 * entries.length;
      return long > most ? data : Object.fromEntries(entries.flatMap(([name, value]) => (value === "" ? [] : left(name, within(value, depth)))));
    } catch {
      return data;
    }
  };
  return within(given, 0);
}

/** Something that is wrong, and the field where it is to be corrected. */
export interface Fault {
  readonly message: string;
  readonly pointer: string;
}

/**
 * A field of each document. What is said of a document as a whole (it is too large, or no object) is said there: many form
 * libraries drop an issue without a path, and submit what they hold.
 */
const FIRST: Readonly<Record<DocumentName, string>> = { register: "municipality", project: "id", organisation: "bodies", "annual-report": "year", policy: "id" };

/** Issues, each with a path; what lacks in a field before what is wrong inside it, as libraries write one over the other. */
function issuesOf(name: DocumentName, faults: readonly Fault[], given: unknown): { message: string; path: (string | number)[] }[] {
  return faults
    .map(({ message, pointer }) => ({ message, path: pointer === "" ? [FIRST[name]] : path(given, pointer) }))
    .sort((one, other) => one.path.length - other.path.length);
}

export function schema<N extends DocumentName>(name: N, options: StandardOptions, faults: (value: unknown, options: { readonly locale?: Locale }) => readonly Fault[], most: number): Standard<Documents[N]> {
  const { blank = "keep", locale } = parts("options", options, ["blank", "locale"]);
  if (blank !== "keep" && blank !== "missing") throw mistake("blank", "one of these is expected: keep, missing");
  language(locale);
  const spoken = locale === undefined ? {} : { locale };
  return {
    "~standard": {
      version: 1,
      vendor: "kalix-policy",
      validate(given) {
        const value = blank === "missing" ? filled(given, most) : given;
        const found = faults(value, spoken);
        if (found.length > 0) return { issues: issuesOf(name, found, given) };
        // JSON is no document yet.
        return { value: (isJson(value) ? read(name, value).value : value) as Documents[N] };
      },
    },
  };
}

/**
 * A document's structure as a Standard Schema, which form libraries take as it is. It validates at once, never later.
 *
 * @example
 * useForm({ resolver: standardSchemaResolver(standard("project", { locale: "sv", blank: "missing" })) });
 * @throws {KalixPolicyError} `argument`, when there is no such language, or no such way with blanks; and of no such document
 * once something is validated. What is wrong with a document is never thrown: it becomes issues, each with the path of a field,
 * the one that lacks something too.
 */
export function standard<N extends DocumentName>(name: N, options: StandardOptions = {}): Standard<Documents[N]> {
  text("name", name);
  return schema(name, options, (value, spoken) => read(name, value, spoken).errors, DOCUMENT);
}
