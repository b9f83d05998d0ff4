// Stores the draft: in the browser, with the register that it is assessed against, and in files.

import { read, type AnnualReport, type Locale, type Municipality, type Organisation } from "kalix-policy";
import { isRecord, type Data } from "./draft.js";

const DRAFT = "kalix-policy.draft";
const REGISTER = "kalix-policy.register";

/** What projects are assessed against, and the projects of the register. */
export interface Known {
  readonly organisation: Organisation;
  readonly annual_reports: readonly AnnualReport[];
  readonly municipality: Municipality;
  readonly projects: readonly Data[];
}

export interface Kept {
  readonly draft: Data;
  readonly locale: Locale;
  /** The register that was opened. */
  readonly register?: Known;
  /** Whether a register was opened, but is no longer stored. */
  readonly isRegisterLost: boolean;
}

/** What this page last read or wrote: another tab has written anything else. */
let known: string | null = null;
let isRegisterElsewhere = false;

const parse = (text: string | null): Data => {
  try {
    return JSON.parse(text ?? "null") as Data;
  } catch {
    return null;
  }
};

/** The stored draft, if there is one. */
export function kept(): Kept | undefined {
  let register: Known | undefined;
  try {
    known = localStorage.getItem(DRAFT);
    isRegisterElsewhere = false;
    register = registerOf(localStorage.getItem(REGISTER) ?? "", "sv").register;
  } catch {
    return undefined;
  }
  const found = parse(known);
  if (!isRecord(found) || !isRecord(found["draft"])) return undefined;
  const locale = found["locale"] === "en" || found["locale"] === "fi" ? found["locale"] : "sv";
  if (found["register"] !== true) return { draft: found["draft"], locale, isRegisterLost: false };
  return { draft: found["draft"], locale, ...(register === undefined ? {} : { register }), isRegisterLost: register === undefined };
}

/** Stores the draft. `elsewhere`: another tab has written a draft that would be lost; `failed`: the browser cannot. */
export function keep(draft: Data, locale: Locale, isOpened: boolean): "kept" | "elsewhere" | "failed" {
  try {
    const there = localStorage.getItem(DRAFT);
    const text = JSON.stringify({ draft, locale, ...(isOpened ? { register: true } : {}) });
    if (isRegisterElsewhere || (there !== null && there !== known && isOther(parse(there), draft))) return "elsewhere";
    localStorage.setItem(DRAFT, text);
    known = text;
    return "kept";
  } catch {
    return "failed";
  }
}

const isOther = (there: Data, draft: Data): boolean => !isRecord(there) || JSON.stringify(there["draft"]) !== JSON.stringify(draft);

/** Stores the register that was opened; false if the browser cannot. */
export function keepRegister(register: Known): boolean {
  try {
    localStorage.setItem(REGISTER, JSON.stringify(register));
    return true;
  } catch {
    localStorage.removeItem(REGISTER);
    return false;
  }
}

/** Allows the next `keep` to overwrite what another tab has written. */
export function overwrite(): void {
  known = localStorage.getItem(DRAFT);
  isRegisterElsewhere = false;
}

/** Calls `tell` when another tab has written something. */
export function watch(tell: () => void): void {
  addEventListener("storage", ({ key, newValue }) => {
    if (key === REGISTER && newValue !== null) isRegisterElsewhere = true;
    if (key === REGISTER || key === DRAFT) tell();
  });
}

/** Downloads the draft as a file. */
export function save(draft: Data): void {
  const id = isRecord(draft) && typeof draft["id"] === "string" ? draft["id"].replaceAll(/[^\p{L}\p{N}.-]+/gu, "-") : "";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify(draft, undefined, 2)}\n`], { type: "application/json" }));
  link.download = `${id || "projekt"}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}

export interface Opened {
  readonly draft?: Data;
  readonly register?: Known;
  /** Why it cannot be opened: the messages of the library. */
  readonly wrong?: readonly string[];
}

/** Parses a register, which must be valid. */
function registerOf(json: string | ArrayBuffer, locale: Locale): Opened {
  const { value, errors } = read("register", json, { locale });
  if (value === undefined) return { wrong: errors.map(({ pointer, message }) => (pointer === "" ? message : `${pointer}: ${message}`)) };
  const { organisation, annual_reports, municipality, projects } = value;
  return { register: { organisation, municipality, annual_reports: annual_reports ?? [], projects: (projects ?? []) as unknown as readonly Data[] } };
}

/** Opens a file: a project, which may have errors, or a register, which must be valid. */
export async function open(file: File, locale: Locale): Promise<Opened> {
  const bytes = await file.arrayBuffer();
  let found: Data;
  try {
    found = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as Data;
  } catch {
    return { wrong: read("project", bytes, { locale }).errors.map(({ message }) => message) };
  }
  if (isRecord(found) && ("projects" in found || "organisation" in found)) return registerOf(bytes, locale);
  // The library returns amounts with more digits than a number keeps as strings.
  const { value } = read("project", bytes, { locale });
  if (value !== undefined) return { draft: value as unknown as Data };
  return isRecord(found) ? { draft: found } : { wrong: read("project", bytes, { locale }).errors.map(({ message }) => message) };
}
