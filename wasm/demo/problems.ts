// What is wrong with a draft, wherever it was found: values that cannot be read, and values that contradict each other.

import type { Finding, Judgement } from "kalix-policy";

export interface Problem {
  /** The field where it is corrected, which the draft need not have. */
  readonly pointer: string;
  readonly message: string;
  /** Whether the draft has a field that no project has. */
  readonly isUnknown: boolean;
}

/** Whether a finding says that values contradict each other, and not what the policy asks. */
export const isContradiction = ({ rule, severity }: Finding): boolean => rule.startsWith("integrity.") && severity === "error";

export function problems({ errors, findings }: Judgement): Problem[] {
  return [
    ...errors.map(({ pointer, message, code }) => ({ pointer, message, isUnknown: code === "unknown-field" })),
    ...findings.filter(isContradiction).map(({ place, message, remedy }) => ({ pointer: place, message: `${message} ${remedy}`, isUnknown: false })),
  ];
}
