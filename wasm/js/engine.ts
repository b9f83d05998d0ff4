// The module and its one instance. Whoever it has failed, it is begun anew: the next call finds it whole.

import { KalixPolicyError, thrown } from "./errors.js";
import * as glue from "../target/glue/glue.js";

export type Glue = Pick<typeof glue, "read" | "foreign" | "names" | "keep" | "forget" | "project" | "lines" | "fix" | "assess" | "may">;

let load: (() => WebAssembly.Module | undefined) | undefined;
let module: WebAssembly.Module | undefined;
let started = false;
let generation = 0;

/** Says where the module is to be had from, once it is needed. */
export function from(source: () => WebAssembly.Module | undefined): void {
  load = source;
}

export function provide(compiled: WebAssembly.Module): void {
  const names = WebAssembly.Module.exports(compiled).map(({ name }) => name);
  if (!names.includes("assess")) throw new KalixPolicyError("source: this is another module", "argument", { pointer: "/source" });
  module ??= compiled;
}

/** Which instance it is: what was kept in another is not there any more. */
export function instance(): number {
  return generation;
}

/** Says that the module cannot be compiled, or begun. */
export function uncompiled(cause: unknown): never {
  const allowed = "a Content-Security-Policy must allow 'wasm-unsafe-eval' in script-src";
  throw new KalixPolicyError(`The module cannot be compiled here: ${allowed} (${thrown(cause)})`, "not-compiled", { cause });
}

/** Begins the module, wherever it is from. */
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

/** Calls the module. */
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
