// Who may do what.

import type { Question } from "./api.js";
import { DOCUMENT, answer, encoded, language, parts, text } from "./arguments.js";
import { call } from "./engine.js";
import { mistake } from "./errors.js";
import type { Power, Ruling } from "./types.js";

/**
 * Whether an actor holds a power on a day, according to the organisation.
 *
 * @example
 * const { allowed, message } = may("appoint-official", { person: "p-1", organisation, on: "2026-11-23", locale: "sv" });
 * @throws {KalixPolicyError} if the organisation or a project cannot be read, with all `errors`; `argument` for an
 * unknown power, no actor or several, an invalid day, or a missing part of the question.
 */
export function may(power: Power, question: Question): Ruling {
  const asked: Record<string, unknown> = parts("question", question as Readonly<Record<string, unknown>>, PARTS);
  const { organisation, on, locale, of, project, own_number, year = 0, projects = [] } = asked as Partial<Question>;
  const [who, another] = ACTORS.filter((actor) => asked[actor] !== undefined && asked[actor] !== false);
  if (who === undefined || another !== undefined) throw mistake("question", `one of these is expected: ${ACTORS.join(", ")}`);
  const id = who === "municipality" ? "" : text(who, asked[who]);
  const number = who === "partner" ? text("number", asked["number"] ?? "") : "";
  if (!Number.isInteger(year) || Math.abs(year) > 9_999) throw mistake("year", "a year, such as 2026, is expected");
  const all = project === undefined ? projects : [project];
  const register = encoded({ municipality: { name: "-", code: "0000" }, organisation, projects: all }, DOCUMENT);
  const texts = [text("power", power), who, id, number, text("of", of ?? ""), text("own_number", own_number ?? "")] as const;
  const [day, spoken] = [text("on", on), language(locale)];
  const told = call((glue) => glue.may(...texts, year, register, day, spoken));
  // The caller passed a single project, not a list.
  return answer(told, (pointer) => (project === undefined ? pointer : pointer.replace(/^\/projects\/0/, "/project")));
}

/** The kinds of actors. */
const ACTORS = ["person", "body", "administration", "municipality", "partner"] as const;
const PARTS = [...ACTORS, "number", "organisation", "on", "locale", "of", "project", "own_number", "year", "projects"];
