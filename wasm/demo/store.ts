// Where the draft is kept: in the browser, and in files.

import { read, type AnnualReport, type Locale, type Municipality, type Organisation } from "kalix-policy";
import { isRecord, type Data } from "./draft.js";

const KEY = "kalix-policy.draft";

/** What the browser kept, if it did. */
export function kept(): { draft: Data; locale: Locale } | undefined {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "null") as Data;
    if (!isRecord(found) || !isRecord(found["draft"])) return undefined;
    const locale = found["locale"];
    return { draft: found["draft"], locale: locale === "en" || locale === "fi" ? locale : "sv" };
  } catch {
    return undefined;
  }
}

/** Keeps the draft; whether the browser could. */
export function keep(draft: Data, locale: Locale): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify({ draft, locale }));
    return true;
  } catch {
    return false;
  }
}

/** Hands over a file with the draft. */
export function save(draft: Data): void {
  const id = isRecord(draft) && typeof draft["id"] === "string" ? draft["id"].replaceAll(/[^\p{L}\p{N}.-]+/gu, "-") : "";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify(draft, undefined, 2)}\n`], { type: "application/json" }));
  link.download = `${id || "projekt"}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}

/** What projects are judged against, and the projects that there are. */
export interface Known {
  readonly organisation: Organisation;
  readonly annual_reports: readonly AnnualReport[];
  readonly municipality: Municipality;
  readonly projects: readonly Data[];
}

export interface Opened {
  readonly draft?: Data;
  readonly register?: Known;
  /** Why it cannot be opened, in the library's words. */
  readonly wrong?: readonly string[];
}

/** What is in a file: a project, which may have faults, or a register, which may not. */
export async function open(file: File, locale: Locale): Promise<Opened> {
  const bytes = await file.arrayBuffer();
  let found: Data;
  try {
    found = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as Data;
  } catch {
    return { wrong: read("project", bytes, { locale }).errors.map(({ message }) => message) };
  }
  if (isRecord(found) && ("projects" in found || "organisation" in found)) {
    const { value, errors } = read("register", bytes, { locale });
    if (value === undefined) return { wrong: errors.map(({ pointer, message }) => (pointer === "" ? message : `${pointer}: ${message}`)) };
    const { organisation, annual_reports, municipality, projects } = value;
    return { register: { organisation, municipality, annual_reports: annual_reports ?? [], projects: (projects ?? []) as unknown as readonly Data[] } };
  }
  // Amounts with more digits than a number keeps are texts in what the library reads.
  const { value } = read("project", bytes, { locale });
  if (value !== undefined) return { draft: value as unknown as Data };
  return isRecord(found) ? { draft: found } : { wrong: read("project", bytes, { locale }).errors.map(({ message }) => message) };
}
