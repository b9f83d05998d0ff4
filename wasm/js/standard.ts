// Standard Schemas, which form libraries take as they are.

import type { DocumentName, Standard, StandardOptions } from "./api.js";
import { language, mistake, parts, text } from "./arguments.js";
import { isJson } from "./data.js";
import { read } from "./documents.js";
import type { Documents } from "./types.js";

/** The way a pointer goes through data: places in lists are numbers. */
function path(data: unknown, pointer: string): (string | number)[] {
  let at = data;
  return pointer
    .split("/")
    .slice(1)
    .map((part) => {
      const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
      const step = Array.isArray(at) ? Number(name) : name;
      try {
        at = (at as Record<string | number, unknown>)[step];
      } catch {
        // Nothing is there, or a getter that throws.
        at = undefined;
      }
      return step;
    });
}

const MOST_PARTS = 2 ** 25;

/** Data without its empty texts; what is no data stays what it is. */
function filled(data: unknown, above: readonly unknown[] = []): unknown {
  if (typeof data !== "object" || data === null || above.includes(data) || above.length > 66) return data;
  const within = [...above, data];
  try {
    if (Array.isArray(data)) return data.length > MOST_PARTS ? data : data.map((value) => filled(value, within));
    const prototype: unknown = Object.getPrototypeOf(data);
    if (prototype !== Object.prototype && prototype !== null) return data;
    return Object.fromEntries(Object.entries(data).flatMap(([name, value]) => (value === "" ? [] : [[name, filled(value, within)]])));
  } catch {
    return data;
  }
}

export function schema<N extends DocumentName>(name: N, options: StandardOptions, issues: (value: unknown) => readonly { readonly message: string; readonly pointer: string }[]): Standard<Documents[N]> {
  const { blank = "keep", locale } = parts("options", options);
  if (blank !== "keep" && blank !== "missing") throw mistake("blank", "one of these is expected: keep, missing");
  language(locale);
  return {
    "~standard": {
      version: 1,
      vendor: "kalix-policy",
      validate(given) {
        const value = blank === "missing" ? filled(given) : given;
        const found = issues(value);
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
 */
export function standard<N extends DocumentName>(name: N, options: StandardOptions = {}): Standard<Documents[N]> {
  text("name", name);
  return schema(name, options, (value) => read(name, value, options).errors);
}
