// Asks for confirmation before something is lost.

import { button, element } from "./dom.js";

export interface Question {
  readonly question: string;
  /** What is lost, and how it can be kept. */
  readonly note: string;
  readonly yes: string;
  readonly no: string;
}

/** Shows the question, and runs `act` only on yes. The focus starts on no, and returns to where it was. */
export function ask({ question, note, yes, no }: Question, act: () => void): void {
  const dialog = element("dialog", { "aria-labelledby": "question", "aria-describedby": "question-note" });
  dialog.append(
    element("h2", { id: "question" }, question),
    element("p", { id: "question-note" }, note),
    button(no, () => dialog.close()),
    button(yes, () => {
      dialog.close();
      act();
    }, { class: "minor" }),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
