// The project's form as JSON Forms renders it from the package's schema, without an edit by hand.

import { JsonForms } from "@jsonforms/react";
import { createAjv } from "@jsonforms/core";
import { vanillaCells, vanillaRenderers } from "@jsonforms/vanilla-renderers";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { createRoot } from "react-dom/client";
import { formSchema } from "kalix-policy/forms";
import project from "../../schemas/project.json";

const schema = formSchema(project, "sv");
document.querySelector("h1").textContent = schema.title;
const ajv = addFormats(new Ajv2020({ allErrors: true, strict: false }));
globalThis.render = (data) =>
  createRoot(document.querySelector("#form")).render(
    <JsonForms schema={schema} data={data} renderers={vanillaRenderers} cells={vanillaCells} ajv={ajv} onChange={({ data, errors }) => (globalThis.changed = { data, errors: errors.map(({ instancePath, message }) => `${instancePath} ${message}`) })} />,
  );
