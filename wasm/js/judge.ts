// Assesses projects with an assessor that the module keeps.

import type { Assessor, Context, Json, Judgement, LineJudgement, Locale, Standard, StandardOptions } from "./api.js";
import { DOCUMENT, DRAFT, answer, comparable, edition, encoded, language, parts, text } from "./arguments.js";
import { whole } from "./data.js";
import { call, instance, type Glue } from "./engine.js";
import { mistake } from "./errors.js";
import { schema, type Fault } from "./standard.js";
import type { Fix, Finding, Project, Severity } from "./types.js";

const forgotten = new FinalizationRegistry<{ generation: number; kept: number }>(({ generation, kept }) => {
  if (generation === instance()) call((glue) => glue.forget(kept));
});

class Judge implements Assessor {
  readonly #register: Uint8Array;
  readonly #policy: Uint8Array;
  readonly #on: string;
  readonly #locale: string;
  readonly #knows: boolean;
  #generation = 0;
  #kept = 0;

  constructor(context: Context) {
    const given = parts("context", context, ["organisation", "annual_reports", "municipality", "policy", "on", "locale"]);
    const { organisation = {}, annual_reports = [], municipality } = given;
    const whose = municipality ?? { name: "-", code: "0000" };
    this.#knows = municipality !== undefined;
    this.#register = encoded({ municipality: whose, organisation, annual_reports, projects: [] }, DOCUMENT);
    this.#policy = edition(given.policy);
    this.#on = text("on", given.on);
    this.#locale = language(given.locale);
    this.#with((glue) => glue);
  }

  /** Calls the module with its assessor, which is created again if the module was restarted. */
  #with<T>(act: (glue: Glue, kept: number) => T): T {
    return call((glue) => {
      if (this.#generation !== instance()) {
        this.#kept = answer<number>(glue.keep(this.#register, this.#knows, this.#policy, this.#on, this.#locale));
        this.#generation = instance();
        forgotten.register(this, { generation: this.#generation, kept: this.#kept });
      }
      return act(glue, this.#kept);
    });
  }

  #language(options: { readonly locale?: Locale } = {}): string {
    const { locale } = parts("options", options, ["locale"]);
    return locale === undefined ? this.#locale : language(locale);
  }

  project(draft: unknown, options?: { readonly locale?: Locale }): Judgement {
    const locale = this.#language(options);
    const json = encoded(draft, DRAFT);
    return judgement(this.#with((glue, kept) => glue.project(kept, json, locale)));
  }

  *lines(source: Json, options?: { readonly locale?: Locale }): Generator<LineJudgement, void, undefined> {
    const locale = this.#language(options);
    const all = whole(source) ?? encoded(source, DOCUMENT);
    const { length } = all;
    let [start, first] = [0, 1];
    while (start < length) {
      // The caller may detach or resize the buffer between two lines.
      if (all.length !== length) throw mistake("source", "its bytes were taken away before all lines were read");
      // A batch of whole lines, of at most DRAFT bytes unless a single line is longer.
      const near = start + DRAFT >= all.length ? all.length : all.lastIndexOf(10, start + DRAFT) + 1;
      const next = near > start ? near : all.indexOf(10, start) + 1 || all.length;
      const some = all.subarray(start, next);
      const told = this.#with((glue, kept) => glue.lines(kept, some, first, locale));
      if (told.startsWith("{")) answer(told);
      for (const line of told.split("\n")) {
        const tab = line.indexOf("\t");
        if (tab > 0) yield { line: Number(line.slice(0, tab)), ...judgement(line.slice(tab + 1)) };
        else first = Number(line);
      }
      start = next;
    }
  }

  fix(draft: unknown, finding: Finding): Fix | undefined {
    const key = identity(parts("finding", finding, ["rule", "pointer", "reason"]));
    const json = encoded(draft, DRAFT);
    const judged = judgement(this.#with((glue, kept) => glue.project(kept, json, this.#locale)));
    const place = judged.findings.findIndex((found) => identity(found) === key);
    const told = place < 0 ? "" : this.#with((glue, kept) => glue.fix(kept, json, place));
    return told === "" ? undefined : answer<Fix>(told);
  }

  standard(options: StandardOptions & { readonly severities?: readonly Severity[] } = {}): Standard<Project> {
    const severities = listed(parts("options", options, ["severities"]).severities ?? ["error"]);
    if (severities === undefined) throw mistake("severities", `a list of these is expected: ${SEVERITIES.join(", ")}`);
    const faults = (value: unknown, locale: { readonly locale?: Locale }): Fault[] => {
      const { errors, findings } = this.project(value, locale);
      // A finding is shown at the field where it is corrected, which the draft may not have yet.
      const found = findings.filter((finding) => severities.includes(finding.severity));
      return [...errors, ...found.map(({ message, place }) => ({ message, pointer: place }))];
    };
    return schema("project", options, faults, DRAFT);
  }
}

const SEVERITIES: readonly Severity[] = ["error", "warning", "notice"];

/** A copy of a list of severities; undefined for any other value, and for a longer list than there are severities. */
function listed(severities: unknown): Severity[] | undefined {
  try {
    if (!Array.isArray(severities)) return undefined;
    const { length } = severities;
    if (length > SEVERITIES.length) return undefined;
    const copy = Array.from({ length }, (_, place) => severities[place] as Severity);
    return copy.every((severity) => SEVERITIES.includes(severity)) ? copy : undefined;
  } catch {
    // A hostile proxy may throw.
    return undefined;
  }
}

/** Identifies a finding among those of a draft. */
const identity = (finding: { readonly [part in "rule" | "pointer" | "reason"]?: unknown }): string => comparable([finding.rule, finding.pointer, finding.reason]);

const outcomes = new Map<string, Judgement["outcomes"]>();

/** The outcomes that the digits mean, by rule. Cached: few of all possible combinations occur. */
function said(digits: string): Judgement["outcomes"] {
  const known = outcomes.get(digits);
  if (known !== undefined) return { ...known };
  const [rules = [], names = []] = call((glue) => glue.names())
    .split("\t")
    .map((list) => list.split(" "));
  const made: Judgement["outcomes"] = Object.fromEntries([...digits].map((digit, place) => [rules[place], names[Number(digit)]]));
  if (outcomes.size < 1_000) outcomes.set(digits, made);
  return { ...made };
}

/** Decodes an answer of the module: the digits of the outcomes, the id, and the rest as JSON, separated by tabs. */
function judgement(told: string): Judgement {
  if (told.startsWith("{")) return answer(told);
  const [digits = "", id = "", rest = ""] = told.split("\t");
  const { errors, omitted, findings } = rest === "" ? { errors: [], omitted: 0, findings: [] } : (JSON.parse(rest) as Pick<Judgement, "errors" | "omitted" | "findings">);
  return digits === "" ? { errors, omitted, project: null, outcomes: {}, findings } : { errors, omitted, project: id, outcomes: said(digits), findings };
}

/**
 * Creates an assessor: indexes the context once, to assess any number of projects against it, such as at every change
 * of a form.
 *
 * @example
 * const judge = assessor({ organisation, annual_reports, on: "2026-11-23", locale: "sv" });
 * const { outcomes, findings } = judge.project(draft);
 * @throws {KalixPolicyError} if the organisation, an annual report, the municipality or the edition cannot be read,
 * with all `errors`; `argument` for an invalid day or an unknown language.
 */
export function assessor(context: Context): Assessor {
  return new Judge(context);
}
