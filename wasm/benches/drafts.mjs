// The drafts for measuring calls, made from the compliant project of the vectors.

/** Drafts of 1.8 kB: one without findings, one with three findings, and one with four errors. */
export function drafts(base) {
  const valid = structuredClone(base.projects[0]);
  for (const name of ["partners", "objectives", "effects", "agreements"]) valid[name] = [...valid[name], ...structuredClone(valid[name])];
  const late = structuredClone(valid);
  late.decisions[0].date = "2024-03-20";
  late.budget.funding[0].amount = 34_999.99;
  delete late.objectives[0].result;
  const faulty = { ...structuredClone(valid), kind: "pupil-exchanges", period: { start: "2024-02-30" }, partners: [{ name: "", country: "XX", kind: "school" }] };
  return { valid, "with findings": late, "with faults": faulty };
}

/** A number of projects as JSON Lines, of which every fifth has findings. */
export function lines(of, projects) {
  const line = (_, place) => JSON.stringify({ ...of[place % 5 === 0 ? "with findings" : "valid"], id: `p-${place}` });
  return new TextEncoder().encode(Array.from({ length: projects }, line).join("\n"));
}
