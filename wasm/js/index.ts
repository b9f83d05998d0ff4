/**
 * The rules of Kalix municipality's international policy, as validators. Every function is synchronous: the WebAssembly
 * module is inside the package, and starts at the first call.
 *
 * @packageDocumentation
 */

import digits from "module:hex";
import { from } from "./engine.js";

export type * from "./api.js";
export { assess, read } from "./documents.js";
export { assessor } from "./judge.js";
export { may } from "./may.js";
export { pseudonyms } from "./pseudonyms.js";
export { standard } from "./standard.js";
export { KalixPolicyError, type KalixPolicyErrorDetails } from "./errors.js";
export type * from "./types.js";

from(() => {
  const bytes = new Uint8Array(digits.length / 2);
  const value = (place: number): number => {
    const code = digits.charCodeAt(place);
    return code < 58 ? code - 48 : code - 87;
  };
  for (let place = 0; place < bytes.length; place += 1) bytes[place] = value(2 * place) * 16 + value(2 * place + 1);
  return new WebAssembly.Module(bytes);
});
