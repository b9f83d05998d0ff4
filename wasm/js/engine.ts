// The module and its one instance. Whoever it has failed, it is begun anew: the next call finds it whole.

import { KalixPolicyError } from "./errors.js";
import * as glue from "../target/glue/glue.js";

export type Glue = Pick<typeof glue, "read" | "foreign" | "number" | "keep" | "forget" | "project" | "lines" | "edit" | "assess" | "may">;

let load: (() => WebAssembly.Module | undefined) | undefined;
let module: WebAssembly.Module | undefined;
let started = false;
let generation = 0;

/** Says where the module is to be had from, once it is needed. */
export function from(source: () => WebAssembly.Module | undefined): void {
  load = source;
}

export function provide(compiled: WebAssembly.Module): void {
  module ??= compiled;
}

/** Which instance it is: what was kept in another is not there any more. */
export function instance(): number {
  return generation;
}

/** Calls the module. */
export function call<T>(act: (glue: Glue) => T): T {
  if (!started) {
    try {
      module ??= load?.();
    } catch (cause) {
      const allowed = "a Content-Security-Policy must allow 'wasm-unsafe-eval' in script-src";
      throw new KalixPolicyError(`The module cannot be compiled here: ${allowed}`, "not-compiled", { cause });
    }
    if (module === undefined) throw new KalixPolicyError("Not ready: await ready(), or call readySync(bytes), once before", "argument");
    glue.initSync({ module });
    started = true;
    generation += 1;
  }
  try {
    return act(glue);
  } catch (error) {
    if (error instanceof KalixPolicyError) throw error;
    started = false;
    glue.__wbg_reset_state();
    throw new KalixPolicyError("The module failed, and is begun anew", "internal", { cause: error });
  }
}
