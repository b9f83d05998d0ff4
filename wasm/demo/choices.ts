// Whom and what the organisation knows: what can be chosen where the schema asks for an id.

import type { Organisation } from "kalix-policy";

export interface Choice {
  readonly id: string;
  readonly name: string;
}

type Kind = "BodyId" | "AdministrationId" | "PersonId";

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema => typeof value === "object" && value !== null && !Array.isArray(value);

/** Which places of a document hold ids of what, lines of lists as `*`. */
export function references(schema: object): ReadonlyMap<string, Kind> {
  const found = new Map<string, Kind>();
  const definitions = (schema as { $defs: Record<string, unknown> }).$defs;
  const walk = (of: unknown, place: string): void => {
    if (!isSchema(of)) return;
    const name = typeof of["$ref"] === "string" ? of["$ref"].slice("#/$defs/".length) : undefined;
    if (name === "BodyId" || name === "AdministrationId" || name === "PersonId") found.set(place, name);
    else if (name !== undefined) walk(definitions[name], place);
    for (const part of [of["anyOf"], of["oneOf"]].flat()) walk(part, place);
    for (const [field, part] of Object.entries(isSchema(of["properties"]) ? of["properties"] : {})) walk(part, `${place}/${field}`);
    walk(of["items"], `${place}/*`);
  };
  walk(schema, "");
  return found;
}

/** What can be chosen of a kind, by name. */
export function choices(kind: Kind, { bodies = [], administrations = [], appointments = [], people = [] }: Organisation, locale: string): Choice[] {
  const named = (all: readonly Choice[]): Choice[] => all.map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, locale));
  if (kind === "BodyId") return named(bodies ?? []);
  if (kind === "AdministrationId") return named(administrations ?? []);
  const known = new Map((people ?? []).map(({ id, name }) => [id, { id, name }]));
  for (const { person } of appointments ?? []) if (!known.has(person)) known.set(person, { id: person, name: person });
  return named([...known.values()]);
}
