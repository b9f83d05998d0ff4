// The contenders and their measurement, for Node and for a page.

import { assessor } from "kalix-policy";
import { formSchema } from "kalix-policy/forms";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { z } from "zod";
import { drafts, lines } from "./drafts.mjs";
import { context, judge } from "./rules.mjs";

const ON = "2026-11-23";
const WARM_UP = 3;

/** The contenders. The validators of Ajv and Zod are built from the package's own schema. */
function contenders(base, projectSchema, on = ON) {
  const schema = formSchema(projectSchema, "en", { choices: "oneOf" });
  const ajv = addFormats.default(new Ajv2020({ allErrors: true, strict: false })).compile(schema);
  const zod = z.fromJSONSchema(schema);
  const ours = assessor({ ...base, on });
  const known = context(base, on);
  const byLine = (act) => (bytes) => {
    let found = 0;
    for (const line of new TextDecoder().decode(bytes).split("\n")) found += act(JSON.parse(line)).findings.length;
    return found;
  };
  const ruled = {
    "Ajv and rules by hand": (draft) => (ajv(draft) ? judge(draft, known) : { errors: ajv.errors }),
    "Zod and rules by hand": (draft) => {
      const { success, error } = zod.safeParse(draft);
      return success ? judge(draft, known) : { errors: error.issues };
    },
  };
  const batch = (bytes) => {
    let found = 0;
    for (const { findings } of ours.lines(bytes)) found += findings.length;
    return found;
  };
  const all = { "kalix-policy": { act: (draft) => ours.project(draft), batch } };
  for (const [name, act] of Object.entries(ruled)) all[name] = { act, batch: byLine(act) };
  return all;
}

/** Throws unless all give the same answers: otherwise the figures would mean nothing. */
function agree(all, drafts, bytes) {
  const [[, ours], ...others] = Object.entries(all);
  const told = ({ findings }) => JSON.stringify(findings.filter(({ rule }) => !rule.startsWith("integrity.")).map(({ rule, outcome, pointer }) => [rule, outcome, pointer]));
  for (const [name, { act, batch }] of others) {
    for (const draft of drafts) if (told(act(draft)) !== told(ours.act(draft))) throw new Error(`${name}: ${told(act(draft))} instead of ${told(ours.act(draft))}`);
    if (batch(bytes) !== ours.batch(bytes)) throw new Error(`${name}: ${batch(bytes)} findings instead of ${ours.batch(bytes)}`);
  }
}

function refuse(all, faulty) {
  for (const [name, { act }] of Object.entries(all)) if (!(act(faulty).errors.length > 0)) throw new Error(`${name} finds no fault`);
}

const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];
const took = (act) => {
  const start = performance.now();
  act();
  return performance.now() - start;
};

/** Runs all in turns, and returns medians: microseconds per draft, and milliseconds for all lines. */
export function compared({ base, schema, rounds, calls, projects }) {
  const of = drafts(base);
  const all = contenders(base, schema);
  const bytes = lines(of, projects);
  agree(all, [of.valid, of["with findings"]], bytes);
  refuse(all, of["with faults"]);
  const times = Object.fromEntries(Object.keys(all).map((name) => [name, {}]));
  for (let round = 0; round < rounds + WARM_UP; round += 1) {
    for (const [name, { act, batch }] of Object.entries(all)) {
      for (const [which, draft] of Object.entries(of)) {
        const time = took(() => { for (let call = 0; call < calls; call += 1) act(draft); });
        if (round >= WARM_UP) (times[name][which] ??= []).push((time * 1000) / calls);
      }
      if (round % 4 === WARM_UP) (times[name].lines ??= []).push(took(() => batch(bytes)));
    }
  }
  const medians = Object.fromEntries(Object.entries(times).map(([name, kinds]) => [name, Object.fromEntries(Object.entries(kinds).map(([kind, figures]) => [kind, median(figures)]))]));
  return { size: JSON.stringify(of.valid).length, medians };
}

/** Runs all in turns over the lines of a workload; returns projects per second in the fastest and the median round. */
export function comparedByLines({ register, schema, on, lines, rounds }) {
  const all = contenders(register, schema, on);
  const bytes = new TextEncoder().encode(lines);
  const projects = lines.split("\n");
  agree(all, projects.slice(0, 100).map((line) => JSON.parse(line)), bytes);
  const times = Object.fromEntries(Object.keys(all).map((name) => [name, []]));
  for (let round = 0; round < rounds + WARM_UP; round += 1) {
    for (const [name, { batch }] of Object.entries(all)) {
      const time = took(() => batch(bytes));
      if (round >= WARM_UP) times[name].push(time);
    }
  }
  const aSecond = (time) => (projects.length * 1000) / time;
  return Object.fromEntries(Object.entries(times).map(([name, figures]) => [name, { fastest: aSecond(Math.min(...figures)), median: aSecond(median(figures)) }]));
}
