// The project's form as JSON Forms renders it from the package's schema, without an edit by hand; the records in records,
// which it draws only with a layout, as a layout of all fields has them.

import { JsonForms } from "@jsonforms/react";
import { createAjv, createDefaultValue } from "@jsonforms/core";
import { vanillaCells, vanillaRenderers } from "@jsonforms/vanilla-renderers";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { createRoot } from "react-dom/client";
import { formSchema } from "kalix-policy/forms";
import project from "../../schemas/project.json";

const schema = formSchema(project, "sv", { choices: "oneOf" });
document.querySelector("h1").textContent = schema.title;
const ajv = addFormats(new Ajv2020({ allErrors: true, strict: false }));

/** A control for every field, those of records too. */
const controls = ({ properties }, scope) =>
  Object.entries(properties).flatMap(([name, of]) => (of.properties === undefined ? [{ type: "Control", scope: `${scope}/properties/${name}` }] : controls(of, `${scope}/properties/${name}`)));
const layout = { type: "VerticalLayout", elements: controls(schema, "#") };

/** What a new line of a list holds, which is the same for every list that is drawn. */
globalThis.line = (items) => createDefaultValue(items, schema);
globalThis.held = () => globalThis.changed.data;
globalThis.render = (data, whole) =>
  createRoot(document.querySelector("#form")).render(
    <JsonForms schema={schema} {...(whole ? { uischema: layout } : {})} data={data} renderers={vanillaRenderers} cells={vanillaCells} ajv={ajv} onChange={({ data, errors }) => (globalThis.changed = { data, errors: errors.map(({ instancePath, message }) => `${instancePath} ${message}`) })} />,
  );
