// The types of the public API.

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

/** The language of messages: Swedish, English or Finnish. */
export type Locale = "sv" | "en" | "fi";

/** The documents that {@link read} parses. */
export type DocumentName = "register" | "project" | "organisation" | "annual-report" | "policy";

/** JSON as text or as bytes. */
export type Json = string | ArrayBuffer | ArrayBufferView;

/** Options of {@link read}. */
export interface ReadOptions {
  /** The language of messages; Swedish by default. */
  readonly locale?: Locale;
  /** The largest size of the document as JSON, in bytes; 64 MiB by default. */
  readonly max_size?: number;
}

/** What {@link read} returns: the document, or its errors. */
export type Reading<T> =
  | { readonly value: T; readonly errors: readonly []; readonly omitted: 0 }
  | { readonly value: undefined; readonly errors: readonly [ReadError, ...ReadError[]]; readonly omitted: number };

/** The assessment of a draft: its errors, and what the rules find in the parts without errors. */
export interface Judgement {
  /** The errors, in the order of the draft. */
  readonly errors: readonly ReadError[];
  /** The number of errors beyond those in `errors`. */
  readonly omitted: number;
  /** The id of the project; `?` if it could not be read, null if the draft is not JSON. */
  readonly project: string | null;
  /** The outcome of each rule on projects; empty if the draft is not JSON. */
  readonly outcomes: Readonly<Partial<Record<Rule, Outcome>>>;
  /** The findings, in the order of the rules. */
  readonly findings: readonly Finding[];
}

/** What projects are assessed against. */
export interface Context {
  /** The organisation; without it no body and no person is known, and the rules that need them are undetermined. */
  readonly organisation?: Organisation;
  /** The annual reports that may describe the projects. */
  readonly annual_reports?: readonly AnnualReport[];
  /**
   * The municipality. Without it `financing.own-costs` is undetermined where an external funder has an organisation
   * number: it could be the municipality's own.
   */
  readonly municipality?: Municipality;
  /** The day of the assessment, such as `2026-11-23`. It has no default: the package reads no clock. */
  readonly on: IsoDate;
  /** The edition of the policy; Kalix 2007 by default. */
  readonly policy?: Policy;
  /** The language of messages; Swedish by default. */
  readonly locale?: Locale;
}

/** The assessment of a line of JSON Lines. */
export interface LineJudgement extends Judgement {
  /** The number of the line, from 1. */
  readonly line: number;
}

/** Options of a Standard Schema. */
export interface StandardOptions {
  /** The language of messages; Swedish by default. */
  readonly locale?: Locale;
  /**
   * `"missing"`: empty strings and records without any value count as missing, since forms hold them where nothing is
   * filled in. An item of a list counts even if it is empty.
   * `"keep"` (the default): they are validated as they are.
   */
  readonly blank?: "missing" | "keep";
}

/** A [Standard Schema](https://standardschema.dev), which form libraries accept directly. */
export type Standard<T> = StandardSchemaV1<T, T>;

/** Assesses projects against one organisation, one edition and one day; created by {@link assessor}. */
export interface Assessor {
  /**
   * Assesses a draft, which may have errors: call it at every change of a form.
   *
   * @example
   * const { errors, outcomes, findings } = judge.project({ id: "p-1", title: "Utbyte", administration: "uf" });
   * @throws {KalixPolicyError} `argument` for an unknown language. Errors of the draft are returned in `errors`.
   */
  project(draft: unknown, options?: { readonly locale?: Locale }): Judgement;
  /**
   * Assesses the projects of JSON Lines, in batches, as the iterator advances.
   *
   * @example
   * for (const { line, errors, findings } of judge.lines(await file.arrayBuffer())) console.log(line, errors.length, findings.length);
   * @throws {KalixPolicyError} `argument` for an unknown language, or if the bytes are detached or resized before the
   * last line. Errors of a line are returned in its `errors`.
   */
  lines(source: Json, options?: { readonly locale?: Locale }): Generator<LineJudgement, void, undefined>;
  /**
   * The fix for a finding: a JSON Patch that makes the place for what is missing, and the fields to fill in.
   * `undefined` if there is nothing to fill in, but a value to correct.
   *
   * @example
   * const [finding] = judge.project(draft).findings;
   * const fix = finding && judge.fix(draft, finding);
   * if (fix) console.log(fix.patch, fix.fill[0]); // apply the patch to the draft, then focus this field
   * @throws {KalixPolicyError} `argument` if `finding` is not a finding. A finding of another draft has no fix.
   */
  fix(draft: unknown, finding: Finding): Fix | undefined;
  /**
   * A Standard Schema of a project whose issues include findings: those of severity `error`, unless `severities` is
   * set. Each issue has the path of the field where it is corrected, which the draft may not have yet.
   *
   * @example
   * useForm({ resolver: standardSchemaResolver(judge.standard({ severities: ["error", "warning"], blank: "missing" })) });
   * @throws {KalixPolicyError} `argument` for an unknown severity or `blank`, and for an unknown language at the latest
   * when a value is validated.
   */
  standard(options?: StandardOptions & { readonly severities?: readonly Severity[] }): Standard<Project>;
}

/** The actor of a {@link Question}: exactly one of these. */
export type Actor =
  | { readonly person: string }
  | { readonly body: string }
  | { readonly administration: string }
  | { readonly municipality: true }
  | { readonly partner: PartnerKind; readonly number?: string };

/** The question that {@link may} answers. */
export type Question = Actor & {
  readonly organisation: Organisation;
  readonly on: IsoDate;
  readonly locale?: Locale;
  /** For `decide-plan`: the id of the administration whose plan it is. */
  readonly of?: string;
  /** For `finance`: the project. */
  readonly project?: Project;
  /** For `finance`: the municipality's own organisation number. */
  readonly own_number?: string;
  /** For `account-annually`: the year of the account. */
  readonly year?: number;
  /** For `account-annually`: the projects. */
  readonly projects?: readonly Project[];
};

/** Replaces the ids and names of people, consistently in all its documents; created by {@link pseudonyms}. */
export interface Pseudonyms {
  /**
   * Returns a copy of a register, passed as an object or as JSON, with the ids and names of people replaced.
   *
   * @throws {KalixPolicyError} if it cannot be read; then it assigns no pseudonyms.
   */
  register(data: unknown): Register;
  /**
   * Returns a copy of an organisation with the ids and names of people replaced.
   *
   * @throws {KalixPolicyError} as {@link Pseudonyms.register}.
   */
  organisation(data: unknown): Organisation;
  /**
   * Returns a copy of a project with the ids of people replaced.
   *
   * @throws {KalixPolicyError} as {@link Pseudonyms.register}.
   */
  project(data: unknown): Project;
  /** The pseudonym of each person so far, by the original id, in the order in which they were assigned. */
  who(): Map<PersonId, PersonId>;
}
