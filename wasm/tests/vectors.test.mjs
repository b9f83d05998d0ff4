// What every implementation must agree on, through the package.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import jsonpatch from "fast-json-patch";
import { assess, assessor, may, read } from "kalix-policy";
import { LOCALES, ON, ROOT, base, bytes, data } from "./common.mjs";

const outcomes = (assessment, subject) => {
  switch (subject.kind) {
    case "project":
      return assessment.projects.find((of) => of.project === subject.project)?.outcomes;
    case "board":
      return assessment.boards.find((of) => of.body === subject.body && of.year === subject.year)?.outcomes;
    case "organisation":
      return assessment.organisation.outcomes;
    case "portfolio":
      return assessment.portfolio.year === subject.year ? assessment.portfolio.outcomes : undefined;
    default:
      return undefined;
  }
};

const changed = (change) => jsonpatch.applyPatch(base(), change).newDocument;
const bare = ({ outcome, severity, due, pointer, reason }) => ({ outcome, severity, ...(due === undefined ? {} : { due }), pointer, reason });

for (const file of readdirSync(`${ROOT}/tests/vectors`).filter((name) => name.includes("."))) {
  if (["README.md", "base.json", "messages.json"].includes(file)) continue;
  const { rule, cases } = data(`vectors/${file}`);
  test(`${rule}: ${cases.length} cases`, () => {
    for (const of of cases) {
      const assessment = assess(changed(of.change), { on: of.on, ...(of.policy === undefined ? {} : { policy: of.policy }) });
      if ("outcome" in of) assert.equal(outcomes(assessment, of.subject)?.[rule] ?? null, of.outcome, of.name);
      const found = assessment.findings.filter((finding) => finding.rule === rule && JSON.stringify(finding.subject) === JSON.stringify(of.subject));
      assert.deepEqual(found.map(bare), of.findings.map(bare), of.name);
    }
  });
}

test("the message and the remedy of every reason, in three languages", () => {
  for (const [code, all] of Object.entries(data("vectors/messages.json"))) {
    for (const { rule, case: name, message, remedy } of all) {
      const of = data(`vectors/${rule}.json`).cases.find((of) => of.name === name);
      for (const locale of LOCALES) {
        const { findings } = assess(changed(of.change), { on: of.on, locale, ...(of.policy === undefined ? {} : { policy: of.policy }) });
        const told = findings.filter(({ reason }) => reason.code === code).map((finding) => [finding.message, finding.remedy]);
        assert.ok(told.some((texts) => isDeepStrictEqual(texts, [message[locale], remedy[locale]])), `${code} ${locale}: ${JSON.stringify(told)}`);
      }
    }
  }
});

const source = (of) => (of.file !== undefined ? bytes(`errors/${of.file}`) : of.hex !== undefined ? Buffer.from(of.hex, "hex") : of.json);

test("everything that can be wrong with a document, with its place and message", () => {
  for (const of of data("errors/cases.json")) {
    const options = of.limits?.document === undefined ? {} : { max_size: of.limits.document };
    for (const locale of LOCALES) {
      const { errors } = read(of.document, source(of), { locale, ...options });
      const plain = ({ code, pointer, line, column, message, choices, nearest }) => ({ code, pointer, line, column, message, choices, nearest });
      assert.deepEqual(errors.map(plain), of.errors.map((error) => plain({ ...error, message: error.message[locale] })), of.name);
    }
  }
});

test("hostile documents are told, and the next one is read", () => {
  for (const file of readdirSync(`${ROOT}/tests/errors/hostile`)) {
    const { value, errors } = read("register", bytes(`errors/hostile/${file}`));
    assert.ok(value !== undefined || errors.length > 0, file);
    assert.deepEqual(read("project", { id: "p-1", title: "Utbyte", administration: "uf" }).errors, []);
  }
});

test("who may do what", () => {
  const { municipality, organisation, projects } = data("registers/kalix.json");
  for (const of of data("answers/may.json")) {
    const { organisation: partner, ...actor } = of.actor;
    const question = { organisation, on: of.on, ...actor, ...(partner === undefined ? {} : { partner }) };
    if (of.administration !== undefined) question.of = of.administration;
    if (of.project !== undefined) Object.assign(question, { project: projects.find(({ id }) => id === of.project), own_number: municipality.organisation_number });
    if (of.year !== undefined) Object.assign(question, { year: of.year, projects });
    for (const [locale, message] of Object.entries(of.message)) {
      const { allowed, because, message: told } = may(of.power, { ...question, locale });
      assert.deepEqual([allowed, because, told], [of.allowed, of.because, message], of.name);
    }
  }
});

test("what makes the place for what a finding lacks", () => {
  const register = data("registers/kalix.json");
  const { on, edits } = data("answers/edits.json");
  const judge = assessor({ ...register, on });
  let compared = 0;
  for (const { code, of, patch, fill } of edits) {
    const place = register.projects.findIndex(({ id }) => id === of);
    // The edits of the rest of the register are not those of a project's form.
    if (place < 0 || ![...patch.map(({ path }) => path), ...fill].every((path) => path.startsWith(`/projects/${place}/`))) continue;
    const before = `/projects/${place}`.length;
    const project = register.projects[place];
    const expected = { patch: patch.map((operation) => ({ ...operation, path: operation.path.slice(before) })), fill: fill.map((pointer) => pointer.slice(before)) };
    const found = judge.project(project).findings.filter(({ reason }) => reason.code === code);
    const made = found.map((finding) => judge.edit(project, finding));
    assert.ok(made.some((edit) => isDeepStrictEqual(edit, expected)), `${code} ${of}: ${JSON.stringify(made)}`);
    jsonpatch.applyPatch(structuredClone(project), expected.patch, true);
    compared += 1;
  }
  assert.ok(compared > 5, `${compared}`);
});

test("a project alone is judged as in its register", () => {
  const register = data("registers/kalix.json");
  for (const locale of LOCALES) {
    const whole = assess(register, { on: ON, locale });
    const judge = assessor({ ...register, on: ON, locale });
    const answers = register.projects.map((project) => judge.project(project));
    for (const [place, { errors, project, outcomes: alone, findings }] of answers.entries()) {
      assert.deepEqual([errors, project, alone], [[], register.projects[place].id, whole.projects[place].outcomes]);
      const ofIt = whole.findings.filter(({ rule, subject }) => subject.project === project && !rule.startsWith("integrity."));
      // What annual reports lack is theirs, elsewhere in the register.
      const texts = ({ rule, outcome, severity, due, message, remedy, reason }) => ({ rule, outcome, severity, due, message, remedy, reason });
      assert.deepEqual(findings.filter(({ rule }) => !rule.startsWith("integrity.")).map(texts), ofIt.map(texts), project);
    }
    const lines = [...judge.lines(register.projects.map((project) => JSON.stringify(project)).join("\n\n"))];
    assert.deepEqual(lines, answers.map((answer, place) => ({ line: 2 * place + 1, ...answer })));
  }
});
