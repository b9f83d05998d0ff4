// Pseudonyms replace every person of a register, and change nothing else.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as index from "kalix-policy";
import * as slim from "kalix-policy/slim";
import { readFileSync } from "node:fs";
import { ON, ROOT, WASM, bytes, data } from "./common.mjs";

const { KalixPolicyError, assess, assessor, pseudonyms, read } = index;
slim.readySync(readFileSync(`${WASM}dist/kalix-policy.wasm`));
const { cases } = data("answers/pseudonyms.json");
const REGISTER = "registers/kalix.json";

/** Data in which every text of `words` is replaced. */
const renamed = (value, words) => JSON.parse(JSON.stringify(value), (_, part) => (typeof part === "string" ? (words.get(part) ?? part) : part));

test("the shared cases: from both entries, as an object, as text and as bytes", () => {
  for (const { name, register, shared, who } of cases) {
    for (const entry of [index, slim]) {
      const json = JSON.stringify(register);
      for (const given of [register, json, new TextEncoder().encode(json)]) {
        const people = entry.pseudonyms();
        assert.deepEqual(people.register(given), shared, name);
        assert.deepEqual(Object.fromEntries(people.who()), who, name);
      }
      assert.equal(JSON.stringify(register), json, "what is handed over stays as it is");
    }
  }
});

test("assessments stay the same, except for the names of people", () => {
  const people = pseudonyms();
  const shared = people.register(bytes(REGISTER));
  const words = people.who();
  assert.ok(words.size > 10);
  // A name becomes the same as its id, in the texts of findings too.
  for (const { id, name } of data(REGISTER).organisation.people) words.set(name, words.get(id));
  const bare = ({ findings, ...rest }) => ({ ...rest, findings: findings.map(({ message, remedy, ...finding }) => finding) });
  const [before, after] = [bytes(REGISTER), shared].map((register) => bare(assess(register, { on: ON })));
  assert.ok(before.findings.length > 10);
  assert.deepEqual(after, renamed(before, words));
  for (const [one, other] of [["projects", "outcomes"], ["boards", "outcomes"]]) assert.deepEqual(after[one].map((of) => of[other]), before[one].map((of) => of[other]));
  assert.deepEqual(after.organisation.outcomes, before.organisation.outcomes);
  assert.deepEqual(after.portfolio.outcomes, before.portfolio.outcomes);
});

test("a person has the same pseudonym in several documents", () => {
  const [{ register, shared }] = cases;
  const people = pseudonyms();
  assert.deepEqual(people.organisation(register.organisation), shared.organisation);
  assert.deepEqual(people.project(register.projects[0]), shared.projects[0]);
  assert.deepEqual(people.register(register), shared, "and again");
  assert.deepEqual(people.project({ ...register.projects[1], responsible: ["ny", "anna.berg"] }).responsible, ["person-4", "person-1"]);
  const judge = ({ organisation }) => assessor({ organisation, on: ON });
  for (const [place, project] of register.projects.entries()) assert.deepEqual(judge(shared).project(shared.projects[place]).outcomes, judge(register).project(project).outcomes);
  assert.deepEqual([...pseudonyms().who()], [], "another knows nobody");
});

test("who() returns a copy of the pseudonyms", () => {
  const people = pseudonyms();
  people.project({ ...cases[0].register.projects[1], responsible: ["b", "a"] });
  people.who().clear();
  assert.deepEqual([...people.who()], [["b", "person-1"], ["a", "person-2"]]);
});

test("errors are in the requested language, and a document with errors assigns no pseudonyms", () => {
  const told = ["sv", "en", "fi"].map((locale) => {
    const people = pseudonyms({ locale });
    try {
      return people.register({ ...cases[0].register, annual_reports: 5 });
    } catch (error) {
      assert.ok(error instanceof KalixPolicyError);
      assert.deepEqual([error.code, error.pointer, error.errors.length, people.who().size], ["type", "/annual_reports", 1, 0]);
      return error.message;
    }
  });
  assert.equal(new Set(told).size, 3);
});

/** A value of a schema, with every field and one item in each list; all its ids of people are different. */
function filled(schema, $defs, people) {
  const { $ref, anyOf, oneOf, type, properties = {}, items } = schema;
  if ($ref === "#/$defs/PersonId") return people.at(people.push(`nobody-${people.length}`) - 1);
  if ($ref !== undefined) return filled($defs[$ref.slice("#/$defs/".length)], $defs, people);
  if (anyOf ?? oneOf) return filled((anyOf ?? oneOf)[0], $defs, people);
  if ([type].flat().includes("object")) return Object.fromEntries(Object.entries(properties).map(([name, of]) => [name, filled(of, $defs, people)]));
  if ([type].flat().includes("array")) return [filled(items, $defs, people)];
  return undefined;
}

test("every id of a person that the schemas allow is replaced", () => {
  const { $defs, ...schema } = JSON.parse(readFileSync(`${ROOT}/schemas/register.json`, "utf8"));
  const people = [];
  const all = filled(schema, $defs, people);
  assert.ok(people.length >= 5);
  // The other values are valid: they come from a project with every field.
  const project = { ...data("documents/project.json"), responsible: all.projects[0].responsible };
  const { person } = all.projects[0].representations[0];
  project.representations = project.representations.map((of) => ({ ...of, person }));
  const [appointment] = all.organisation.appointments;
  const register = {
    municipality: { name: "Kalix kommun", code: "2514" },
    organisation: { people: all.organisation.people.map((of) => ({ ...of, name: "Anna Berg" })), appointments: [{ post: "official", start: "2024-01-01", person: appointment.person, appointed_by: appointment.appointed_by }] },
    projects: [project],
  };
  assert.deepEqual(read("register", register).errors, []);
  const json = JSON.stringify(register);
  for (const id of people) assert.ok(json.includes(`"${id}"`), `${id}: a person stands where this test puts none`);
  const shared = JSON.stringify(pseudonyms().register(register));
  for (const known of [...people, "Anna Berg"]) assert.ok(!shared.includes(known), known);
});
