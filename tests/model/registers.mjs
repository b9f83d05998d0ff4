// Judges registers by the npm package, as `core/examples/registers.rs` does by the crate: one a line in, one assessment a line out.

import { createInterface } from "node:readline";
import { assess } from "../../wasm/dist/index.js";

let line = 0;
for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  line += 1;
  const { register, on, policy } = JSON.parse(text);
  let answer;
  try {
    answer = { line, assessment: assess(register, { on, policy: policy ?? undefined }) };
  } catch (error) {
    answer = { line, error: String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
