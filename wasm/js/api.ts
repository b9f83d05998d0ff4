// What there is to call. Nothing here knows a rule: it hands data to the module, and its answers back.

import type { StandardSchemaV1 } from "@standard-schema/spec";
import { bytes, isJson, parsed } from "./data.js";
import { call, instance, type Glue } from "./engine.js";
import { KalixPolicyError } from "./errors.js";
import type {
  AnnualReport,
  Assessment,
  Documents,
  Edit,
  Finding,
  IsoDate,
  Municipality,
  Organisation,
  Outcome,
  PartnerKind,
  Policy,
  Power,
  Project,
  ReadError,
  Rule,
  Ruling,
  Severity,
} from "./types.js";

/** A language. */
export type Locale = "sv" | "en" | "fi";

/** What is read as a document of its own. */
export type DocumentName = "register" | "project" | "organisation" | "annual-report" | "policy";

/** JSON as text or as bytes. */
export type Json = string | ArrayBuffer | ArrayBufferView;

/** How {@link read} reads. */
export interface ReadOptions {
  /** The language of messages; Swedish, if none is given. */
  readonly locale?: Locale;
  /** The most bytes that the document may have as JSON; 64 MiB, if nothing is said. */
  readonly max_size?: number;
}

/** A document with everything in it, for {@link read}; errors with the places of the faults. */
export type Reading<T> =
  | { readonly value: T; readonly errors: readonly []; readonly omitted: 0 }
  | { readonly value: undefined; readonly errors: readonly [ReadError, ...ReadError[]]; readonly omitted: number };

/** What is said of a draft: its faults, and what the rules say as far as these let them. */
export interface Judgement {
  /** What could not be read, in the order of the draft. */
  readonly errors: readonly ReadError[];
  /** How many more errors there are than are told. */
  readonly omitted: number;
  /** The id; `?` where it could not be read, and null where the draft is no JSON. */
  readonly project: string | null;
  /** What came out for each rule on projects; of no draft that is no JSON. */
  readonly outcomes: Readonly<Partial<Record<Rule, Outcome>>>;
  /** What the rules find wanting, in the order of the rules. */
  readonly findings: readonly Finding[];
}

/** What projects are judged against. */
export interface Context {
  /** The organisation; without one nobody is known, and what rests on it is undetermined. */
  readonly organisation?: Organisation;
  /** The annual reports, which say what has been described. */
  readonly annual_reports?: readonly AnnualReport[];
  /** The municipality, so that its own money is known from that of others. */
  readonly municipality?: Municipality;
  /** The day to judge on, like `2026-11-23`; always said, never today's by itself. */
  readonly on: IsoDate;
  /** The edition of the policy; Kalix 2007, if none is given. */
  readonly policy?: Policy;
  /** The language of messages; Swedish, if none is given. */
  readonly locale?: Locale;
}

/** A line of JSON lines, and what is said of it. */
export interface LineJudgement extends Judgement {
  /** The line, from 1. */
  readonly line: number;
}

/** How findings become issues of a Standard Schema. */
export interface StandardOptions {
  /** The language of messages; Swedish, if none is given. */
  readonly locale?: Locale;
  /**
   * `"missing"`: texts that are empty are as good as left out, as a form has them in fields that are not filled in.
   * `"keep"`, unless it is said: they are what they are.
   */
  readonly blank?: "missing" | "keep";
}

/** A schema as form libraries take it, whichever they are. */
export type Standard<T> = StandardSchemaV1<T, T>;

