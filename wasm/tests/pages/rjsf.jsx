// The project's form as @rjsf renders it from the package's schema, without an edit by hand.

import Form from "@rjsf/core";
import { customizeValidator } from "@rjsf/validator-ajv8";
import Ajv2020 from "ajv/dist/2020.js";
import { createRoot } from "react-dom/client";
import { formSchema, uiSchema } from "kalix-policy/forms";
import project from "../../schemas/project.json";

const validator = customizeValidator({ AjvClass: Ajv2020 });
const locale = new URLSearchParams(location.search).get("locale");
const schema = formSchema(project, locale);
document.documentElement.lang = locale;
document.title = schema.title;
document.querySelector("h1").textContent = schema.title;

// The choice between variants has no label of its own in @rjsf.
const templates = {
  MultiSchemaFieldTemplate: ({ selector, optionSchemaField }) => (
    <div>
      <label>
        {schema.title}
        {selector}
      </label>
      {optionSchemaField}
    </div>
  ),
};

globalThis.render = (formData) =>
  createRoot(document.querySelector("#form")).render(
    <Form schema={schema} uiSchema={uiSchema(schema)} validator={validator} templates={templates} formData={formData} onSubmit={({ formData }) => (globalThis.submitted = formData)} onError={(errors) => (globalThis.failed = errors.map(({ stack }) => stack))} />,
  );
