// Elements, in few words.

type Given = Node | string | undefined | false;
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element with its attributes and what is in it; what is undefined or false is left out. */
export function element<N extends keyof HTMLElementTagNameMap>(name: N, attributes: Attributes = {}, ...inside: readonly Given[]): HTMLElementTagNameMap[N] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(attribute, "");
    else if (value !== undefined && value !== false) made.setAttribute(attribute, String(value));
  }
  made.append(...inside.filter((part): part is Node | string => part !== undefined && part !== false));
  return made;
}

/** A button that does something. */
export function button(text: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", act);
  return made;
}

/** The id of what stands for a place in the draft. */
export const idOf = (pointer: string): string => `field${pointer.replaceAll("/", "-").replaceAll(/[^\w-]/g, "_")}`;

/** What is told by voice only. */
export const unseen = (text: string): HTMLElement => element("span", { class: "unseen" }, text);

/** What stands in the page by an id. */
export const byId = (id: string): HTMLElement | null => document.getElementById(id);
/** Says something by voice only. */
export const say = (text: string): void => byId("voice")?.replaceChildren(text);
const drawn = new WeakMap<HTMLElement, string>();

/** Draws a part of the page anew where it says something else than before: so that what has the focus there keeps it. */
export function draw(id: string, said: unknown, make: () => readonly HTMLElement[]): void {
  const place = byId(id);
  const text = JSON.stringify(said);
  if (place === null || drawn.get(place) === text) return;
  drawn.set(place, text);
  place.replaceChildren(...make());
}
