// The draft: the values of the form. It may hold any data, since it may come from a file.

import { ASIDE } from "./aside.js";

export type Data = null | boolean | number | string | Data[] | { [name: string]: Data };

export const isRecord = (data: Data | undefined): data is { [name: string]: Data } => typeof data === "object" && data !== null && !Array.isArray(data);

export const steps = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));

export const below = (pointer: string, step: string | number): string => `${pointer}/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** The value at a pointer. */
export function at(data: Data | undefined, pointer: string): Data | undefined {
  let found = data;
  for (const step of steps(pointer)) {
    if (Array.isArray(found)) found = found[Number(step)];
    else if (isRecord(found) && Object.hasOwn(found, step)) found = found[step];
    else return undefined;
  }
  return found;
}

/** Sets the value at a pointer, or removes it if it is undefined; creates missing records on the way. */
export function put(data: Data, pointer: string, value: Data | undefined): void {
  const way = steps(pointer);
  const last = way.pop() ?? "";
  let found = data;
  for (const step of way) {
    if (Array.isArray(found)) found = found[Number(step)] ?? null;
    else if (isRecord(found)) {
      const next: Data | undefined = found[step];
      found = typeof next === "object" && next !== null ? next : (found[step] = {});
    } else return;
  }
  if (Array.isArray(found)) {
    if (value === undefined) found.splice(Number(last), 1);
    else found[Number(last)] = value;
  } else if (isRecord(found)) {
    if (value === undefined) delete found[last];
    else found[last] = value;
  }
}

/** Whether nothing is filled in. */
export const isBlank = (data: Data | undefined): boolean =>
  data === undefined || data === null || data === "" || (typeof data === "object" && Object.values(data).every((part) => isBlank(part)));

/** The draft as it is assessed and saved: without empty values and those put aside. Added lines stay, even if empty. */
export function filled(data: Data): Data {
  if (Array.isArray(data)) return data.map((line) => (line === null ? "" : filled(line)));
  if (!isRecord(data)) return data;
  const kept = Object.entries(data).flatMap(([name, value]): [string, Data][] => {
    if (value === null || value === "" || name === ASIDE) return [];
    const rest = filled(value);
    const empty = Array.isArray(rest) ? rest.length === 0 : isRecord(rest) && Object.keys(rest).length === 0;
    return empty && typeof value === "object" ? [] : [[name, rest]];
  });
  return Object.fromEntries(kept);
}

/** An amount in hundredths, parsed as the library does. */
export function hundredths(amount: Data | undefined): bigint | undefined {
  const [, sign = "", whole = "", part = ""] = /^(-?)(\d{1,15})(?:\.(\d{1,2}))?$/.exec(String(amount ?? "")) ?? [];
  return whole === "" ? undefined : BigInt(`${sign}${whole}${part.padEnd(2, "0")}`);
}

/** Converts a number with the spaces and the comma of Swedish and Finnish to the notation of the library. */
export function numeral(written: string): string {
  const plain = written.trim().replaceAll(/[\s\u00a0\u202f]/g, "").replace("\u2212", "-").replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(plain) ? plain : written.trim();
}
