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

/**
 * Data without its empty texts; what is no data stays what it is, and so does what is longer than it may be. Whatever stands
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
      return long > most ? data : Object.fromEntries(entries.flatMap(([name, value]) => (value === "" ? [] : [[name, within(value, depth)]])));
    } catch {
      return data;
    }
  };
  return within(given, 0);
}

export function schema<N extends DocumentName>(name: N, options: StandardOptions, issues: (value: unknown, options: { readonly locale?: Locale }) => readonly { readonly message: string; readonly pointer: string }[], most: number): Standard<Documents[N]> {
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
        const found = issues(value, spoken);
        if (found.length > 0) return { issues: found.map(({ message, pointer }) => ({ message, path: path(given, pointer) })) };
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
 * once something is validated. What is wrong with a document is never thrown: it becomes issues, each with its path.
 */
export function standard<N extends DocumentName>(name: N, options: StandardOptions = {}): Standard<Documents[N]> {
  text("name", name);
  return schema(name, options, (value, spoken) => read(name, value, spoken).errors, DOCUMENT);
}
