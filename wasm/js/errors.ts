import type { ReadError } from "./types.js";

/** A thrown value as text of limited length: it may be anything. */
export function thrown(cause: unknown): string {
  try {
    return String(cause).slice(0, 1_000);
  } catch {
    return typeof cause;
  }
}

/** The details of a {@link KalixPolicyError}. */
export interface KalixPolicyErrorDetails {
  /** The JSON pointer of the first error; for a wrong argument, `/` and its name. */
  readonly pointer?: string;
  /** All errors of the document. */
  readonly errors?: readonly ReadError[];
  /** The original error, if there was one. */
  readonly cause?: unknown;
}

/**
 * The only error that the package throws: a document that must be valid could not be read, an argument is wrong, or the
 * module cannot run. A draft never throws: its errors are part of the answer.
 *
 * @example
 * try {
 *   assessor({ organisation: JSON.parse('{ "bodies": [{ "id": "un" }] }'), on: "2026-11-23" });
 * } catch (error) {
 *   if (error instanceof KalixPolicyError) console.log(error.code, error.pointer); // missing /organisation/bodies/0/name
 * }
 */
export class KalixPolicyError extends Error {
  /** Identifies the error where `instanceof` fails: from another window, or from another copy of the package. */
  override readonly name = "KalixPolicyError";
  /**
   * The kind of error: the code of the first of `errors`, `argument` for a wrong argument, `not-compiled` if the module
   * cannot be compiled (such as in a page that does not allow it), `unsupported` if the environment lacks what the
   * package needs, `internal` for a bug in the package.
   */
  readonly code: string;
  /** The JSON pointer of the first error; for a wrong argument, `/` and its name. */
  readonly pointer: string;
  /** All errors of the document, in the requested language. */
  readonly errors: readonly ReadError[];

  constructor(message: string, code: string, { pointer = "", errors = [], cause }: KalixPolicyErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.pointer = pointer;
    this.errors = errors;
  }
}

/** The error of a wrong argument. */
export const mistake = (argument: string, message: string, cause?: unknown): KalixPolicyError => new KalixPolicyError(`${argument}: ${message}`, "argument", { pointer: `/${argument}`, cause });
