// Parses documents, and assesses whole registers.

import type { DocumentName, Locale, ReadOptions, Reading } from "./api.js";
import { DOCUMENT, answer, edition, encoded, isMistake, language, parts, text, unreadable, type Mistake, type Unread } from "./arguments.js";
import { parsed } from "./data.js";
import { call } from "./engine.js";
import { mistake } from "./errors.js";
import type { Assessment, Documents, IsoDate, Policy } from "./types.js";

/**
 * Parses a document, and returns its value or all its errors at once.
 *
 * @example
 * const { value, errors } = read("project", { id: "p-1", title: "Utbyte", administration: "uf", kind: "pupil-exchanges" });
 * // value is undefined, errors[0] is { code: "unknown-value", pointer: "/kind", nearest: "pupil-exchange", message: … }
 * @throws {KalixPolicyError} `argument` for an unknown document or language, or a wrong `max_size`. Errors of the
 * document are returned, never thrown.
 */
export function read<N extends DocumentName>(name: N, data: unknown, options: ReadOptions = {}): Reading<Documents[N]> {
  const given = parts("options", options, ["max_size", "locale"]);
  const most = given.max_size ?? DOCUMENT;
  if (!Number.isInteger(most) || most < 0 || most > 2 ** 30) throw mistake("max_size", "a whole number of bytes is expected");
  const [document, locale] = [text("name", name), language(given.locale)];
  // Last, here and elsewhere: reading another argument could detach the bytes.
  const json = encoded(data, most);
  const told = call((glue) => glue.read(document, json, most, locale));
  if (told === "") return { value: parsed(json) as Documents[N], errors: [], omitted: 0 };
  const unread = JSON.parse(told) as Unread | Mistake;
  if (isMistake(unread)) return answer(told);
  const [first, ...rest] = unread.errors;
  if (first === undefined) throw unreadable(unread);
  return { value: undefined, errors: [first, ...rest], omitted: unread.omitted };
}

/**
 * Assesses a register: every rule on every project, every board, and the register as a whole.
 *
 * @example
 * const { findings, summary } = assess(register, { on: "2026-11-23", locale: "sv" });
 * for (const { pointer, message, remedy } of findings) console.log(pointer, message, remedy);
 * @throws {KalixPolicyError} if the register or the edition cannot be read, with all `errors`; `argument` for an
 * invalid day or an unknown language.
 */
export function assess(register: unknown, options: { readonly on: IsoDate; readonly policy?: Policy; readonly locale?: Locale }): Assessment {
  const given = parts("options", options, ["on", "policy", "locale"]);
  const [on, locale] = [text("on", given.on), language(given.locale)];
  const policy = edition(given.policy);
  const json = encoded(register, DOCUMENT);
  return answer(call((glue) => glue.assess(json, policy, on, locale)));
}
