// Shows a form with React Hook Form: the package's Standard Schema tells what is wrong at the fields, its JSON Schema what
// they are called, and an assessor beside what the policy's rules say of the draft so far.

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { assessor, type Project } from "kalix-policy";
import { Findings } from "./findings.js";
import { ProjectForm } from "./form.js";
import { organisation } from "./organisation.js";

// Where one is, today; the package itself reads no clock.
const judge = assessor({ organisation, on: new Date().toLocaleDateString("sv-SE"), locale: "sv" });

/** Here the project would go to wherever it is kept; this page makes a file of it. */
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
