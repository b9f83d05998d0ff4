// The package as users install it: in Node, Deno and Bun, on a server, in TypeScript, and under package checkers.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { before, test } from "node:test";
import { ROOT, WASM } from "./common.mjs";
import { bin, installed } from "./packed.mjs";

let at;
before(() => {
  at = installed();
});

const USE = `
  const judge = assessor({ organisation: { bodies: [{ id: "un", name: "UN", kind: "board" }] }, on: "2026-11-23", locale: "en" });
  const { errors, outcomes, findings } = judge.project({ id: "p-1", title: "Utbyte", administration: "uf", period: { start: "2026-02-30" } });
  console.log(errors[0].pointer, outcomes["anchoring.decided"], findings.length > 0, read("project", {}).errors.length);
`;
const SAID = "/period/start undetermined true 3\n";
const SLIM = `
  try { read("project", {}); } catch ({ name, code }) { console.log(name, code); }
  await ready();${USE}`;
const SLIM_SAID = `KalixPolicyError argument\n${SAID}`;

test("Node: import, require, and require of an ES module", () => {
  at.write("esm.mjs", `import { assessor, read } from "kalix-policy";${USE}`);
  at.write("cjs.cjs", `const { assessor, read } = require("kalix-policy");${USE}`);
  assert.equal(at.run("node", ["esm.mjs"]), SAID);
  assert.equal(at.run("node", ["cjs.cjs"]), SAID);
  // An ES module can be required, since it has no top-level await.
  at.write("required.cjs", `const { assessor, read } = require("./node_modules/kalix-policy/dist/index.js");${USE}`);
  const flag = Number(process.versions.node.split(".")[0]) < 22 ? ["--experimental-require-module", "--no-warnings"] : ["--no-warnings"];
  assert.equal(at.run("node", [...flag, "required.cjs"]), SAID);
  at.write("both.mjs", `
    import { createRequire } from "node:module";
    import * as one from "kalix-policy";
    const other = createRequire(import.meta.url)("kalix-policy");
    console.log(JSON.stringify(Object.keys(one).filter((name) => name !== "default").sort()) === JSON.stringify(Object.keys(other).sort()));`);
  assert.equal(at.run("node", ["both.mjs"]), "true\n");
});

test("Node: slim after ready() or readySync()", () => {
  at.write("slim.mjs", `import { assessor, read, ready } from "kalix-policy/slim";${SLIM}`);
  at.write("sync.cjs", `const { assessor, read, readySync } = require("kalix-policy/slim");
    readySync(require("node:fs").readFileSync(require.resolve("kalix-policy/kalix-policy.wasm")));${USE}`);
  assert.equal(at.run("node", ["slim.mjs"]), SLIM_SAID);
  assert.equal(at.run("node", ["sync.cjs"]), SAID);
  at.write("ready.cjs", `const { assessor, read, ready } = require("kalix-policy/slim"); ready().then(() => {${USE}});`);
  assert.equal(at.run("node", ["ready.cjs"]), SAID);
});

test("every entry and every schema of the package can be required, and nothing else is in it", () => {
  at.write("entries.cjs", `
    const { readFileSync, readdirSync } = require("node:fs");
    const names = ["kalix-policy", "kalix-policy/slim", "kalix-policy/forms", "kalix-policy/package.json", ...readdirSync("node_modules/kalix-policy/schemas", { recursive: true }).filter((name) => name.endsWith(".json")).map((name) => "kalix-policy/schemas/" + name)];
    for (const name of names) require(name);
    console.log(names.includes("kalix-policy/schemas/catalogue/sv.json"), WebAssembly.validate(readFileSync(require.resolve("kalix-policy/kalix-policy.wasm"))));
    try { require("kalix-policy/dist/api.js"); } catch ({ code }) { console.log(code); }`);
  assert.equal(at.run("node", ["entries.cjs"]), "true true\nERR_PACKAGE_PATH_NOT_EXPORTED\n");
  const files = readdirSync(at.package, { recursive: true }).map(String);
  for (const file of ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "dist/kalix-policy.wasm", "schemas/project.json"]) assert.ok(files.includes(file), file);
  assert.ok(!files.some((file) => /(^|\/)(src|tests|node_modules|target|scripts|demo|benches)(\/|$)|\.map$|\.rs$/.test(file)), files.join(" "));
  for (const file of files.filter((file) => /\.(c?js|ts|cts|json|md)$/.test(file))) assert.ok(!readFileSync(path.join(at.package, file), "latin1").includes(WASM), `${file} names a path of the machine`);
  assert.ok(!readFileSync(path.join(at.package, "dist/kalix-policy.wasm"), "latin1").includes(WASM));
});

