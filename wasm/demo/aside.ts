// What a line of funding held before its source was changed: it is kept with the draft, and comes back with the source, but
// is no part of the project.

import { isRecord, type Data } from "./draft.js";

/** The field of a line that holds it. No project has such a field. */
export const ASIDE = "kalix-policy:aside";

/** The names of what is put aside. */
export const putAside = (record: Data | undefined): string[] => (isRecord(record) && isRecord(record[ASIDE]) ? Object.keys(record[ASIDE]) : []);

/** Puts aside what has no place among the fields of what is chosen, and brings back what has. Of all fields, no others. */
export function swap(record: Data | undefined, all: readonly string[], chosen: readonly string[]): void {
  if (!isRecord(record)) return;
  const before = isRecord(record[ASIDE]) ? record[ASIDE] : {};
  const now = Object.fromEntries(all.flatMap((name) => (record[name] === undefined ? (before[name] === undefined ? [] : [[name, before[name]]]) : [[name, record[name]]])));
  for (const name of all) delete record[name];
  delete record[ASIDE];
  const entries = Object.entries(now);
  Object.assign(record, Object.fromEntries(entries.filter(([name]) => chosen.includes(name))));
  const aside = entries.filter(([name]) => !chosen.includes(name));
  if (aside.length > 0) record[ASIDE] = Object.fromEntries(aside);
}
