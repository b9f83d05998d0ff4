// The documentation that editors show: every exported name is documented, every function documents what it throws, and
// the examples compile with the package's types.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";
import { WASM } from "./common.mjs";
import { bin } from "./packed.mjs";

// Inside the package, so that its own name resolves to it.
mkdirSync(path.join(WASM, "target"), { recursive: true });
const folder = mkdtempSync(path.join(WASM, "target/documented-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** The problems that API Extractor finds in the types of an entry, and all exports. */
function extracted(entry) {
  const name = path.basename(entry, ".d.ts");
  const wrong = [];
  const config = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: path.join(WASM, "package.json"),
    configObject: {
      projectFolder: WASM,
      mainEntryPointFilePath: entry,
      compiler: { overrideTsconfig: { compilerOptions: { strict: true, target: "es2022", module: "nodenext", lib: ["es2023", "dom"], types: [] }, files: [entry] } },
      // API Extractor finds missing documentation only while it writes its report.
      apiReport: { enabled: true, reportFolder: folder, reportTempFolder: folder, reportFileName: `${name}.api.md` },
      docModel: { enabled: true, apiJsonFilePath: path.join(folder, `${name}.api.json`) },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: "error" } },
        // The package has no release tags; and editors understand the braces that TSDoc reports.
        extractorMessageReporting: { default: { logLevel: "error" }, "ae-missing-release-tag": { logLevel: "none" } },
        tsdocMessageReporting: { default: { logLevel: "none" } },
      },
    },
  });
  const messageCallback = (message) => {
    message.handled = true;
    if (message.logLevel === "error" || message.logLevel === "warning") wrong.push(`${path.basename(message.sourceFilePath ?? "")}:${message.sourceFileLine} ${message.text}`);
  };
  Extractor.invoke(config, { localBuild: true, messageCallback });
  const { members } = JSON.parse(readFileSync(path.join(folder, `${name}.api.json`), "utf8"));
  return { wrong, exported: members[0].members };
}

let entries;
before(() => {
  const { exports } = JSON.parse(readFileSync(path.join(WASM, "package.json"), "utf8"));
  const types = Object.values(exports).flatMap((entry) => entry.import?.types ?? []);
  entries = types.map((file) => ({ file, ...extracted(path.join(WASM, file)) }));
});

/** All exported functions and methods. */
const called = () => entries.flatMap(({ exported }) => exported).flatMap((item) => [item, ...(item.members ?? [])]).filter(({ kind }) => ["Function", "Method", "MethodSignature"].includes(kind));

test("every exported name and field is documented, and every type that they use is exported", () => {
  assert.deepEqual(entries.map(({ file }) => file), ["./dist/index.d.ts", "./dist/slim.d.ts", "./dist/forms.d.ts"]);
  for (const { file, wrong, exported } of entries) {
    assert.deepEqual(wrong, [], file);
    assert.ok(exported.length > 5, file);
  }
});

test("every entry has a package comment", () => {
  for (const { file } of entries) assert.match(readFileSync(path.join(WASM, file), "utf8"), /^\/\*\*[^]*?@packageDocumentation\n \*\//, file);
});

test("missing documentation is found", () => {
  const entry = path.join(folder, "planted.d.ts");
  writeFileSync(entry, "/** An interface of which a field says nothing. */\nexport interface Told { nothing: string }\nexport declare function silent(): void;\n");
  assert.deepEqual(extracted(entry).wrong, ['planted.d.ts:2 Missing documentation for "nothing".', 'planted.d.ts:3 Missing documentation for "silent".']);
});

test("every function and method documents what it throws, and every function has an example", () => {
  const names = new Set(called().map(({ name }) => name));
  for (const name of ["assess", "assessor", "fix", "formSchema", "lines", "may", "pseudonyms", "read", "ready", "readySync", "standard", "uiSchema"]) assert.ok(names.has(name), name);
  for (const { name, docComment, kind } of called()) {
    if (name === "who") continue; // It never throws.
    assert.match(docComment, /@throws[\s*]+\{KalixPolicyError\}/, name);
    if (kind === "Function") assert.match(docComment, /@example/, name);
  }
});

// The names that the examples use without an import or a declaration.
const GIVEN = `
import type * as kalix from "kalix-policy";
import type * as forms from "kalix-policy/forms";
import type * as slim from "kalix-policy/slim";
import type * as hookForm from "react-hook-form";
import type * as resolvers from "@hookform/resolvers/standard-schema";
import type RjsfForm from "@rjsf/core";
import type { ValidatorType } from "@rjsf/utils";
declare global {
  const { assess, assessor, may, pseudonyms, read, standard, KalixPolicyError }: typeof kalix;
  const { formSchema, uiSchema }: typeof forms;
  const { ready, readySync }: typeof slim;
  const { useForm }: typeof hookForm;
  const { standardSchemaResolver }: typeof resolvers;
  const Form: typeof RjsfForm;
  const validator: ValidatorType;
  const organisation: kalix.Organisation;
  const annual_reports: kalix.AnnualReport[];
  const register: kalix.Register;
  const project: kalix.Project;
  const draft: unknown;
  const file: File;
  const judge: kalix.Assessor;
}
`;

test("the examples compile", () => {
  const all = entries.flatMap(({ exported }) => exported).flatMap((item) => [item, ...(item.members ?? [])]);
  const examples = new Map();
  for (const { name, docComment = "" } of all) for (const [, code] of docComment.matchAll(/@example\n([^]*?)(?= \* @|\n \*\/)/g)) examples.set(code.replaceAll(/^ \* ?/gm, ""), name);
  assert.ok(examples.size >= 14, String(examples.size));
  writeFileSync(path.join(folder, "given.d.ts"), GIVEN);
  const files = [...examples].map(([code, name], place) => {
    const file = `${place}-${name.replaceAll(/\W/g, "")}.tsx`;
    writeFileSync(path.join(folder, file), `${code}\nexport {};\n`);
    return file;
  });
  const compilerOptions = { strict: true, exactOptionalPropertyTypes: true, noEmit: true, skipLibCheck: true, target: "es2022", module: "preserve", moduleResolution: "bundler", lib: ["es2023", "dom", "dom.iterable"], jsx: "react-jsx", resolveJsonModule: true, types: ["node"] };
  writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["given.d.ts", ...files] }));
  try {
    execFileSync(bin("tsc"), ["-p", folder], { encoding: "utf8" });
  } catch ({ stdout }) {
    assert.fail(stdout);
  }
});
