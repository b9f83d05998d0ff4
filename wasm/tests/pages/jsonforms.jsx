// The project's form as JSON Forms renders it from the unmodified schema of the package. It draws nested records only
// with a layout, so there is one of all fields.

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

/** A control for every field, including those of nested records. */
const controls = ({ properties }, scope) =>
  Object.entries(properties).flatMap(([name, of]) => (of.properties === undefined ? [{ type: "Control", scope: `${scope}/properties/${name}` }] : controls(of, `${scope}/properties/${name}`)));
const layout = { type: "VerticalLayout", elements: controls(schema, "#") };

/** The value of a new item, as in every list that it draws. */
globalThis.line = (items) => createDefaultValue(items, schema);
globalThis.held = () => globalThis.changed.data;
globalThis.render = (data, whole) =>
  createRoot(document.querySelector("#form")).render(
    <JsonForms schema={schema} {...(whole ? { uischema: layout } : {})} data={data} renderers={vanillaRenderers} cells={vanillaCells} ajv={ajv} onChange={({ data, errors }) => (globalThis.changed = { data, errors: errors.map(({ instancePath, message }) => `${instancePath} ${message}`) })} />,
  );