test("Bun", () => {
  at.write("other.mjs", `import { assessor, read } from "kalix-policy";${USE}`);
  at.write("slim.mjs", `import { assessor, read, ready } from "kalix-policy/slim";${SLIM}`);
  assert.equal(at.run(bin("bun"), ["other.mjs"]), SAID);
  assert.equal(at.run(bin("bun"), ["slim.mjs"]), SLIM_SAID);
});

test("Deno", () => {
  at.write("other.mjs", `import { assessor, read } from "kalix-policy";${USE}`);
  at.write("slim.mjs", `import { assessor, read, ready } from "kalix-policy/slim";${SLIM}`);
  // Not a development dependency: the lock file would require packages that only other machines can install.
  at.run("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--prefer-offline", "deno@2.9.6"]);
  const deno = (...args) => at.run(path.join(at.folder, "node_modules/.bin/deno"), ["run", "--no-prompt", ...args], { env: { ...process.env, DENO_NO_UPDATE_CHECK: "1" } });
  assert.equal(deno("other.mjs"), SAID, "with no permission at all");
  assert.equal(deno("--allow-read=.", "slim.mjs"), SLIM_SAID);
});

test("Jest with jsdom, which has no TextDecoder and no fetch", () => {
  at.write("jest.test.cjs", `
    for (const [how, load] of Object.entries({ default: () => require("kalix-policy"), slim: () => require("kalix-policy/slim") })) {
      test(how, async () => {
        expect([typeof document, typeof TextDecoder, typeof TextEncoder, typeof Response]).toEqual(["object", "undefined", "undefined", "undefined"]);
        const { assessor, read, standard, pseudonyms, ready } = load();
        await ready?.();
        const project = { id: "p-1", title: "Utbyte Övertorneå", administration: "uf", kind: "pupil-exchanges", period: { start: "2026-03-01" } };
        const { errors, findings } = assessor({ on: "2026-11-23", locale: "sv" }).project(project);
        expect(errors[0].message).toMatch("pupil-exchange");
        expect(findings.length).toBeGreaterThan(0);
        expect(read("project", JSON.stringify({ ...project, title: "å".repeat(30_000) })).errors.map(({ pointer }) => pointer)).toContain("/title");
        expect(standard("project")["~standard"].validate(project).issues[0].path).toEqual(["kind"]);
        expect(pseudonyms().project({ ...project, kind: "other" }).title).toBe(project.title);
      });
    }
    test("with no TextDecoder at all importing works, and the first call reports what is missing", () => {
      jest.resetModules();
      const { getBuiltinModule } = process;
      process.getBuiltinModule = undefined;
      try {
        const { read } = require("kalix-policy");
        expect(() => read("project", {})).toThrow(expect.objectContaining({ name: "KalixPolicyError", code: "unsupported", message: expect.stringMatching(/Text(De|En)coder/) }));
      } finally {
        process.getBuiltinModule = getBuiltinModule;
      }
    });`);
  const config = JSON.stringify({ rootDir: at.folder, testEnvironment: path.join(WASM, "node_modules/jest-environment-jsdom"), testMatch: ["**/jest.test.cjs"], transform: {} });
  at.run(bin("jest"), ["--config", config, "--no-cache", "--ci"]);
});

test("server-side rendering: importing has no side effects, and needs no globals of a page", () => {
  // The globals of a page are removed, and all others are frozen.
  at.write("server.mjs", `
    for (const name of ["window", "document", "self", "location", "fetch", "Response", "XMLHttpRequest"]) delete globalThis[name];
    const { Module, Instance } = WebAssembly;
    let made = 0;
    WebAssembly.Module = class extends Module { constructor(bytes) { super(bytes); made += 1; } };
    WebAssembly.Instance = class extends Instance { constructor(...given) { super(...given); made += 1; } };
    for (const name of Object.getOwnPropertyNames(globalThis)) {
      const { value } = Object.getOwnPropertyDescriptor(globalThis, name);
      if (value !== globalThis && (typeof value === "function" || typeof value === "object")) { Object.freeze(value); Object.freeze(value?.prototype); }
    }
    const names = Object.getOwnPropertyNames(globalThis).length;
    const { assessor, read, standard } = await import("kalix-policy");
    await import("kalix-policy/slim");
    await import("kalix-policy/forms");
    const schema = standard("project");
    console.log(made);
    read("project", {});
    schema["~standard"].validate({});
    console.log(made, Object.getOwnPropertyNames(globalThis).length - names);${USE}`);
  assert.equal(at.run("node", ["server.mjs"]), `0\n2 0\n${SAID}`);
});

