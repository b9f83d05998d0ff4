// The WebAssembly module and its only instance. After a failure the next call starts a new instance.

import { KalixPolicyError, thrown } from "./errors.js";
import * as glue from "../target/glue/glue.js";

export type Glue = Pick<typeof glue, "read" | "foreign" | "names" | "keep" | "forget" | "project" | "lines" | "fix" | "assess" | "may">;

let load: (() => WebAssembly.Module | undefined) | undefined;
let module: WebAssembly.Module | undefined;
let started = false;
let generation = 0;

/** Sets how the module is compiled once it is needed. */
export function from(source: () => WebAssembly.Module | undefined): void {
  load = source;
}

export function provide(compiled: WebAssembly.Module): void {
  const names = WebAssembly.Module.exports(compiled).map(({ name }) => name);
  if (!names.includes("assess")) throw new KalixPolicyError("source: this is another module", "argument", { pointer: "/source" });
  module ??= compiled;
}

/** The number of the current instance: assessors kept in an earlier one are gone. */
export function instance(): number {
  return generation;
}

/** Throws the error for a module that cannot be compiled or instantiated. */
export function uncompiled(cause: unknown): never {
  const allowed = "a Content-Security-Policy must allow 'wasm-unsafe-eval' in script-src";
  throw new KalixPolicyError(`The module cannot be compiled here: ${allowed} (${thrown(cause)})`, "not-compiled", { cause });
}

/** Compiles the module if necessary, and instantiates it. */
function start(): void {
  try {
    module ??= load?.();
  } catch (cause) {
    uncompiled(cause);
  }
  if (module === undefined) throw new KalixPolicyError("Not ready: await ready(), or call readySync(bytes), once before", "argument");
  try {
    glue.initSync({ module });
  } catch (cause) {
    uncompiled(cause);
  }
  started = true;
  generation += 1;
}

/** Calls the module, and starts it if necessary. */
export function call<T>(act: (glue: Glue) => T): T {
  if (!started) start();
  try {
    return act(glue);
  } catch (error) {
    if (error instanceof KalixPolicyError) throw error;
    started = false;
    glue.__wbg_reset_state();
    throw new KalixPolicyError("The module failed, and is begun anew", "internal", { cause: error });
  }
}