/** Judges projects against one organisation, one edition and one day; made by {@link assessor}. */
export interface Assessor {
  /**
   * Judges a draft, which may have faults: call it at every change of a form.
   *
   * @example
   * const { errors, outcomes, findings } = judge.project({ id: "p-1", title: "Utbyte", administration: "uf" });
   */
  project(draft: unknown, options?: { readonly locale?: Locale }): Judgement;
  /** Judges projects that stand one a line, some at a time. */
  lines(source: Json, options?: { readonly locale?: Locale }): Generator<LineJudgement, void, undefined>;
  /**
   * What makes the place for what a finding lacks: a JSON Patch and the fields to fill in; `undefined` where nothing is to
   * be filled in, but something to be corrected.
   */
  edit(draft: unknown, finding: Finding): Edit | undefined;
  /** A Standard Schema of a project whose issues are also what the rules find wanting, errors unless it says otherwise. */
  standard(options?: StandardOptions & { readonly severities?: readonly Severity[] }): Standard<Project>;
}

/** Who does something, for {@link may}: one of these. */
export type Actor =
  | { readonly person: string }
  | { readonly body: string }
  | { readonly administration: string }
  | { readonly municipality: true }
  | { readonly partner: PartnerKind; readonly number?: string };

/** What the question is about, for {@link may}. */
export type Question = Actor & {
  readonly organisation: Organisation;
  readonly on: IsoDate;
  readonly locale?: Locale;
  /** For `decide-plan`: whose plan. */
  readonly of?: string;
  /** For `finance`: which project. */
  readonly project?: Project;
  /** For `finance`: the municipality's own organisation number. */
  readonly own_number?: string;
  /** For `account-annually`: which year. */
  readonly year?: number;
  /** For `account-annually`: of which projects. */
  readonly projects?: readonly Project[];
};

const DOCUMENT = 64 * 2 ** 20;
const DRAFT = 2 ** 20;
const NOTHING = new Uint8Array();
const BLANK = new Uint8Array([32]);

interface Unread {
  readonly before: string;
  readonly omitted: number;
  readonly errors: ReadError[];
}

interface Mistake {
  readonly mistake: { readonly argument: string; readonly message: string };
}

const encoded = (value: unknown, most: number): Uint8Array =>
  bytes(value, most, { foreign: (what) => call((glue) => glue.foreign(what)), number: (float) => call((glue) => glue.number(float)) });

/** An answer of the module, of which something else than an answer is an error. */
function answer<T>(text: string, place = (pointer: string): string => pointer): T {
  const told = JSON.parse(text) as T | Unread | Mistake;
  if (typeof told === "object" && told !== null) {
    if ("mistake" in told) throw mistake(told.mistake.argument, told.mistake.message);
    if ("before" in told) throw unreadable({ ...told, errors: told.errors.map((error) => ({ ...error, pointer: place(error.pointer) })) });
  }
  return told as T;
}

function unreadable({ before, omitted, errors }: Unread): KalixPolicyError {
  const placed = errors.map((error) => ({ ...error, pointer: before + error.pointer }));
  const [first] = placed;
  const more = placed.length + omitted - 1;
  const place = first?.pointer ?? before;
  const message = `${place === "" ? "" : `${place}: `}${first?.message ?? ""}${more > 0 ? ` (+ ${more})` : ""}`;
  return new KalixPolicyError(message, first?.code ?? "internal", { pointer: first?.pointer ?? before, errors: placed });
}

const mistake = (argument: string, message: string): KalixPolicyError => new KalixPolicyError(`${argument}: ${message}`, "argument", { pointer: `/${argument}` });

/** What a value is, in a mistake. */
const kind = (value: unknown): string => (value === null ? "null" : typeof value);