test("the examples of README and PRIVACY run", () => {
  const [first, second] = [...readFileSync(path.join(WASM, "README.md"), "utf8").matchAll(/```js\n([^]*?)```/g)].map(([, code]) => code);
  at.write("readme.mjs", first);
  const said = at.run("node", ["readme.mjs"]).split("\n");
  assert.match(said[0], /^unmet Inget politiskt beslut .* Registrera beslutet /);
  assert.match(said[1], /^\/kind .*Menar du ”pupil-exchange”\?$/);
  at.write("readme.mjs", `${second}\nconsole.log(assessor({ on: "2026-11-23" }).project({}).errors.length);`);
  assert.equal(at.run("node", ["readme.mjs"]), "3\n");
  const [sharing] = readFileSync(path.join(ROOT, "PRIVACY.md"), "utf8").match(/(?<=```js\n)[^]*?(?=```)/g);
  at.write("readme.mjs", sharing);
  assert.equal(at.run("node", ["readme.mjs"]), "person-1 Map(1) { 'anna.berg' => 'person-1' }\n");
});

// Uses the whole API. Lines that must not compile follow a @ts-expect-error.
const TYPED = `
import { assess, assessor, KalixPolicyError, may, pseudonyms, read, standard } from "kalix-policy";
import * as forms from "kalix-policy/forms";
import * as slim from "kalix-policy/slim";
import type { Amount, Assessment, Assessor, Context, Fix, Finding, Judgement, LineJudgement, Organisation, Outcome, Policy, Project, Pseudonyms, ReadError, Reading, Register, Rule, Ruling, Severity, Standard } from "kalix-policy";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(..._: Same<A, B> extends true ? [] : [never]): void => undefined;

const organisation = { bodies: [{ id: "un", name: "UN", kind: "board" }], administrations: [{ id: "uf", name: "UF", boards: [{ body: "un", start: null }] }] } satisfies Organisation;
const judge = assessor({ organisation, annual_reports: [{ year: 2025 }], municipality: { name: "Kalix", code: "2514" }, on: "2026-11-23", locale: "fi" });
same<typeof judge, Assessor>();
const { errors, omitted, project, outcomes, findings, ...none } = judge.project({ anything: 1 }, { locale: "sv" });
same<typeof none, {}>();
same<typeof errors, readonly ReadError[]>();
same<typeof omitted, number>();
same<typeof project, string | null>();
same<typeof findings, readonly Finding[]>();
outcomes satisfies Judgement["outcomes"];
const outcome: Outcome | undefined = outcomes["anchoring.decided"];
const rules: Rule[] = findings.map((finding) => finding.rule);
const severities: Severity[] = findings.map((finding) => finding.severity);
for (const { reason } of findings) if (reason.code === "decided-late") reason.days satisfies number;

const reading = read("project", {}, { locale: "en", max_size: 1_000 });
same<typeof reading, Reading<Project>>();
if (reading.value !== undefined) {
  same<typeof reading.value, Project>();
  const amount: Amount | undefined = reading.value.budget?.costs?.[0]?.amount;
  const fix: Fix | undefined = judge.fix(reading.value, findings[0]!);
  console.log(amount, fix?.fill, fix?.patch);
} else {
  same<(typeof reading.errors)[0], ReadError>();
  reading.errors[0].pointer satisfies string;
}
read("register", "{}") satisfies Reading<Register>;
read("policy", new Uint8Array(2)) satisfies Reading<Policy>;
read("organisation", new ArrayBuffer(2));
read("annual-report", new DataView(new ArrayBuffer(2)));

for (const line of judge.lines("{}", { locale: "en" })) line satisfies LineJudgement;
assess({}, { on: "2026-11-23", locale: "sv" }) satisfies Assessment;
const ruling = may("execute", { person: "p-1", organisation, on: "2026-11-23" });
same<typeof ruling, Ruling>();
ruling.allowed satisfies boolean;
may("finance", { partner: "company", number: "212000-2692", organisation, on: "2026-11-23", own_number: "212000-2692", project: { id: "p-1", title: "U", administration: "uf" } });
may("account-annually", { body: "un", organisation, on: "2026-11-23", year: 2025, projects: [] });
may("decide-plan", { administration: "uf", organisation, on: "2026-11-23", of: "uf" });

const people = pseudonyms({ locale: "en" });
same<typeof people, Pseudonyms>();
people.register("{}") satisfies Register;
people.organisation(organisation) satisfies Organisation;
people.project(new Uint8Array(2)) satisfies Project;
people.who().get("p-1") satisfies string | undefined;
slim.pseudonyms() satisfies Pseudonyms;
forms.formSchema({}, "fi") satisfies forms.FormSchema;
new forms.KalixPolicyError("x", "argument") satisfies Error;

const schema = standard("organisation", { locale: "sv", blank: "missing" });
schema satisfies Standard<Organisation>;
const result = schema["~standard"].validate({});
if (!(result instanceof Promise) && !result.issues) same<typeof result.value, Organisation>();
judge.standard({ severities: ["error", "warning"], blank: "keep" }) satisfies Standard<Project>;
type Typed = NonNullable<(typeof schema)["~standard"]["types"]>;
same<Typed["output"], Organisation>();

const ended = slim.ready("kalix-policy.wasm");
same<typeof ended, Promise<void>>();
slim.readySync(new Uint8Array(2));
slim.assessor({ on: "2026-11-23" }) satisfies Assessor;
try { assessor({ on: "x" }); } catch (error) { if (error instanceof KalixPolicyError) (error.code + error.pointer + error.message) satisfies string; }
new KalixPolicyError("x", "argument") satisfies Error;
const context: Context = { on: "2026-11-23" };
console.log(outcome, rules, severities, assessor(context));

// @ts-expect-error no such document
read("projects", {});
// @ts-expect-error no such language
assessor({ on: "2026-11-23", locale: "se" });
// @ts-expect-error the day is required
assessor({});
// @ts-expect-error a Date has a time
assessor({ on: new Date() });
// @ts-expect-error misspelt
assessor({ on: "2026-11-23", organization: {} });
// @ts-expect-error no such kind of body
assessor({ on: "2026-11-23", organisation: { bodies: [{ id: "un", name: "UN", kind: "boards" }] } });
// @ts-expect-error no such rule
console.log(outcomes["anchoring.decide"]);
// @ts-expect-error the value may be undefined
reading.value.title;
// @ts-expect-error answers are read-only
findings[0] = findings[1];
// @ts-expect-error an actor is required
may("execute", { organisation: {}, on: "2026-11-23" });
// @ts-expect-error no such power
may("rule", { person: "p-1", organisation: {}, on: "2026-11-23" });
// @ts-expect-error options are required
assess({});
// @ts-expect-error no such value of blank
standard("project", { blank: "drop" });
// @ts-expect-error no such severity
judge.standard({ severities: ["errors"] });
// @ts-expect-error no such language
pseudonyms({ locale: "se" });
// @ts-expect-error lines are JSON
judge.lines([{}]);
// @ts-expect-error not a finding
judge.fix({}, {});
`;

