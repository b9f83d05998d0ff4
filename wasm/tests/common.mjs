// Shared by the tests: the data that every implementation is tested with.

import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const WASM = fileURLToPath(new URL("..", import.meta.url));
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const bytes = (name) => readFileSync(new URL(`../../tests/${name}`, import.meta.url));
export const data = (name) => JSON.parse(bytes(name).toString());
export const LOCALES = ["sv", "en", "fi"];

/** The compliant project of the vectors, and what it is assessed against. */
export const base = () => data("vectors/base.json");

export const ON = "2026-11-23";

/** The files that all implementations are tested with. */
export function vectors() {
  const within = (folder) => readdirSync(new URL(`../../tests/${folder}/`, import.meta.url)).map((name) => `${folder}/${name}`);
  return ["vectors", "errors", "errors/hostile", "answers", "documents", "registers"].flatMap(within).filter((name) => name.endsWith(".json") || name.startsWith("errors/hostile/"));
}

/** A generator of random numbers, which are the same for the same seed. */
export function generator(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** The options of a slow test, which only `tests/run --all` runs. */
export const LONG = { skip: process.env.ALL ? false : "tests/run --all runs it" };
