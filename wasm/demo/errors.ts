// Shows errors: beside their fields, and in a summary once the form was checked.

import { steps } from "./draft.js";
import { button, byId, draw, element, idOf, unseen } from "./dom.js";
import { errorId } from "./fields.js";
import type { Problem } from "./problems.js";
import type { Words } from "./words.js";

export interface Showing {
  readonly word: Words;
  /** Whether a field shows its error: it has lost the focus, or the form was checked. */
  isTold(pointer: string): boolean;
  /** Whether the summary is shown. */
  readonly isSummed: boolean;
  /** Focuses a field. */
  go(pointer: string): void;
  /** Focuses a problem that no field shows. */
  goLost(id: string): void;
  /** Removes a value that no field shows. */
  remove(pointer: string): void;
}

/** The pointer of the field that shows a problem; undefined if the form has none. */
function shownAt({ pointer, isUnknown }: Problem): string | undefined {
  if (byId(idOf(pointer))) return pointer;
  if (isUnknown) return undefined;
  const way = pointer.split("/");
  for (way.pop(); way.length > 1; way.pop()) if (byId(idOf(way.join("/")))) return way.join("/");
  return undefined;
}

/** Shows the error of each field beside it, as its description. */
function beside(messages: ReadonlyMap<string, string>, { word, isTold }: Showing): void {
  for (const control of document.querySelectorAll<HTMLElement>("form [data-pointer]")) {
    const pointer = control.dataset["pointer"] ?? "";
    const message = isTold(pointer) ? messages.get(pointer) : undefined;
    const place = byId(errorId(idOf(pointer)));
    if (place === null) continue;
    place.hidden = message === undefined;
    place.replaceChildren(...(message === undefined ? [] : [unseen(`${word.error}: `), message]));
    control.closest(".field")?.classList.toggle("wrong", message !== undefined);
    if (control.tagName === "FIELDSET" || control.tagName === "BUTTON") continue;
    const hint = `${control.id}-hint`;
    const described = [byId(hint) && hint, message !== undefined && place.id].filter(Boolean).join(" ");
    if (described === "") control.removeAttribute("aria-describedby");
    else control.setAttribute("aria-describedby", described);
    if (message === undefined) control.removeAttribute("aria-invalid");
    else control.setAttribute("aria-invalid", "true");
  }
}

/** The problems that no field shows, each with a button that removes the value. */
function others(lost: readonly Problem[], { word, remove }: Showing): HTMLElement[] {
  if (lost.length === 0) return [];
  const named = (pointer: string): string => `${word.removeOther}: ${steps(pointer).join(", ")}`;
  const shown = lost.map(({ pointer, message }, place) => element("p", {}, `${message} `, button(word.removeOther, () => remove(pointer), { id: `lost-${place}`, "aria-label": named(pointer), class: "minor" })));
  return [element("h3", {}, word.other), ...shown];
}

/** A line of the summary, with a link to its field. */
function link(message: string, id: string, go: () => void): HTMLElement {
  const made = element("a", { href: `#${id}` }, message);
  made.addEventListener("click", (event) => {
    event.preventDefault();
    go();
  });
  return element("li", {}, made);
}

/** Shows all problems at their places. */
export function showErrors(all: readonly Problem[], showing: Showing): void {
  const messages = new Map<string, string>();
  const lost: Problem[] = [];
  for (const problem of all) {
    const place = shownAt(problem);
    if (place === undefined) lost.push(problem);
    else if (!messages.has(place)) messages.set(place, problem.message);
  }
  beside(messages, showing);
  draw("other", lost, () => others(lost, showing));
  const summary = byId("summary");
  if (summary === null) return;
  summary.hidden = !showing.isSummed;
  draw("problems", [showing.isSummed, ...messages, lost], () => {
    if (!showing.isSummed) return [];
    const links = [...messages].map(([pointer, message]) => link(message, idOf(pointer), () => showing.go(pointer)));
    return [...links, ...lost.map(({ message }, place) => link(message, `lost-${place}`, () => showing.goLost(`lost-${place}`)))];
  });
}
