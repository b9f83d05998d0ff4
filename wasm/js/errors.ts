import type { ReadError } from "./types.js";

/** What was thrown, as text: it may be anything, and of any length. */
export function thrown(cause: unknown): string {
  try {
    return String(cause).slice(0, 1_000);
  } catch {
    return typeof cause;
  }
}

/** What a {@link KalixPolicyError} says besides its text. */
export interface KalixPolicyErrorDetails {
  /** Where the first fault is, as a JSON pointer; for a wrong argument, which. */
  readonly pointer?: string;
  /** Everything that could not be read. */
  readonly errors?: readonly ReadError[];
  /** What was thrown before, if anything was. */
  readonly cause?: unknown;
}

/**
 * Something could not be read that has to be in order, or was asked for that there is not. What a form holds never
 * throws: its faults are part of the answer.
 *
 * @example
 * try {
 *   assessor({ organisation: JSON.parse('{ "bodies": [{ "id": "un" }] }'), on: "2026-11-23" });
 * } catch (error) {
 *   if (error instanceof KalixPolicyError) console.log(error.code, error.pointer); // missing /organisation/bodies/0/name
 * }
 */
export class KalixPolicyError extends Error {
  /** By which it is known where `instanceof` does not see it: in another window, or from another copy of the package. */
  override readonly name = "KalixPolicyError";
  /**
   * What kind of fault it is: that of the first of the errors, `argument` for a wrong argument, `not-compiled`
   * where a page does not let the module be compiled, `unsupported` where the environment lacks what the package needs,
   * `internal` for a fault of ours.
   */
  readonly code: string;
  /** Where the first fault is, as a JSON pointer; for a wrong argument, which. */
  readonly pointer: string;
  /** Everything that could not be read, in the language asked for. */
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