test("TypeScript, strict, with the types of the package checked as well", () => {
  at.write("use.ts", TYPED);
  at.write("use.cts", `import kalix = require("kalix-policy");\nimport type { Project } from "kalix-policy";\nconst { value } = kalix.read("project", {});\nvalue satisfies Project | undefined;\n`);
  for (const [module, resolution, files] of [["nodenext", "nodenext", ["use.ts", "use.cts"]], ["esnext", "bundler", ["use.ts"]], ["preserve", "bundler", ["use.ts", "use.cts"]]]) {
    const options = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, skipLibCheck: false, noEmit: true, module, moduleResolution: resolution, target: "es2022", lib: ["es2023", "dom"], types: [] };
    at.write("tsconfig.json", JSON.stringify({ compilerOptions: options, files }));
    at.run(bin("tsc"), ["-p", "."]);
  }
});

test("no type is any", () => {
  const dist = path.join(at.package, "dist");
  const files = readdirSync(dist).filter((name) => /\.d\.c?ts$/.test(name));
  assert.ok(files.length > 10);
  for (const name of files) {
    const code = readFileSync(path.join(dist, name), "utf8").replace(/\/\*[^]*?\*\/|\/\/.*/g, "");
    assert.doesNotMatch(code, /(?<!["\w-])any(?!["\w-])/, name);
  }
});

test("publint and attw find nothing", () => {
  at.run(bin("publint"), ["run", at.tarball, "--strict"]);
  // The profile of Node 16 and later: resolution before Node 12 knows only the first entry. The WebAssembly module is
  // an entry to be fetched, not imported, and has no types.
  at.run(bin("attw"), [at.tarball, "--profile", "node16", "--exclude-entrypoints", "./kalix-policy.wasm"]);
});