/** Names of languages and the like: whatever else a program hands over is its mistake. */
function text(argument: string, value: unknown): string {
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
function parts<T extends object>(argument: string, value: T): T {
  if (typeof value !== "object" || value === null) throw mistake(argument, `an object is expected, not ${kind(value)}`);
  return value;
}

/** An edition; bytes of which there are none are no edition either. */
function edition(policy: Policy | undefined): Uint8Array {
  if (policy === undefined) return NOTHING;
  const json = encoded(policy, DOCUMENT);
  return json.length > 0 ? json : BLANK;
}

const language = (locale: unknown): string => text("locale", locale ?? "sv");

/**
 * Reads a document: what is wrong with it, all at once, in the language asked for.
 *
 * @example
 * const { value, errors } = read("project", { id: "p-1", title: "Utbyte", administration: "uf", kind: "pupil-exchanges" });
 * // value is undefined, errors[0] is { code: "unknown-value", pointer: "/kind", nearest: "pupil-exchange", message: … }
 * @throws {KalixPolicyError} `argument`, when there is no such document or language.
 */
export function read<N extends DocumentName>(name: N, data: unknown, options: ReadOptions = {}): Reading<Documents[N]> {
  const most = parts("options", options).max_size ?? DOCUMENT;
  if (!Number.isInteger(most) || most < 0 || most > 2 ** 30) throw mistake("max_size", "a whole number of bytes is expected");
  const json = encoded(data, most);
  const [document, locale] = [text("name", name), language(options.locale)];
  const told = call((glue) => glue.read(document, json, most, locale));
  if (told === "") return { value: parsed(json) as Documents[N], errors: [], omitted: 0 };
  const unread = JSON.parse(told) as Unread | Mistake;
  if ("mistake" in unread) return answer(told);
  const [first, ...rest] = unread.errors;
  if (first === undefined) throw unreadable(unread);
  return { value: undefined, errors: [first, ...rest], omitted: unread.omitted };
}

/** What is said of a register: every rule on every project, board, and the whole. */
export function assess(register: unknown, options: { readonly on: IsoDate; readonly policy?: Policy; readonly locale?: Locale }): Assessment {
  const policy = edition(parts("options", options).policy);
  const json = encoded(register, DOCUMENT);
  const [on, locale] = [text("on", options.on), language(options.locale)];
  return answer(call((glue) => glue.assess(json, policy, on, locale)));
}

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
    const { organisation = {}, annual_reports = [], municipality } = parts("context", context);
    const whose = municipality ?? { name: "-", code: "0000" };
    this.#knows = municipality !== undefined;
    this.#register = encoded({ municipality: whose, organisation, annual_reports, projects: [] }, DOCUMENT);
    this.#policy = edition(context.policy);
    this.#on = text("on", context.on);
    this.#locale = language(context.locale);
    this.#with((glue) => glue);
  }

  /** Calls the module with what is kept; which it keeps again, if it was begun anew. */
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
    const { locale } = parts("options", options);
    return locale === undefined ? this.#locale : language(locale);
  }

  project(draft: unknown, options?: { readonly locale?: Locale }): Judgement {
    const json = encoded(draft, DRAFT);
    const locale = this.#language(options);
    return judgement(this.#with((glue, kept) => glue.project(kept, json, locale)));
  }

  *lines(source: Json, options?: { readonly locale?: Locale }): Generator<LineJudgement, void, undefined> {
    const all = encoded(source, DOCUMENT);
    const locale = this.#language(options);
    let [start, first] = [0, 1];
    while (start < all.length) {
      // As many whole lines as are good to have at a time, and at least one.
      const near = start + DRAFT >= all.length ? all.length : all.lastIndexOf(10, start + DRAFT) + 1;
      const next = near > start ? near : all.indexOf(10, start) + 1 || all.length;
      const some = all.subarray(start, next);
      const told = this.#with((glue, kept) => glue.lines(kept, some, first, locale));
      if (told.startsWith("{")) answer(told);
      for (const line of told.split("\n")) {
        const tab = line.indexOf("\t");
        if (tab > 0) yield { line: Number(line.slice(0, tab)), ...judgement(line.slice(tab + 1)) };
      }
      for (const byte of some) if (byte === 10) first += 1;
      start = next;
    }
  }

  edit(draft: unknown, finding: Finding): Edit | undefined {
    const json = encoded(draft, DRAFT);
    const judged = judgement(this.#with((glue, kept) => glue.project(kept, json, this.#locale)));
    const key = identity(parts("finding", finding));
    const place = judged.findings.findIndex((found) => identity(found) === key);
    const told = place < 0 ? "" : this.#with((glue, kept) => glue.edit(kept, json, place));
    return told === "" ? undefined : answer<Edit>(told);
  }

  standard(options: StandardOptions & { readonly severities?: readonly Severity[] } = {}): Standard<Project> {
    const { severities = ["error"] } = parts("options", options);
    const wrong = Array.isArray(severities) ? severities.find((severity) => !SEVERITIES.includes(severity)) : severities;
    if (wrong !== undefined) throw mistake("severities", `a list of these is expected: ${SEVERITIES.join(", ")}`);
    return schema("project", options, (value) => {
      const { errors, findings } = this.project(value, options);
      return [...errors, ...findings.filter((finding) => severities.includes(finding.severity))];
    });
  }
}

const SEVERITIES: readonly Severity[] = ["error", "warning", "notice"];

/** By what a finding is known among those of a draft. */
function identity({ rule, pointer, reason }: Finding): string {
  try {
    return JSON.stringify([rule, pointer, reason]);
  } catch (cause) {
    throw new KalixPolicyError("finding: this is no finding that was given", "argument", { pointer: "/finding", cause });
  }
}

function judgement(told: string): Judgement {
  const { errors, omitted = 0, assessment } = answer<{ errors: ReadError[]; omitted?: number; assessment: { project: string; outcomes: Judgement["outcomes"]; findings: Finding[] } | null }>(told);
  const { project, outcomes, findings } = assessment ?? { project: null, outcomes: {}, findings: [] };
  return { errors, omitted, project, outcomes, findings };
}

/**
 * What projects are judged against, looked up once: then any number of them, at every change of a form.
 *
 * @example
 * const judge = assessor({ organisation, annual_reports, on: "2026-11-23", locale: "sv" });
 * const { outcomes, findings } = judge.project(draft);
 * @throws {KalixPolicyError} when the organisation, a report or the edition cannot be read, or the day is none.
 */
export function assessor(context: Context): Assessor {
  return new Judge(context);
}

/**
 * Whether somebody may do something on a day, as far as the organisation shows.
 *
 * @example
 * may("appoint-official", { person: "p-1", organisation, on: "2026-11-23" }).allowed
 */
export function may(power: Power, question: Question): Ruling {
  const { organisation, on, locale, of, project, own_number, year = 0, projects = [] } = parts("question", question);
  const named: Readonly<Record<string, unknown>> = question;
  const [who, another] = ACTORS.filter((actor) => named[actor] !== undefined && named[actor] !== false);
  if (who === undefined || another !== undefined) throw mistake("question", `one of these is expected: ${ACTORS.join(", ")}`);
  const given = who === "municipality" ? "" : text(who, named[who]);
  const [actor, id] = who === "partner" ? [given, ""] : [who, given];
  const number = who === "partner" ? text("number", named["number"] ?? "") : "";
  if (!Number.isInteger(year) || Math.abs(year) > 9_999) throw mistake("year", "a year, such as 2026, is expected");
  const all = project === undefined ? projects : [project];
  const register = encoded({ municipality: { name: "-", code: "0000" }, organisation, projects: all }, DOCUMENT);
  const texts = [text("power", power), actor, id, number, text("of", of ?? ""), text("own_number", own_number ?? "")] as const;
  const [day, spoken] = [text("on", on), language(locale)];
  const told = call((glue) => glue.may(...texts, year, register, day, spoken));
  // A project by itself is not the first of many.
  return answer(told, (pointer) => (project === undefined ? pointer : pointer.replace(/^\/projects\/0/, "/project")));
}

/** Who may ask. */
const ACTORS = ["person", "body", "administration", "municipality", "partner"] as const;

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

function schema<N extends DocumentName>(name: N, options: StandardOptions, issues: (value: unknown) => readonly { readonly message: string; readonly pointer: string }[]): Standard<Documents[N]> {
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
