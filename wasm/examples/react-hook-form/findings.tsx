// Shows the findings on the draft, at every change.

import { useFormContext, useWatch } from "react-hook-form";
import type { Assessor, Outcome, Project } from "kalix-policy";

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  met: "Uppfylld",
  unmet: "Inte uppfylld",
  pending: "Återstår",
  undetermined: "Går inte att bedöma än",
  "not-applicable": "Gäller inte",
};

const day = new Intl.DateTimeFormat("sv-SE", { dateStyle: "long", timeZone: "UTC" });

export function Findings({ judge }: { readonly judge: Assessor }) {
  const { control } = useFormContext<Project>();
  const draft = useWatch({ control });
  // A draft may have errors, and may be JSON text: here without empty fields.
  const { outcomes, findings } = judge.project(JSON.stringify(draft, (_, value: unknown) => (value === "" ? undefined : value)));
  const all = Object.values(outcomes);
  const kept = all.filter((outcome) => outcome === "met" || outcome === "not-applicable");
  return (
    <aside aria-labelledby="findings">
      <h2 id="findings">Det här återstår enligt policyn</h2>
      <p role="status">{`${kept.length} av ${all.length} regler är uppfyllda eller gäller inte projektet.`}</p>
      <ul>
        {findings.map(({ outcome, due, message, remedy }, place) => (
          <li key={place} className={outcome}>
            <p className="outcome">{OUTCOMES[outcome]}{due !== null && `, senast den ${day.format(new Date(due))}`}</p>
            <p>{message}</p>
            <p className="hint">{remedy}</p>
          </li>
        ))}
      </ul>
    </aside>
  );
}
