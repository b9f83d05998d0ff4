// The problems of a draft that the form shows as errors: values that cannot be read, and contradicting values.

import type { Finding, Judgement } from "kalix-policy";

export interface Problem {
  /** The field where it is corrected, which the draft may not have yet. */
  readonly pointer: string;
  readonly message: string;
  /** Whether it is a field that no project has. */
  readonly isUnknown: boolean;
}

/** Whether a finding is about values that contradict each other, not about the policy. */
export const isContradiction = ({ rule, severity }: Finding): boolean => rule.startsWith("integrity.") && severity === "error";

export function problems({ errors, findings }: Judgement): Problem[] {
  return [
    ...errors.map(({ pointer, message, code }) => ({ pointer, message, isUnknown: code === "unknown-field" })),
    ...findings.filter(isContradiction).map(({ place, message, remedy }) => ({ pointer: place, message: `${message} ${remedy}`, isUnknown: false })),
  ];
}
