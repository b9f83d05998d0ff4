// The bodies, administrations and people of the organisation, as choices for fields that hold an id.

import type { Organisation } from "kalix-policy";

export interface Choice {
  readonly id: string;
  readonly name: string;
}

type Kind = "BodyId" | "AdministrationId" | "PersonId";

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema => typeof value === "object" && value !== null && !Array.isArray(value);

/** The pointers of fields that hold an id, with `*` for the items of lists, and the kind of each id. */
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

/** The choices of a kind, sorted by name. */
export function choices(kind: Kind, { bodies = [], administrations = [], appointments = [], people = [] }: Organisation, locale: string): Choice[] {
  const named = (all: readonly Choice[]): Choice[] => all.map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, locale));
  if (kind === "BodyId") return named(bodies ?? []);
  if (kind === "AdministrationId") return named(administrations ?? []);
  const known = new Map((people ?? []).map(({ id, name }) => [id, { id, name }]));
  for (const { person } of appointments ?? []) if (!known.has(person)) known.set(person, { id: person, name: person });
  return named([...known.values()]);
}
