// Compiles the crate to WebAssembly, and installs what that needs.

import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const WASM = fileURLToPath(new URL("..", import.meta.url));
export const ROOT = path.dirname(path.resolve(WASM));
const TARGET = "wasm32-unknown-unknown";
const OUT = path.join(WASM, "target");

const run = (command, args, options = {}) => execFileSync(command, args, { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"], ...options });
const ask = (command, args) => {
  try {
    return execFileSync(command, args, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return undefined;
  }
};

/** Whether the active toolchain has a folder, after `rustup` has tried to add what is missing. */
function has(folder, ...add) {
  const there = () => {
    const sysroot = ask("rustc", ["--print", "sysroot"]);
    return sysroot !== undefined && existsSync(path.join(sysroot, "lib/rustlib", folder));
  };
  if (there()) return true;
  ask("rustup", [...add]);
  return there();
}

/** Installs Debian's compiler and the source of its library, for a toolchain that cannot fetch the target. */
function debian() {
  const packages = ["rustc-web", "cargo-web", "rust-web-src"];
  const missing = packages.filter((name) => !ask("dpkg-query", ["-W", "-f", "${Status}", name])?.endsWith(" installed"));
  if (missing.length > 0) {
    const sudo = process.getuid() === 0 ? [] : ["sudo"];
    const apt = [...sudo, "apt-get"];
    run(apt[0], [...apt.slice(1), "update", "-qq"]);
    run(apt[0], [...apt.slice(1), "install", "-y", "-qq", ...missing]);
  }
  const sysroot = ask("rustc", ["--print", "sysroot"]);
  const linker = path.join(sysroot ?? "", "lib/rustlib", ask("rustc", ["--print", "host-tuple"]) ?? "", "bin/rust-lld");
  const rust = { RUSTC: "/usr/bin/rustc" };
  return existsSync(linker) ? { ...rust, CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER: linker } : rust;
}

/** Compiles the crate, and returns the path of the module. */
export function compile() {
  const ordinary = has(`${TARGET}/lib`, "target", "add", TARGET);
  // If its source is available, the standard library is built for size too, and a panic is a trap.
  const source = !ordinary || has("src/rust/library", "component", "add", "rust-src");
  const cargo = process.env.CARGO_HOME ?? path.join(homedir(), ".cargo");
  // Inlining less than for `s` saves 2 % of the module.
  const flags = ["--cfg=json_only", "-Cllvm-args=-inline-threshold=40", `--remap-path-prefix=${ROOT}=.`, `--remap-path-prefix=${cargo}=cargo`];
  const small = ["-Zlocation-detail=none", "-Zfmt-debug=none", "-Zunstable-options", "-Cpanic=immediate-abort"];
  const std = ["-Z", "build-std=std,panic_abort", "-Z", "build-std-features=optimize_for_size"];
  const env = {
    ...process.env,
    CARGO_TARGET_DIR: OUT,
    CARGO_PROFILE_RELEASE_OPT_LEVEL: process.env.KALIX_POLICY_OPT_LEVEL ?? "s",
    CARGO_PROFILE_RELEASE_OVERFLOW_CHECKS: "false",
    // wasm-bindgen needs what would be stripped, and strips it itself.
    CARGO_PROFILE_RELEASE_STRIP: "none",
    ...(source ? { RUSTC_BOOTSTRAP: "1" } : { CARGO_PROFILE_RELEASE_PANIC: "abort" }),
    ...(ordinary ? {} : debian()),
    RUSTFLAGS: [...flags, ...(source ? small : [])].join(" "),
  };
  const build = ["build", "--release", "--locked", "--target", TARGET, "-p", "kalix-policy-wasm", ...(source ? std : [])];
  run(ordinary ? "cargo" : "/usr/bin/cargo", build, { env });
  return path.join(OUT, TARGET, "release/kalix_policy_wasm.wasm");
}

/** Writes the glue with the program in bindgen/, which uses wasm-bindgen's own library. */
export function bind(module, out) {
  rmSync(out, { recursive: true, force: true });
  run("cargo", ["run", "--quiet", "--locked", "-p", "kalix-policy-bindgen", "--", module, out]);
}
