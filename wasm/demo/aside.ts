// Keeps the values of a funding line when its source is changed to one without these fields. They stay in the draft,
// and are restored with the source, but are not part of the project.

import { isRecord, type Data } from "./draft.js";

/** The field of a line that holds these values. No project has such a field. */
export const ASIDE = "kalix-policy:aside";

/** The names of the fields put aside. */
export const putAside = (record: Data | undefined): string[] => (isRecord(record) && isRecord(record[ASIDE]) ? Object.keys(record[ASIDE]) : []);

/** Puts aside the fields of `all` that are not in `chosen`, and restores those that are. Other fields are unchanged. */
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
