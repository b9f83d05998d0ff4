// The form. Its values have the structure of a project, so that errors find their fields, in lists too.

import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { useState, type MouseEvent, type ReactNode } from "react";
import { FormProvider, useFieldArray, useForm } from "react-hook-form";
import { standard, type Project } from "kalix-policy";
import { formSchema } from "kalix-policy/forms";
import project from "kalix-policy/schemas/project.json";
import { Field, Lines, part } from "./fields.js";
import { organisation } from "./organisation.js";

// In a form, an empty field holds an empty string; it is reported as missing.
const resolver = standardSchemaResolver(standard("project", { locale: "sv", blank: "missing" }));

const schema = formSchema(project, "sv", { choices: "oneOf" });
const [period, partner, budget] = [part(schema, "period"), part(schema, "partners").items ?? {}, part(schema, "budget")];
const cost = part(budget, "costs").items ?? {};
const [own = {}, external = {}] = part(budget, "funding").items?.oneOf ?? [];
const { administrations } = organisation;

/** The value of a choice in a new line: a preselected choice would be recorded as the user's. */
const UNCHOSEN = "" as never;

/** Keeps the focus: otherwise the focused field would show its error, and move the button away from the pointer. */
function hold(event: MouseEvent): void {
  if (event.target instanceof HTMLButtonElement) event.preventDefault();
}

export function ProjectForm({ save, children }: { readonly save: (project: Project) => void; readonly children: ReactNode }) {
  const form = useForm<Project>({ resolver, mode: "onTouched", defaultValues: { id: "", title: "", administration: "", partners: [], budget: { costs: [], funding: [] } } });
  const { control, handleSubmit } = form;
  const partners = useFieldArray({ control, name: "partners" });
  const costs = useFieldArray({ control, name: "budget.costs" });
  const funding = useFieldArray({ control, name: "budget.funding" });
  const [said, say] = useState("");
  const send = handleSubmit(
    (valid) => {
      say("Projektet är sparat.");
      save(valid);
    },
    () => say("Några uppgifter är fel eller saknas. Rätta dem och spara igen."),
  );

  return (
    <FormProvider {...form}>
      <main>
        <h1>Internationellt projekt</h1>
        <form onSubmit={send} onMouseDown={hold} noValidate autoComplete="off">
          <Field record={schema} name="id" />
          <Field record={schema} name="title" />
          <Field record={schema} name="administration" choices={administrations} />
          <Field record={schema} name="kind" />
          <Field record={schema} name="purpose" long />
          <Field record={period} name="period.start" />
          <Field record={period} name="period.end" />

          <Lines of={part(schema, "partners")} lines={partners.fields} remove={partners.remove} add={{ "Lägg till samarbetspartner": () => partners.append({ name: "", country: "", kind: UNCHOSEN }) }}>
            {(place) => (
              <>
                <Field record={partner} name={`partners.${place}.name`} />
                <Field record={partner} name={`partners.${place}.country`} />
                <Field record={partner} name={`partners.${place}.kind`} />
              </>
            )}
          </Lines>

          <Lines of={part(budget, "costs")} lines={costs.fields} remove={costs.remove} add={{ "Lägg till kostnad": () => costs.append({ administration: "", description: "", amount: "" }) }}>
            {(place) => (
              <>
                <Field record={cost} name={`budget.costs.${place}.administration`} choices={administrations} />
                <Field record={cost} name={`budget.costs.${place}.description`} />
                <Field record={cost} name={`budget.costs.${place}.amount`} />
              </>
            )}
          </Lines>

          <Lines
            of={part(budget, "funding")}
            lines={funding.fields}
            remove={funding.remove}
            add={{
              "Lägg till egen finansiering": () => funding.append({ source: "own", administration: "", amount: "" }),
              "Lägg till extern finansiering": () => funding.append({ source: "external", funder: "", amount: "", status: UNCHOSEN }),
            }}
          >
            {(place, { source }) =>
              source === "own" ? (
                <>
                  <Field record={own} name={`budget.funding.${place}.administration`} choices={administrations} />
                  <Field record={own} name={`budget.funding.${place}.amount`} />
                </>
              ) : (
                <>
                  <Field record={external} name={`budget.funding.${place}.funder`} />
                  <Field record={external} name={`budget.funding.${place}.amount`} />
                  <Field record={external} name={`budget.funding.${place}.status`} />
                </>
              )
            }
          </Lines>

          <button className="main">Spara till fil</button>
          <p role="status">{said}</p>
        </form>
        {children}
      </main>
    </FormProvider>
  );
}
