// Checks arguments, and converts the module's answers to values or errors. Nothing here knows a rule.

import { HALF, bytes, written } from "./data.js";
import { call } from "./engine.js";
import { KalixPolicyError, mistake } from "./errors.js";
import type { Policy, ReadError } from "./types.js";

export const DOCUMENT = 64 * 2 ** 20;
export const DRAFT = 2 ** 20;
const NOTHING = new Uint8Array();
const BLANK = new Uint8Array([32]);

/** A value as JSON, in which the core's placeholder replaces values that are not data. */
export const encoded = (value: unknown, most: number): Uint8Array => bytes(value, most, foreign);

/** The same as text, for comparisons. */
export const comparable = (value: unknown): string => new TextDecoder().decode(written(value, DRAFT, foreign));

const foreign = (what: string): string => call((glue) => glue.foreign(what));

/** The type of a value, for an error message. */
const kind = (value: unknown): string => (value === null ? "null" : typeof value);

/** Longer than any name, day or id. */
const LONG = 1_000;

/** An argument that must be a string, or a `Temporal.PlainDate`. */
export function text(argument: string, value: unknown): string {
  const told = day(value) ?? value;
  if (typeof told !== "string") throw mistake(argument, `a text is expected, not ${kind(value)}`);
  if (told.length > LONG) throw mistake(argument, `a text of ${LONG} characters at most is expected, not of ${told.length}`);
  // Encoding would replace a lone surrogate by another character.
  if (HALF.test(told)) throw mistake(argument, "a text of whole characters is expected");
  return told;
}

/** A `Temporal.PlainDate` as text. */
function day(value: unknown): string | undefined {
  try {
    return typeof value === "object" && Object.prototype.toString.call(value) === "[object Temporal.PlainDate]" ? String(value) : undefined;
  } catch {
    // A hostile proxy may throw.
    return undefined;
  }
}

/** The named properties of an argument, each read only once: a getter could return another value the next time. */
export function parts<T extends object, N extends keyof T & string>(argument: string, value: T, names: readonly N[]): { readonly [name in N]?: T[name] | undefined } {
  if (typeof value !== "object" || value === null) throw mistake(argument, `an object is expected, not ${kind(value)}`);
  try {
    return Object.fromEntries(names.map((name) => [name, value[name]])) as { [name in N]?: T[name] };
  } catch (cause) {
    throw mistake(argument, "its parts cannot be looked at", cause);
  }
}

/**
 * An edition as a copy, which the caller cannot change. For the module no bytes mean the default edition, so an empty
 * document becomes a blank, which is a syntax error.
 */
export function edition(policy: Policy | undefined): Uint8Array {
  if (policy === undefined) return NOTHING;
  const json = encoded(policy, DOCUMENT).slice();
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

// Own properties only: a program may have set these names on `Object.prototype`.
export const isMistake = (told: object): told is Mistake => Object.hasOwn(told, "mistake");
const isUnread = (told: object): told is Unread => Object.hasOwn(told, "before");

/** Parses an answer of the module; throws if it is a mistake or a list of errors. */
export function answer<T>(text: string, place = (pointer: string): string => pointer): T {
  const told = JSON.parse(text) as T | Unread | Mistake;
  if (typeof told === "object" && told !== null) {
    if (isMistake(told)) throw mistake(told.mistake.argument, told.mistake.message);
    if (isUnread(told)) throw unreadable({ ...told, errors: told.errors.map((error) => ({ ...error, pointer: place(error.pointer) })) });
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
