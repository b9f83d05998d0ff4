// Shows the policy's rules with their outcomes and findings.

import type { Finding, Locale, Outcome, Rule } from "kalix-policy";
import assessment from "kalix-policy/schemas/assessment.json";
import en from "kalix-policy/schemas/catalogue/en.json";
import fi from "kalix-policy/schemas/catalogue/fi.json";
import sv from "kalix-policy/schemas/catalogue/sv.json";
import { button, element } from "./dom.js";
import type { Words } from "./words.js";

const catalogues = { sv, en, fi };
const outcomes: Readonly<Record<Locale, Readonly<Record<Outcome, string>>>> = assessment.$defs.Outcome["x-titles"];

/** The sign before an outcome, so that colour is not the only difference. */
const SIGNS: Readonly<Record<Outcome, string>> = { met: "✓", "not-applicable": "–", pending: "○", undetermined: "?", unmet: "✕" };

/** How many rules are met or do not apply, and how many there are. */
export function met(said: Readonly<Partial<Record<Rule, Outcome>>>): readonly [number, number] {
  const all = sv.rules.filter(({ scope }) => scope === "project");
  return [all.filter(({ id }) => ["met", "not-applicable"].includes(said[id as Rule] ?? "")).length, all.length];
}

/** The checklist. `mend` returns the action that helps to correct a finding, if the form has one. */
export function checklist(said: Readonly<Partial<Record<Rule, Outcome>>>, findings: readonly Finding[], mend: (finding: Finding) => (() => void) | undefined, words: Words, locale: Locale): HTMLElement[] {
  const { rules, clauses } = catalogues[locale];
  const shown = (finding: Finding): HTMLElement => {
    const act = mend(finding);
    return element(
      "div",
      { class: `finding ${finding.severity}` },
      element("p", {}, finding.message),
      element("p", { class: "remedy" }, finding.remedy),
      finding.due !== null && element("p", { class: "due" }, `${words.due}: `, element("time", { datetime: finding.due }, finding.due)),
      act && button(words.mend, act, { "aria-label": words.mended(finding.message), class: "minor" }),
    );
  };
  const items = rules
    .filter(({ scope }) => scope === "project")
    .map(({ id, asks, clauses: of }) => {
      const outcome = said[id as Rule] ?? "undetermined";
      const texts = of.map((clause) => clauses.find(({ id: known }) => known === clause)).filter((clause) => clause !== undefined);
      return element(
        "li",
        { class: outcome, "data-rule": id },
        element("p", { class: "rule" }, element("span", { class: "sign", "aria-hidden": "true" }, SIGNS[outcome]), element("strong", {}, outcomes[locale][outcome]), `: ${asks}`),
        ...findings.filter(({ rule }) => rule === id).map(shown),
        texts.length > 0 && element("details", {}, element("summary", {}, `${words.clause}: ${[...new Set(texts.map(({ section, place }) => `${section} ${place}`))].join(", ")}`), ...texts.map(({ says }) => element("p", {}, says))),
      );
    });
  const others = findings.filter(({ rule }) => !rules.some(({ id, scope }) => id === rule && scope === "project"));
  return [
    element("ul", { class: "rules" }, ...items),
    ...(others.length > 0 ? [element("h3", {}, words.record), ...others.map(shown)] : []),
  ];
}
