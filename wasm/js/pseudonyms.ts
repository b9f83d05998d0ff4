// Replaces the ids and names of people, so that a document can be shared. Everything else in it is returned unchanged.

import type { DocumentName, Locale, Pseudonyms } from "./api.js";
import { language, parts, unreadable } from "./arguments.js";
import { read } from "./documents.js";
import type { Documents, Organisation, PersonId, Project } from "./types.js";

/**
 * Replaces the ids and names of people, each consistently, so that a register can be shared.
 *
 * The first person found becomes `person-1`, the next `person-2`; the name becomes the same as the id. Outcomes do not
 * change. Nothing else is replaced: texts and references that mention people stay as they are, as do partners and
 * funders.
 *
 * @example
 * const people = pseudonyms();
 * const shared = people.register(register);
 * people.who().get("anna.berg"); // "person-1"; keep this apart from what you share, or discard it
 * @throws {KalixPolicyError} `argument` for an unknown language, at the latest when a document is read.
 */
export function pseudonyms(options: { readonly locale?: Locale } = {}): Pseudonyms {
  const locale = language(parts("options", options, ["locale"]).locale) as Locale;
  const known = new Map<PersonId, PersonId>();

  const other = (person: PersonId): PersonId => {
    const pseudonym = known.get(person) ?? `person-${known.size + 1}`;
    known.set(person, pseudonym);
    return pseudonym;
  };

  /** A copy of a document, to be modified. */
  const copy = <N extends DocumentName>(name: N, data: unknown): Documents[N] => {
    const { value, errors, omitted } = read(name, data, { locale });
    if (value === undefined) throw unreadable({ before: "", errors: [...errors], omitted });
    return value;
  };

  const inOrganisation = (organisation: Organisation): Organisation => {
    for (const person of own(organisation, "people") ?? []) person.name = person.id = other(person.id);
    for (const appointment of own(organisation, "appointments") ?? []) {
      appointment.person = other(appointment.person);
      const by = own(appointment, "appointed_by") ?? undefined;
      if (by !== undefined) appointment.appointed_by = other(by);
    }
    return organisation;
  };

  const inProject = (project: Project): Project => {
    const responsible = own(project, "responsible") ?? undefined;
    if (responsible !== undefined) project.responsible = responsible.map(other);
    for (const representation of own(project, "representations") ?? []) representation.person = other(representation.person);
    return project;
  };

  return {
    register(data) {
      const register = copy("register", data);
      inOrganisation(register.organisation);
      for (const project of own(register, "projects") ?? []) inProject(project);
      return register;
    },
    organisation: (data) => inOrganisation(copy("organisation", data)),
    project: (data) => inProject(copy("project", data)),
    who: () => new Map(known),
  };
}

/** An own property: a program may have set its name on `Object.prototype`. */
const own = <T extends object, N extends keyof T>(of: T, name: N): T[N] | undefined => (Object.hasOwn(of, name) ? of[name] : undefined);
