// The module as it is shipped, made to count the instructions that it executes: what a call costs, whatever the machine.

import binaryen from "binaryen";

const { BulkMemory, Multivalue, MutableGlobals, NontrappingFPToInt, ReferenceTypes, SignExt } = binaryen.Features;
const FEATURES = BulkMemory | Multivalue | MutableGlobals | NontrappingFPToInt | ReferenceTypes | SignExt;

/** Where control comes from, or goes, elsewhere: what stands between two of these is executed as a whole. */
const TURN = /^(block|br\w*|catch\w*|else|end|if|loop|return\w*|throw\w*|try\w*|unreachable)$/;
/** Those of them that only say where something begins or ends. */
const MARK = /^(block|catch\w*|else|end|loop|try\w*)$/;
/** What takes as long as the bytes that it moves are many. */
const BULK = /^memory\.(copy|fill)$/;

const add = (more) => ["global.get $counted", ...more, "i64.add", "global.set $counted"];

/** In place of an instruction that moves bytes: eight of them count as one instruction. */
const bulk = (name) => `(func $counted.${name} (param i32 i32 i32)
  ${add(["local.get 2", "i64.extend_i32_u", "i64.const 3", "i64.shr_u"]).join(" ")}
  local.get 0 local.get 1 local.get 2 memory.${name})`;

/** Counts each run of instructions where it begins. */
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
    // Heads and ends of functions have no name here.
    if (name === "" || TURN.test(name)) flush();
  }
  flush();
  return written;
}

/** The same module, with one more global, `counted`, for the instructions that were executed. */
export function counting(bytes) {
  const module = binaryen.readBinary(bytes);
  module.setFeatures(FEATURES);
  // One instruction a line, in the order in which they are executed.
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
