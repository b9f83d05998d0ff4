// Fields and lists of a form, with labels and hints from the package's schema.

import { useId, useRef, type ReactNode } from "react";
import { useFormContext, useFormState, type FieldPath } from "react-hook-form";
import type { Project } from "kalix-policy";
import type { FormSchema } from "kalix-policy/forms";

/** The schema of a field of a record. */
export const part = (schema: FormSchema, field: string): FormSchema => schema.properties?.[field] ?? {};

/** Converts an amount with the comma and the spaces of Swedish to the notation of the package. */
const numeral = (written: string): string => written.replaceAll(/\s/g, "").replace(",", ".");

interface FieldProps {
  /** The schema of the record that the field is in. */
  readonly record: FormSchema;
  readonly name: FieldPath<Project>;
  /** The choices, if the schema does not have them. */
  readonly choices?: readonly { readonly id: string; readonly name: string }[];
  readonly long?: boolean;
}

/** A field with its label, its hint, and its error once it has lost the focus. */
export function Field({ record, name, choices, long = false }: FieldProps) {
  const { control, register, getFieldState } = useFormContext<Project>();
  const { error } = getFieldState(name, useFormState({ control, name }));
  const id = useId();
  const field = name.slice(name.lastIndexOf(".") + 1);
  const schema = part(record, field);
  const required = record.required?.includes(field) === true;
  const isNumber = schema.type === "number";
  const known = choices ?? schema.oneOf?.map(({ const: member, title }) => ({ id: String(member), name: title ?? String(member) }));
  const hint = [schema.description, schema.format === "date" && "Skriv datum så här: 2026-04-15."].filter(Boolean).join(" ");

  const controlled = {
    id,
    "aria-required": required,
    "aria-invalid": error !== undefined,
    "aria-describedby": `${id}-hint ${id}-error`,
    ...register(name, isNumber ? { setValueAs: numeral } : {}),
  };
  return (
    <div className="field">
      <label htmlFor={id}>
        {schema.title}
        {required && <span className="hint"> (obligatorisk uppgift)</span>}
      </label>
      <p className="hint" id={`${id}-hint`}>{hint}</p>
      {known !== undefined ? (
        <select {...controlled}>
          <option value="">Välj</option>
          {known.map((choice) => <option key={choice.id} value={choice.id}>{choice.name}</option>)}
        </select>
      ) : long ? (
        <textarea rows={3} {...controlled} />
      ) : (
        <input type="text" inputMode={isNumber ? "decimal" : undefined} {...controlled} />
      )}
      <p className="error" id={`${id}-error`}>{error?.message}</p>
    </div>
  );
}

interface LinesProps<Line> {
  readonly of: FormSchema;
  readonly lines: readonly Line[];
  readonly remove: (place: number) => void;
  /** The functions that add a line, by the text of their buttons. */
  readonly add: Readonly<Record<string, () => void>>;
  readonly children: (place: number, line: Line) => ReactNode;
}

/** A list of records, each as a group of fields. */
export function Lines<Line extends { readonly id: string }>({ of, lines, remove, add, children }: LinesProps<Line>) {
  const all = useRef<HTMLFieldSetElement>(null);
  const removed = (place: number): void => {
    remove(place);
    // The button that had the focus is gone.
    all.current?.focus();
  };
  return (
    <fieldset ref={all} tabIndex={-1}>
      <legend>{of.title}</legend>
      <p className="hint">{of.description}</p>
      {lines.map((line, place) => (
        <fieldset key={line.id} className="line">
          <legend>{`${of.items?.title ?? of.title} ${place + 1}`}</legend>
          {children(place, line)}
          <button type="button" onClick={() => removed(place)} aria-label={`Ta bort: ${of.items?.title ?? of.title} ${place + 1}`}>Ta bort</button>
        </fieldset>
      ))}
      {Object.entries(add).map(([text, append]) => <button key={text} type="button" onClick={append}>{text}</button>)}
    </fieldset>
  );
}
