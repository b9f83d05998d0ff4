// What a program hands over, and what it is told when that is wrong. Nothing here knows a rule.

import { HALF, bytes, written } from "./data.js";
import { call } from "./engine.js";
import { KalixPolicyError, mistake } from "./errors.js";
import type { Policy, ReadError } from "./types.js";

export const DOCUMENT = 64 * 2 ** 20;
export const DRAFT = 2 ** 20;
const NOTHING = new Uint8Array();
const BLANK = new Uint8Array([32]);

/** A value as JSON, of which a marker of the core's stands for what is no data. */
export const encoded = (value: unknown, most: number): Uint8Array => bytes(value, most, foreign);

/** The same as text, to be compared. */
export const comparable = (value: unknown): string => new TextDecoder().decode(written(value, DRAFT, foreign));

const foreign = (what: string): string => call((glue) => glue.foreign(what));

/** What a value is, in a mistake. */
const kind = (value: unknown): string => (value === null ? "null" : typeof value);

/** Longer than any name, day or id. */
const LONG = 1_000;

/** Names of languages and the like: whatever else a program hands over is its mistake. */
export function text(argument: string, value: unknown): string {
  const told = day(value) ?? value;
  if (typeof told !== "string") throw mistake(argument, `a text is expected, not ${kind(value)}`);
  if (told.length > LONG) throw mistake(argument, `a text of ${LONG} characters at most is expected, not of ${told.length}`);
  // The module would be told another character.
  if (HALF.test(told)) throw mistake(argument, "a text of whole characters is expected");
  return told;
}

/** A day without a time, as `Temporal` has it. */
function day(value: unknown): string | undefined {
  try {
    return typeof value === "object" && Object.prototype.toString.call(value) === "[object Temporal.PlainDate]" ? String(value) : undefined;
  } catch {
    // A stranger's proxy.
    return undefined;
  }
}

/** Parts of an argument that has them by their names, each looked at once: a stranger's could be another the next time. */
export function parts<T extends object, N extends keyof T & string>(argument: string, value: T, names: readonly N[]): { readonly [name in N]?: T[name] | undefined } {
  if (typeof value !== "object" || value === null) throw mistake(argument, `an object is expected, not ${kind(value)}`);
  try {
    return Object.fromEntries(names.map((name) => [name, value[name]])) as { [name in N]?: T[name] };
  } catch (cause) {
    throw mistake(argument, "its parts cannot be looked at", cause);
  }
}

/** An edition, which nobody else can change; bytes of which there are none are no edition either. */
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

// Its own fields: what somebody has given to all objects is no answer.
export const isMistake = (told: object): told is Mistake => Object.hasOwn(told, "mistake");
const isUnread = (told: object): told is Unread => Object.hasOwn(told, "before");

/** An answer of the module, of which something else than an answer is an error. */
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
