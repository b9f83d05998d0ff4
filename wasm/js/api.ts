// What there is to call, as types.

import type { StandardSchemaV1 } from "@standard-schema/spec";
import type {
  AnnualReport,
  Fix,
  Finding,
  IsoDate,
  Municipality,
  Organisation,
  Outcome,
  PartnerKind,
  PersonId,
  Policy,
  Project,
  ReadError,
  Register,
  Rule,
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
  /** The municipality, so that its own money is known from that of others: without it `financing.own-costs` cannot be judged where an external funder has an organisation number. */
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
   * `"missing"`: texts that are empty, and records in which nothing is filled in, are as good as left out, as a form has
   * them where nothing is filled in. A line of a list counts, even if it is empty.
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
   * @throws {KalixPolicyError} `argument`, when there is no such language. A draft's faults are its `errors`.
   */
  project(draft: unknown, options?: { readonly locale?: Locale }): Judgement;
  /**
   * Judges projects that stand one a line, some at a time.
   *
   * @example
   * for (const { line, errors, findings } of judge.lines(await file.arrayBuffer())) console.log(line, errors.length, findings.length);
   * @throws {KalixPolicyError} `argument`, when there is no such language, or the bytes are taken away before all lines
   * were read. A line's faults are its `errors`.
   */
  lines(source: Json, options?: { readonly locale?: Locale }): Generator<LineJudgement, void, undefined>;
  /**
   * What makes the place for what a finding lacks: a JSON Patch and the fields to fill in; `undefined` where nothing is to
   * be filled in, but something to be corrected.
   *
   * @example
   * const [finding] = judge.project(draft).findings;
   * const fix = finding && judge.fix(draft, finding);
   * if (fix) console.log(fix.patch, fix.fill[0]); // to be applied to the draft, and where the cursor goes then
   * @throws {KalixPolicyError} `argument`, when it is no finding. One that is not of this draft has no fix.
   */
  fix(draft: unknown, finding: Finding): Fix | undefined;
  /**
   * A Standard Schema of a project whose issues are also what the rules find wanting, errors unless it says otherwise. Each
   * issue has the path of the field where it is corrected, which the draft need not have yet.
   *
   * @example
   * useForm({ resolver: standardSchemaResolver(judge.standard({ severities: ["error", "warning"], blank: "missing" })) });
   * @throws {KalixPolicyError} `argument`, when there is no such language, severity, or way with blanks.
   */
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

/** Other ids and names for people, the same in every document that one of these is given; made by {@link pseudonyms}. */
export interface Pseudonyms {
  /**
   * A copy of a register, as an object or as JSON, with other ids and names for people.
   *
   * @throws {KalixPolicyError} when it cannot be read; then nobody of it has been met.
   */
  register(data: unknown): Register;
  /**
   * A copy of an organisation with other ids and names for people.
   *
   * @throws {KalixPolicyError} as {@link Pseudonyms.register}.
   */
  organisation(data: unknown): Organisation;
  /**
   * A copy of a project with other ids for people.
   *
   * @throws {KalixPolicyError} as {@link Pseudonyms.register}.
   */
  project(data: unknown): Project;
  /** Who is who: each person that was met, in that order, and what the person is called instead. */
  who(): Map<PersonId, PersonId>;
}
