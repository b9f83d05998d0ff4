// `npm run pictures` takes those of the README and the book: the filled-in form, and an assessment in a terminal.

import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../tests/common.mjs";
import { demo, GOOD, ON } from "../tests/demo/demo.mjs";

const FOLDER = path.join(ROOT, "core/book/text/pictures");
const COLOURS = { 31: "#b3261e", 32: "#146c2e", 33: "#8a5a00", 34: "#0b57d0", 35: "#7b1fa2", 36: "#00696f" };

/** The output of a terminal, with its colours, as HTML. */
const html = (text) => {
  const escaped = text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const spans = escaped.replace(/\x1b\[([\d;]*)m/g, (_, codes) => {
    const styles = codes.split(";").flatMap((code) => (code === "1" ? ["font-weight: bold"] : code === "2" ? ["opacity: 0.7"] : COLOURS[code] ? [`color: ${COLOURS[code]}`] : []));
    return `</span><span style="${styles.join("; ")}">`;
  });
  return `<!doctype html><meta charset="utf-8"><style>body { margin: 0; background: #fbfaf7; color: #1d1b20; } pre { margin: 0; padding: 24px; width: max-content; font: 15px/1.45 "DejaVu Sans Mono", monospace; }</style><pre><span>${spans}</span></pre>`;
};

mkdirSync(FOLDER, { recursive: true });
const form = await demo();
// Decided after the start, and without a plan or an agreement.
const draft = { ...GOOD, decisions: [{ ...GOOD.decisions[0], date: "2026-09-20" }], agreements: [] };
const page = await form.page({ draft, width: 1180, height: 980 });
await page.screenshot({ path: path.join(FOLDER, "form.png") });

const { stdout } = spawnSync("cargo", ["run", "--quiet", "--example", "assess", "--", "--on", ON], { cwd: ROOT, encoding: "utf8", env: { ...process.env, CLICOLOR_FORCE: "1", COLUMNS: "100" } });
const parts = stdout.split("\n\n");
// A separate page: the Content-Security-Policy of the form allows no inline styles.
const terminal = await page.context().newPage();
await terminal.setContent(html([parts[0], parts.find((part) => part.includes("(trygg-hemma)"))].join("\n\n").split("\n").slice(0, 25).join("\n")));
await terminal.locator("pre").screenshot({ path: path.join(FOLDER, "assessment.png") });
await form.close();
