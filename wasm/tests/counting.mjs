// Instruments the shipped module to count the instructions that it executes: the cost of a call on any machine.

import binaryen from "binaryen";

const { BulkMemory, Multivalue, MutableGlobals, NontrappingFPToInt, ReferenceTypes, SignExt } = binaryen.Features;
const FEATURES = BulkMemory | Multivalue | MutableGlobals | NontrappingFPToInt | ReferenceTypes | SignExt;

/** The instructions that begin or end a basic block: those between two of them are executed as a whole. */
const TURN = /^(block|br\w*|catch\w*|else|end|if|loop|return\w*|throw\w*|try\w*|unreachable)$/;
/** Those that only mark the begin or the end of a block, and are not executed. */
const MARK = /^(block|catch\w*|else|end|loop|try\w*)$/;
/** The instructions whose cost depends on the number of bytes that they move. */
const BULK = /^memory\.(copy|fill)$/;

const add = (more) => ["global.get $counted", ...more, "i64.add", "global.set $counted"];

/** Replaces an instruction that moves bytes: eight bytes count as one instruction. */
const bulk = (name) => `(func $counted.${name} (param i32 i32 i32)
  ${add(["local.get 2", "i64.extend_i32_u", "i64.const 3", "i64.shr_u"]).join(" ")}
  local.get 0 local.get 1 local.get 2 memory.${name})`;

/** Adds the number of instructions of each basic block to the counter at its start. */
function counted(lines) {
  const [written, run] = [[], []];
  let length = 0;
  const flush = () => {
    if (length > 0) written.push(...add([`i64.const ${length}`]));
    written.push(...run.splice(0));
    length = 0;
  };
  for (const line of lines) {
    const [name = ""] = /^[a-z][\w.]*/.exec(line.trimStart()) ?? [];
    if (name !== "" && !MARK.test(name)) length += 1;
    const [, moves] = BULK.exec(name) ?? [];
    run.push(moves === undefined ? line : `call $counted.${moves}`);
    // The heads and ends of functions have no instruction name.
    if (name === "" || TURN.test(name)) flush();
  }
  flush();
  return written;
}

/** The same module with one more exported global, `counted`: the number of executed instructions. */
export function counting(bytes) {
  const module = binaryen.readBinary(bytes);
  module.setFeatures(FEATURES);
  // One instruction per line, in the order of execution.
  const lines = module.emitStackIR().split("\n");
  module.dispose();
  const code = lines.findIndex((line) => line.startsWith(" (func "));
  const global = `(global $counted (export "counted") (mut i64) (i64.const 0))`;
  const text = [...lines.slice(0, code), global, bulk("copy"), bulk("fill"), ...counted(lines.slice(code))].join("\n");
  const made = binaryen.parseText(text);
  made.setFeatures(FEATURES);
  const binary = made.emitBinary();
  made.dispose();
  return binary;
}
