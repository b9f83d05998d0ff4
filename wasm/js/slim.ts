/**
 * The same API as the default entry, with the WebAssembly module as a separate file: smaller, but it must be loaded
 * once before the first call.
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
 * Fetches and compiles the module, by default from beside this file. Await it once before any other call.
 *
 * @example
 * import { assessor, ready } from "kalix-policy/slim";
 * await ready();
 * @throws {KalixPolicyError} `argument` if the module cannot be fetched, or is another module; `not-compiled` if it
 * cannot be compiled, such as in a page that does not allow it.
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
 * Compiles the module from its bytes. Call it once before any other call.
 *
 * @example
 * import { readFileSync } from "node:fs";
 * import { fileURLToPath } from "node:url";
 * readySync(readFileSync(fileURLToPath(import.meta.resolve("kalix-policy/kalix-policy.wasm"))));
 * @throws {KalixPolicyError} `not-compiled` if the bytes are not a module, or the page does not allow it to be
 * compiled; `argument` if it is another module.
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

/** Whether a value is a compiled module: `exports` throws for one that only looks like it. */
function isModule(source: unknown): boolean {
  try {
    WebAssembly.Module.exports(source as WebAssembly.Module);
    return true;
  } catch {
    return false;
  }
}

/** Whether a value is a `Response`, a class that not every environment has (Jest with jsdom does not). */
const isResponse = (source: unknown): source is Response => typeof Response === "function" && source instanceof Response;

/** The compiled module, or its bytes. */
async function fetched(source: unknown): Promise<unknown> {
  if (isModule(source) || source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return source;
  if (!isResponse(source) && String(source).startsWith("file:")) {
    // Node's `fetch` does not load files. `getBuiltinModule` keeps bundlers from resolving the module of Node.
    const files = globalThis.process?.getBuiltinModule?.("node:fs");
    if (files === undefined) throw new Error("no files can be read here: hand over its bytes");
    return files.promises.readFile(new URL(String(source)));
  }
  const response = isResponse(source) ? source : await fetch(String(source));
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${response.statusText}`);
  // As bytes, so that the content type of the server does not matter.
  return response.arrayBuffer();
}

const unavailable = (cause: unknown): KalixPolicyError => new KalixPolicyError(`source: the module cannot be had: ${thrown(cause)}`, "argument", { pointer: "/source", cause });
