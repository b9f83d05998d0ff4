/**
 * The same as the default entry, with the module as a file of its own: smaller to carry, and to be waited for once.
 *
 * @packageDocumentation
 */

import { provide, uncompiled } from "./engine.js";
import { KalixPolicyError, thrown } from "./errors.js";

export type * from "./api.js";
export { assess, read } from "./documents.js";
export { assessor } from "./judge.js";
export { may } from "./may.js";
export { pseudonyms } from "./pseudonyms.js";
export { standard } from "./standard.js";
export { KalixPolicyError, type KalixPolicyErrorDetails } from "./errors.js";
export type * from "./types.js";

/**
 * Fetches and compiles the module, from beside this file unless something else is said: once before anything is called.
 *
 * @example
 * import { assessor, ready } from "kalix-policy/slim";
 * await ready();
 * @throws {KalixPolicyError} `argument`, when the module cannot be had, or is another; `not-compiled`, when a page does not
 * let it be compiled.
 */
export async function ready(source?: string | URL | Response | Promise<Response> | BufferSource | WebAssembly.Module): Promise<void> {
  let given: unknown;
  try {
    given = await fetched(await (source ?? new URL("kalix-policy.wasm", import.meta.url)));
  } catch (cause) {
    throw unavailable(cause);
  }
  provide(isModule(given) ? (given as WebAssembly.Module) : await WebAssembly.compile(given as BufferSource).catch(uncompiled));
}

/**
 * Compiles the module out of bytes that are at hand.
 *
 * @example
 * import { readFileSync } from "node:fs";
 * import { fileURLToPath } from "node:url";
 * readySync(readFileSync(fileURLToPath(import.meta.resolve("kalix-policy/kalix-policy.wasm"))));
 * @throws {KalixPolicyError} `not-compiled`, when the bytes are no module, or a page does not let it be compiled; `argument`,
 * when it is another module.
 */
export function readySync(source: BufferSource | WebAssembly.Module): void {
  if (isModule(source)) return provide(source as WebAssembly.Module);
  let compiled: WebAssembly.Module;
  try {
    compiled = new WebAssembly.Module(source as BufferSource);
  } catch (cause) {
    return uncompiled(cause);
  }
  provide(compiled);
}

/** Whether something is compiled: of what only looks like it nobody can tell what it exports. */
function isModule(source: unknown): boolean {
  try {
    WebAssembly.Module.exports(source as WebAssembly.Module);
    return true;
  } catch {
    return false;
  }
}

/** Whether something was fetched; not every environment fetches (Jest with jsdom does not). */
const isResponse = (source: unknown): source is Response => typeof Response === "function" && source instanceof Response;

/** What is compiled, or its bytes. */
async function fetched(source: unknown): Promise<unknown> {
  if (isModule(source) || source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return source;
  if (!isResponse(source) && String(source).startsWith("file:")) {
    // Where files are not fetched they are read; and no bundler sees a module of Node here.
    const files = globalThis.process?.getBuiltinModule?.("node:fs");
    if (files === undefined) throw new Error("no files can be read here: hand over its bytes");
    return files.promises.readFile(new URL(String(source)));
  }
  const response = isResponse(source) ? source : await fetch(String(source));
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${response.statusText}`);
  // Whatever a server calls it.
  return response.arrayBuffer();
}

const unavailable = (cause: unknown): KalixPolicyError => new KalixPolicyError(`source: the module cannot be had: ${thrown(cause)}`, "argument", { pointer: "/source", cause });
