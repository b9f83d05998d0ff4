// Where the draft is kept: in the browser, with the register that it is judged against, and in files.

import { read, type AnnualReport, type Locale, type Municipality, type Organisation } from "kalix-policy";
import { isRecord, type Data } from "./draft.js";

const DRAFT = "kalix-policy.draft";
const REGISTER = "kalix-policy.register";

/** What projects are judged against, and the projects that there are. */
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
  /** A register was opened, and is not there any more. */
  readonly isRegisterLost: boolean;
}

/** What this page has read or written last: whatever else is there, another tab has written. */
let known: string | null = null;
let isRegisterElsewhere = false;

const parse = (text: string | null): Data => {
  try {
    return JSON.parse(text ?? "null") as Data;
  } catch {
    return null;
  }
};

/** What the browser kept, if it did. */
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

/** Keeps the draft; whether the browser could, or another tab has written what would be lost. */
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

/** Keeps the register that was opened; whether the browser could. */
export function keepRegister(register: Known): boolean {
  try {
    localStorage.setItem(REGISTER, JSON.stringify(register));
    return true;
  } catch {
    localStorage.removeItem(REGISTER);
    return false;
  }
}

/** What another tab has written may be lost. */
export function overwrite(): void {
  known = localStorage.getItem(DRAFT);
  isRegisterElsewhere = false;
}

/** Tells when another tab has written something. */
export function watch(tell: () => void): void {
  addEventListener("storage", ({ key, newValue }) => {
    if (key === REGISTER && newValue !== null) isRegisterElsewhere = true;
    if (key === REGISTER || key === DRAFT) tell();
  });
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

export interface Opened {
  readonly draft?: Data;
  readonly register?: Known;
  /** Why it cannot be opened, in the library's words. */
  readonly wrong?: readonly string[];
}

/** A register without faults. */
function registerOf(json: string | ArrayBuffer, locale: Locale): Opened {
  const { value, errors } = read("register", json, { locale });
  if (value === undefined) return { wrong: errors.map(({ pointer, message }) => (pointer === "" ? message : `${pointer}: ${message}`)) };
  const { organisation, annual_reports, municipality, projects } = value;
  return { register: { organisation, municipality, annual_reports: annual_reports ?? [], projects: (projects ?? []) as unknown as readonly Data[] } };
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
  if (isRecord(found) && ("projects" in found || "organisation" in found)) return registerOf(bytes, locale);
  // Amounts with more digits than a number keeps are texts in what the library reads.
  const { value } = read("project", bytes, { locale });
  if (value !== undefined) return { draft: value as unknown as Data };
  return isRecord(found) ? { draft: found } : { wrong: read("project", bytes, { locale }).errors.map(({ message }) => message) };
}
