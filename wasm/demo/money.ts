// The totals of the budget.

import { at, hundredths, isRecord, type Data } from "./draft.js";
import { element } from "./dom.js";
import type { Words } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";

/** A bar, filled by a share from 0 to 1. */
function bar(share: number, name: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  for (const [attribute, value] of Object.entries({ viewBox: "0 0 100 6", role: "img", "aria-label": name, class: "bar", preserveAspectRatio: "none" })) svg.setAttribute(attribute, value);
  for (const [of, width] of [["whole", 100], ["part", share * 100]] as const) {
    const rect = document.createElementNS(SVG, "rect");
    for (const [attribute, value] of Object.entries({ class: of, width, height: 6 })) rect.setAttribute(attribute, String(value));
    svg.append(rect);
  }
  return svg;
}

/** Costs, funding and the external share, in the page's language. */
export function sums(draft: Data, words: Words, locale: string): HTMLElement[] {
  const lines = (list: string): { [name: string]: Data }[] => {
    const found = at(draft, `/budget/${list}`);
    return Array.isArray(found) ? found.filter(isRecord) : [];
  };
  const sum = (of: readonly { [name: string]: Data }[]): bigint => of.reduce((all, line) => all + (hundredths(line["amount"]) ?? 0n), 0n);
  const funding = lines("funding").filter((line) => line["status"] !== "rejected");
  const costs = sum(lines("costs"));
  const own = sum(funding.filter((line) => line["source"] === "own"));
  const external = sum(funding.filter((line) => line["source"] === "external"));
  const currency = String(at(draft, "/budget/currency") ?? "SEK");
  const money = (amount: bigint): string => {
    const digits = `${amount < 0n ? "-" : ""}${String(amount < 0n ? -amount : amount).padStart(3, "0").replace(/(..)$/, ".$1")}`;
    const style: Intl.NumberFormatOptions = /^[A-Z]{3}$/.test(currency) ? { style: "currency", currency } : { minimumFractionDigits: 2 };
    return new Intl.NumberFormat(locale, style).format(digits as Intl.StringNumericLiteral);
  };
  const rows: [string, string][] = [[words.costs, money(costs)], [words.own, money(own)], [words.external, money(external)]];
  const left = costs - own - external;
  if (left !== 0n) rows.push([left > 0n ? words.difference : words.surplus, money(left > 0n ? left : -left)]);
  const share = own + external > 0n ? Number((external * 10_000n) / (own + external)) / 10_000 : undefined;
  const percent = share === undefined ? "" : new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(share);
  if (share !== undefined) rows.push([words.share, percent]);
  const list = element("dl", { class: "sums" }, ...rows.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]));
  const made: HTMLElement[] = [element("h3", {}, words.sums), list];
  if (share !== undefined && share >= 0 && share <= 1) {
    const drawn = element("div");
    drawn.append(bar(share, `${words.share}: ${percent}`));
    made.push(drawn);
  }
  return [...made, element("p", { class: "hint" }, words.sumsNote)];
}
