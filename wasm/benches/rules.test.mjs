// The baseline of the benchmarks does the same job as the library: it agrees with the vectors on projects.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import jsonpatch from "fast-json-patch";
import { RULES, context, judge } from "./rules.mjs";
import { base, data } from "../tests/common.mjs";

for (const [rule] of RULES) {
  test(`the baseline: ${rule}`, () => {
    for (const of of data(`vectors/${rule}.json`).cases) {
      if (of.subject.kind !== "project" || of.policy !== undefined) continue;
      const register = jsonpatch.applyPatch(base(), of.change).newDocument;
      const place = register.projects.findIndex(({ id }) => id === of.subject.project);
      const { outcomes, findings } = judge(register.projects[place], context(register, of.on));
      assert.equal(outcomes[rule], of.outcome, of.name);
      const found = findings.filter((finding) => finding.rule === rule);
      const said = ({ outcome, severity, due, pointer, code }) => ({ outcome, severity, due: due ?? undefined, pointer: pointer.startsWith("/annual_reports") ? pointer : `/projects/${place}${pointer}`, code });
      assert.deepEqual(found.map(said), of.findings.map(({ outcome, severity, due, pointer, reason }) => ({ outcome, severity, due: due ?? undefined, pointer, code: reason.code })), of.name);
    }
  });
}

test("the benchmark runs, and all contenders agree", () => {
  const said = execFileSync(process.execPath, [fileURLToPath(new URL("./compare.mjs", import.meta.url)), "3"], { encoding: "utf8" });
  for (const where of ["Node", "Chromium"]) assert.match(said, new RegExp(`^${where}, Zod and rules by hand( +\\d+\\.\\d){4}$`, "m"));
});
