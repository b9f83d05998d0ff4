// What one call costs, against what a form would have instead: `node benches/compare.mjs [rounds]`.
//
// Ajv (compiled from the package's own schema) and Zod (made from the same), each followed by the same rules by hand,
// which write no messages; a test compares them with the vectors. All of it in one process, in turns, medians told.

import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { assessor } from "kalix-policy";
import { formSchema } from "kalix-policy/forms";
import { z } from "zod";
import { context, judge } from "./rules.mjs";

const json = (name) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url)));
const ON = "2026-11-23";
const ROUNDS = Number(process.argv[2] ?? 41);
const CALLS = ROUNDS < 10 ? 50 : 500;
const MANY = ROUNDS < 10 ? 200 : 10_000;

const base = json("../tests/vectors/base.json");
const [valid] = base.projects;
const late = structuredClone(valid);
Object.assign(late.decisions[0], { date: "2024-03-20" });
Object.assign(late.budget.funding[0], { amount: 34_999.99 });
delete late.objectives[0].result;
const faulty = { ...valid, kind: "pupil-exchanges", period: { start: "2024-02-30" }, partners: [{ name: "", country: "XX", kind: "school" }] };

const schema = formSchema(json("schemas/project.json"), "en");
const ajv = addFormats.default(new Ajv2020({ allErrors: true, strict: false })).compile(schema);
const zod = z.fromJSONSchema(schema);
const ours = assessor({ ...base, on: ON });
const known = context(base, ON);

const contenders = {
  "kalix-policy": (draft) => ours.project(draft),
  "Ajv and rules by hand": (draft) => (ajv(draft) ? judge(draft, known) : ajv.errors),
  "Zod and rules by hand": (draft) => {
    const { success, error } = zod.safeParse(draft);
    return success ? judge(draft, known) : error;
  },
};

// The same answers, or the figures would say nothing.
for (const draft of [valid, late]) {
  const codes = ours.project(draft).findings.filter(({ rule }) => !rule.startsWith("integrity.")).map(({ rule, pointer }) => rule + pointer);
  for (const [name, act] of Object.entries(contenders).slice(1)) {
    const theirs = act(draft).findings?.map(({ rule, pointer }) => rule + pointer);
    if (JSON.stringify(theirs) !== JSON.stringify(codes)) throw new Error(`${name}: ${theirs} instead of ${codes}`);
  }
}

const lines = Array.from({ length: MANY }, (_, place) => JSON.stringify({ ...(place % 5 === 0 ? late : valid), id: `p-${place}` }));
const bytes = new TextEncoder().encode(lines.join("\n"));
const count = (all) => [...all].length;
const byLine = (act) => () => {
  let found = 0;
  for (const line of new TextDecoder().decode(bytes).split("\n")) found += act(JSON.parse(line)).findings.length;
  return found;
};
const batch = {
  "kalix-policy": () => count(ours.lines(bytes)),
  "Ajv and rules by hand": byLine(contenders["Ajv and rules by hand"]),
  "Zod and rules by hand": byLine(contenders["Zod and rules by hand"]),
};

const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];
const took = (act) => {
  const start = performance.now();
  act();
  return performance.now() - start;
};

const drafts = { valid, "with three findings": late, "with faults": faulty };
console.log(`A draft of ${JSON.stringify(valid).length} bytes as an object in hand; microseconds a call, median of ${ROUNDS} rounds; and ${MANY} projects as bytes, ms.\n`);
console.log(["", ...Object.keys(drafts), "as bytes, ms"].map((name) => name.padEnd(22)).join(""));
const times = {};
for (let round = 0; round < ROUNDS + 3; round += 1) {
  for (const [name, act] of Object.entries(contenders)) {
    for (const [of, draft] of Object.entries(drafts)) {
      const time = took(() => { for (let call = 0; call < CALLS; call += 1) act(draft); });
      if (round >= 3) ((times[name] ??= {})[of] ??= []).push((time * 1000) / CALLS);
    }
    if (round % 4 === 3) ((times[name] ??= {}).batch ??= []).push(took(batch[name]));
  }
}
for (const [name, of] of Object.entries(times)) console.log([name, ...Object.values(of).map((all) => median(all).toFixed(1))].map((text) => text.padEnd(22)).join(""));
