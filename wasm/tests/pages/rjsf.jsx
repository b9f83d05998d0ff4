// The project's form as @rjsf renders it from the unmodified schema of the package. The test that builds the page
// chooses its version.

import Form from "@rjsf/core";
import { customizeValidator } from "@rjsf/validator-ajv8";
import Ajv2020 from "ajv/dist/2020.js";
import { createRef } from "react";
import { createRoot } from "react-dom/client";
import { formSchema, uiSchema } from "kalix-policy/forms";
import project from "../../schemas/project.json";

const validator = customizeValidator({ AjvClass: Ajv2020 });
const locale = new URLSearchParams(location.search).get("locale");
const schema = formSchema(project, locale);
document.documentElement.lang = locale;
document.title = schema.title;
document.querySelector("h1").textContent = schema.title;

const form = createRef();
/** The data of the form. */
globalThis.held = () => structuredClone(form.current.state.formData);
globalThis.render = (formData) =>
  createRoot(document.querySelector("#form")).render(
    <Form ref={form} schema={schema} uiSchema={uiSchema(schema)} validator={validator} formData={formData} onSubmit={({ formData }) => (globalThis.submitted = formData)} onError={(errors) => (globalThis.failed = errors.map(({ property, message }) => `${property} ${message}`))} />,
  );
