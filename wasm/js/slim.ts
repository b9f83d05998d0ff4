/**
 * The same as the default entry, with the module as a file of its own: smaller to carry, and to be waited for once.
 *
 * @packageDocumentation
 */

import { provide } from "./engine.js";
import { KalixPolicyError } from "./errors.js";

export * from "./api.js";
export * from "./errors.js";
export type * from "./types.js";

/**
 * Fetches and compiles the module, from beside this file unless something else is said: once before anything is called.
 *
 * @example
 * import { assessor, ready } from "kalix-policy/slim";
 * await ready();
 */
export async function ready(source?: string | URL | Response | Promise<Response> | BufferSource | WebAssembly.Module): Promise<void> {
  const given: unknown = await (source ?? new URL("kalix-policy.wasm", import.meta.url));
  if (given instanceof WebAssembly.Module) return provide(given);
  if (given instanceof ArrayBuffer || ArrayBuffer.isView(given)) return provide(await WebAssembly.compile(given as BufferSource));
  if (!(given instanceof Response) && String(given).startsWith("file:")) {
    // Where files are not fetched they are read.
    const { readFile } = await import(/* @vite-ignore */ /* webpackIgnore: true */ "node:fs/promises");
    return provide(await WebAssembly.compile(await readFile(new URL(String(given)))));
  }
  const response = given instanceof Response ? given : await fetch(String(given));
  if (!response.ok) throw new KalixPolicyError(`${response.url}: ${response.status} ${response.statusText}`, "argument");
  // Whatever a server calls it.
  provide(await WebAssembly.compile(await response.arrayBuffer()));
}

/** Compiles the module out of bytes that are at hand. */
export function readySync(source: BufferSource | WebAssembly.Module): void {
  provide(source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source));
}
