// Form libraries, in all supported versions, submit nothing while there is an error, and show it at its field.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FormApi } from "@tanstack/react-form";
import { build } from "esbuild";
import { assessor } from "kalix-policy";
import { ON, WASM, base } from "./common.mjs";

const FORMS = ["rhf-7.62", "react-hook-form"];
const RESOLVERS = ["resolvers-5.0", "resolvers-5.2", "resolvers-5.9", "@hookform/resolvers"];

/** Bundles a version of React Hook Form with a version of its resolvers. */
async function pair(form, resolvers) {
  const { outputFiles } = await build({
    stdin: { contents: `export { createFormControl } from "react-hook-form"; export { standardSchemaResolver } from "@hookform/resolvers/standard-schema";`, resolveDir: WASM },
    alias: { "react-hook-form": form, "@hookform/resolvers": resolvers },
    bundle: true,
    write: false,
    format: "esm",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

const { projects, ...known } = base();
const judge = assessor({ ...known, on: ON, locale: "sv" });
const [good] = projects;
const NEW = { id: "p-1", title: "Utbyte", administration: "uf", period: { start: "2026-03-01" } };

/** The submitted values, the fields that must show an error, and the message of the first. */
const REFUSED = {
  "only the required fields": [NEW, ["decisions", "purpose", "goals", "partners", "responsible", "objectives", "budget.costs"], /^Inget politiskt beslut/],
  "no decision": [{ ...good, decisions: [] }, ["decisions"], /^Inget politiskt beslut/],
  "an invalid date": [{ ...good, period: { start: "2026-02-30" } }, ["period.start"], /2026-02-30/],
  "a list with a finding, and an error in one of its items": [{ ...good, decisions: [{ body: "un", date: "2026-02-30", resolution: "noted" }] }, ["decisions.0.date"], /2026-02-30/],
  "an end before the start": [{ ...good, period: { start: "2026-03-01", end: "2026-02-01" } }, ["period.end"], /./],
};

/** The error of a field; React Hook Form has that of a list as a whole at its root. */
const at = (errors, field) => ((found) => found?.root ?? found)(field.split(".").reduce((found, step) => found?.[step], errors));

for (const form of FORMS) {
  for (const resolvers of RESOLVERS) {
    test(`${form} with ${resolvers}`, async () => {
      const { createFormControl, standardSchemaResolver } = await pair(form, resolvers);
      const submit = async (values, schema) => {
        const said = {};
        const { handleSubmit } = createFormControl({ defaultValues: values, resolver: standardSchemaResolver(schema) });
        await handleSubmit((submitted) => Object.assign(said, { submitted }), (errors) => Object.assign(said, { errors }))();
        return said;
      };
      for (const [name, [values, fields, message]] of Object.entries(REFUSED)) {
        const { submitted, errors } = await submit(values, judge.standard({ blank: "missing" }));
        assert.equal(submitted, undefined, name);
        for (const field of fields) assert.ok(at(errors, field)?.message, `${name}: ${field} of ${Object.keys(errors)}`);
        assert.match(at(errors, fields[0]).message, message, name);
      }
      const { submitted, errors } = await submit(good, judge.standard({ blank: "missing" }));
      assert.deepEqual([submitted, errors], [good, undefined]);
    });
  }
}

test("TanStack Form", async () => {
  for (const [name, [values, fields, message]] of Object.entries(REFUSED)) {
    let submitted = 0;
    const form = new FormApi({ defaultValues: values, validators: { onSubmit: judge.standard({ blank: "missing" }) }, onSubmit: () => (submitted += 1) });
    form.mount();
    await form.handleSubmit();
    assert.equal(submitted, 0, name);
    const [found] = form.state.errors;
    for (const field of fields) assert.ok((found[field] ?? found[field.replace(/\.(\d+)/, "[$1]")])?.[0].message, `${name}: ${field} of ${Object.keys(found)}`);
    const [first] = fields;
    assert.match((found[first] ?? found[first.replace(/\.(\d+)/, "[$1]")])[0].message, message, name);
  }
});
