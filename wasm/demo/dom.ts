// Helpers to create elements.

type Given = Node | string | undefined | false;
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Creates an element with attributes and children; those that are undefined or false are left out. */
export function element<N extends keyof HTMLElementTagNameMap>(name: N, attributes: Attributes = {}, ...inside: readonly Given[]): HTMLElementTagNameMap[N] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(attribute, "");
    else if (value !== undefined && value !== false) made.setAttribute(attribute, String(value));
  }
  made.append(...inside.filter((part): part is Node | string => part !== undefined && part !== false));
  return made;
}

/** Creates a button. */
export function button(text: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", act);
  return made;
}

/** The id of the element for a pointer of the draft. */
export const idOf = (pointer: string): string => `field${pointer.replaceAll("/", "-").replaceAll(/[^\w-]/g, "_")}`;

/** Text for screen readers only. */
export const unseen = (text: string): HTMLElement => element("span", { class: "unseen" }, text);

export const byId = (id: string): HTMLElement | null => document.getElementById(id);
/** Announces a text to screen readers. */
export const say = (text: string): void => byId("voice")?.replaceChildren(text);
const drawn = new WeakMap<HTMLElement, string>();

/** Redraws a part of the page only if `said` has changed, so that an element in it keeps the focus. */
export function draw(id: string, said: unknown, make: () => readonly HTMLElement[]): void {
  const place = byId(id);
  const text = JSON.stringify(said);
  if (place === null || drawn.get(place) === text) return;
  drawn.set(place, text);
  place.replaceChildren(...make());
}
