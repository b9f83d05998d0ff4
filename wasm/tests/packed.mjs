// Installs the package as users do: packed, into an empty project.

import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { WASM } from "./common.mjs";

/** The path of a development tool. */
export const bin = (name) => path.join(WASM, "node_modules/.bin", name);

/** Creates an empty project, and installs the package in it. */
export function installed() {
  const folder = mkdtempSync(path.join(tmpdir(), "kalix-policy-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.on("exit", remove);
  const run = (command, args, options = {}) => {
    try {
      return execFileSync(command, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], ...options });
    } catch (error) {
      throw new Error(`${command} ${args.join(" ")}\n${error.stdout}\n${error.stderr}`, { cause: error });
    }
  };
  const write = (name, text) => writeFileSync(path.join(folder, name), text);
  const [{ filename }] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", folder, WASM]));
  const tarball = path.join(folder, filename);
  write("package.json", JSON.stringify({ private: true, type: "module" }));
  run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", tarball]);
  const start = (command, args, options = {}) => promisify(execFile)(command, args, { cwd: folder, encoding: "utf8", ...options });
  return { folder, tarball, run, start, write, package: path.join(folder, "node_modules/kalix-policy") };
}
