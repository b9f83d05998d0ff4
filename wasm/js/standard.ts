// Standard Schemas, which form libraries accept directly.

import type { DocumentName, Locale, Standard, StandardOptions } from "./api.js";
import { DOCUMENT, language, parts, text } from "./arguments.js";
import { isJson } from "./data.js";
import { read } from "./documents.js";
import { mistake } from "./errors.js";
import type { Documents } from "./types.js";

/** The path of a pointer through data; indexes of lists are numbers. */
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
        // There is no value, or a getter throws.
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
    // A hostile proxy may throw.
    return false;
  }
}

/**
 * Data without empty strings, and without records that are empty then; items of lists stay. A value that is not data,
 * or that is longer than the limit, is unchanged. A value that occurs several times is visited once.
 */
function filled(given: unknown, most: number): unknown {
  const done = new Map<unknown, unknown>();
  /** A lower bound of the length as JSON. */
  let long = 0;
  const within = (data: unknown, depth: number): unknown => {
    if (typeof data !== "object" || data === null || depth > 66) return data;
    if (done.has(data)) return done.get(data);
    // Until it is done, since it may contain itself.
    done.set(data, data);
    const made = emptied(data, depth + 1);
    done.set(data, made);
    return made;
  };
  /** The field as an entry, unless its value is an empty record. */
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

/** An error or a finding, and the field where it is corrected. */
export interface Fault {
  readonly message: string;
  readonly pointer: string;
}

/**
 * A field of each document, for issues of the document as a whole (it is too large, or not an object): many form
 * libraries drop an issue without a path, and submit the form.
 */
const FIRST: Readonly<Record<DocumentName, string>> = { register: "municipality", project: "id", organisation: "bodies", "annual-report": "year", policy: "id" };

/** Issues with paths, the shorter ones first: in libraries, the issue of a field overwrites earlier ones inside it. */
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
        // Text and bytes still have to be parsed.
        return { value: (isJson(value) ? read(name, value).value : value) as Documents[N] };
      },
    },
  };
}

/**
 * The structure of a document as a Standard Schema, which form libraries accept directly. It validates synchronously.
 *
 * @example
 * useForm({ resolver: standardSchemaResolver(standard("project", { locale: "sv", blank: "missing" })) });
 * @throws {KalixPolicyError} `argument` for an unknown `blank`, and for an unknown document or language at the latest
 * when a value is validated. Errors of a document are never thrown: they become issues, each with the path of a field,
 * which may be missing.
 */
export function standard<N extends DocumentName>(name: N, options: StandardOptions = {}): Standard<Documents[N]> {
  text("name", name);
  return schema(name, options, (value, spoken) => read(name, value, spoken).errors, DOCUMENT);
}
