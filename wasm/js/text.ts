// TextDecoder and TextEncoder. The build replaces the global ones by these, in the module's glue too: where there are
// none (as in Jest with jsdom), importing the package must not fail. The real ones are looked up at the first call.

import { KalixPolicyError } from "./errors.js";

type Name = "TextDecoder" | "TextEncoder";

/** The global class, or Node's, which the environment may hide. */
function found<N extends Name>(name: N): (typeof globalThis)[N] {
  const own = globalThis[name] ?? globalThis.process?.getBuiltinModule?.("node:util")?.[name];
  if (own === undefined) throw new KalixPolicyError(`There is no ${name} here: the package needs a global TextDecoder and TextEncoder`, "unsupported");
  return own as (typeof globalThis)[N];
}

class Decoder {
  readonly #options: TextDecoderOptions | undefined;
  readonly #label: string | undefined;
  #own: TextDecoder | undefined;

  constructor(label?: string, options?: TextDecoderOptions) {
    [this.#label, this.#options] = [label, options];
  }

  decode(...input: Parameters<TextDecoder["decode"]>): string {
    // The glue calls its decoder without input when it is imported.
    if (input[0] === undefined) return "";
    this.#own ??= new (found("TextDecoder"))(this.#label, this.#options);
    return this.#own.decode(...input);
  }
}

class Encoder {
  #own: TextEncoder | undefined;

  get #found(): TextEncoder {
    return (this.#own ??= new (found("TextEncoder"))());
  }

  encode(text: string): Uint8Array<ArrayBuffer> {
    return this.#found.encode(text);
  }

  encodeInto(text: string, bytes: Uint8Array): { read: number; written: number } {
    return this.#found.encodeInto(text, bytes);
  }
}

export { Decoder as TextDecoder, Encoder as TextEncoder };
