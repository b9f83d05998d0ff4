// Shows a form with React Hook Form: the errors come from the package's Standard Schema, the labels from its JSON
// Schema, and the findings beside the form from an assessor.

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { assessor, type Project } from "kalix-policy";
import { Findings } from "./findings.js";
import { ProjectForm } from "./form.js";
import { organisation } from "./organisation.js";

// The user's local date; the package itself reads no clock.
const judge = assessor({ organisation, on: new Date().toLocaleDateString("sv-SE"), locale: "sv" });

/** Store the project here; this page downloads it as a file. */
function save(project: Project): void {
  const file = document.createElement("a");
  file.href = URL.createObjectURL(new Blob([JSON.stringify(project, null, 2)], { type: "application/json" }));
  file.download = "projekt.json";
  file.click();
  URL.revokeObjectURL(file.href);
}

const page = document.getElementById("page");
if (page === null) throw new Error("the page has no place for the form");
createRoot(page).render(
  <StrictMode>
    <ProjectForm save={save}>
      <Findings judge={judge} />
    </ProjectForm>
  </StrictMode>,
);
