// What a program hands over, and what it is told when that is wrong. Nothing here knows a rule.

import { bytes } from "./data.js";
import { call } from "./engine.js";
import { KalixPolicyError } from "./errors.js";
import type { Policy, ReadError } from "./types.js";

export const DOCUMENT = 64 * 2 ** 20;
export const DRAFT = 2 ** 20;
const NOTHING = new Uint8Array();
const BLANK = new Uint8Array([32]);

/** A value as JSON, of which a marker of the core's stands for what is no data. */
export const encoded = (value: unknown, most: number): Uint8Array => bytes(value, most, (what) => call((glue) => glue.foreign(what)));

export const mistake = (argument: string, message: string): KalixPolicyError => new KalixPolicyError(`${argument}: ${message}`, "argument", { pointer: `/${argument}` });

/** What a value is, in a mistake. */
const kind = (value: unknown): string => (value === null ? "null" : typeof value);

/** Names of languages and the like: whatever else a program hands over is its mistake. */
export function text(argument: string, value: unknown): string {
  if (typeof value === "string") return value;
  try {
    // A day without a time, as `Temporal` has it.
    if (typeof value === "object" && Object.prototype.toString.call(value) === "[object Temporal.PlainDate]") return String(value);
  } catch {
    // A stranger's proxy.
  }
  throw mistake(argument, `a text is expected, not ${kind(value)}`);
}

/** An argument that has its parts by their names. */
export function parts<T extends object>(argument: string, value: T): T {
  if (typeof value !== "object" || value === null) throw mistake(argument, `an object is expected, not ${kind(value)}`);
  return value;
}

/** An edition; bytes of which there are none are no edition either. */
export function edition(policy: Policy | undefined): Uint8Array {
  if (policy === undefined) return NOTHING;
  const json = encoded(policy, DOCUMENT);
  return json.length > 0 ? json : BLANK;
}

export const language = (locale: unknown): string => text("locale", locale ?? "sv");

export interface Unread {
  readonly before: string;
  readonly omitted: number;
  readonly errors: ReadError[];
}

export interface Mistake {
  readonly mistake: { readonly argument: string; readonly message: string };
}

/** An answer of the module, of which something else than an answer is an error. */
export function answer<T>(text: string, place = (pointer: string): string => pointer): T {
  const told = JSON.parse(text) as T | Unread | Mistake;
  if (typeof told === "object" && told !== null) {
    if ("mistake" in told) throw mistake(told.mistake.argument, told.mistake.message);
    if ("before" in told) throw unreadable({ ...told, errors: told.errors.map((error) => ({ ...error, pointer: place(error.pointer) })) });
  }
  return told as T;
}

export function unreadable({ before, omitted, errors }: Unread): KalixPolicyError {
  const placed = errors.map((error) => ({ ...error, pointer: before + error.pointer }));
  const [first] = placed;
  const more = placed.length + omitted - 1;
  const place = first?.pointer ?? before;
  const message = `${place === "" ? "" : `${place}: `}${first?.message ?? ""}${more > 0 ? ` (+ ${more})` : ""}`;
  return new KalixPolicyError(message, first?.code ?? "internal", { pointer: first?.pointer ?? before, errors: placed });
}
