// Other ids and names for people, so that a document can be shared. Documents come back as they were handed over, but for
// these: nothing else is written anew.

import type { DocumentName, Locale, Pseudonyms } from "./api.js";
import { language, parts, unreadable } from "./arguments.js";
import { read } from "./documents.js";
import type { Documents, Organisation, PersonId, Project } from "./types.js";

/**
 * Replaces the ids and names of people, each by the same wherever they stand, so that a register can be shared.
 *
 * The first person that is met becomes `person-1`, the next `person-2`, and their names are the same. What is judged does
 * not change. Nothing else is replaced: what somebody has written about people in a text or a reference stands as it
 * was, and so do partners and funders.
 *
 * @example
 * const people = pseudonyms();
 * const shared = people.register(register);
 * people.who().get("anna.berg"); // "person-1"; keep it apart from what is shared, or throw it away
 * @throws {KalixPolicyError} `argument`, when there is no such language.
 */
export function pseudonyms(options: { readonly locale?: Locale } = {}): Pseudonyms {
  const locale = language(parts("options", options, ["locale"]).locale) as Locale;
  const known = new Map<PersonId, PersonId>();

  const other = (person: PersonId): PersonId => {
    const pseudonym = known.get(person) ?? `person-${known.size + 1}`;
    known.set(person, pseudonym);
    return pseudonym;
  };

  /** A copy of a document, which can be written to. */
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

/** A field of its own: what somebody has given to all objects is in no document. */
const own = <T extends object, N extends keyof T>(of: T, name: N): T[N] | undefined => (Object.hasOwn(of, name) ? of[name] : undefined);
