// The rules on a project written by hand, for plain objects that a schema validator has accepted: what a form would
// need without the library. It has only the edition of 2007, and no messages.

const MET = "met";
const PENDING = "pending";
const UNMET = "unmet";
const NONE = "not-applicable";
const OPEN = "undetermined";
const START = "2007-11-26";

const due = (year) => `${year + 1}-04-15`;
const yearOf = (day) => Number(day.slice(0, 4));
const later = (a, b) => (a > b ? a : b);
const earlier = (a, b) => (a < b ? a : b);
const covers = ({ start, end }, day) => (start == null || start <= day) && (end == null || day <= end);
const given = (text) => text != null && text.trim() !== "";
const after = (day) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** An amount in öre. */
function ore(amount) {
  if (typeof amount === "number") return BigInt(Math.round(amount * 100));
  const [whole, part = ""] = amount.split(".");
  return BigInt(whole + part.padEnd(2, "0"));
}

/** Indexes what all projects are assessed against. */
export function context({ organisation, annual_reports = [], municipality }, on) {
  const bodies = new Map();
  for (const body of organisation.bodies ?? []) if (!bodies.has(body.id)) bodies.set(body.id, body);
  const boards = new Map();
  for (const { id, boards: entries } of organisation.administrations ?? []) {
    if (!boards.has(id)) boards.set(id, (entries ?? []).map((entry) => [bodies.has(entry.body) ? entry.body : undefined, entry]));
  }
  const appointments = organisation.appointments ?? [];
  const chiefs = appointments.filter(({ post }) => post === "chief-executive");
  const officials = new Map();
  for (const held of appointments.filter(({ post }) => post === "official")) {
    const day = held.appointed_on ?? held.start;
    const byChief = chiefs.some((chief) => chief.person === held.appointed_by && covers(chief, day));
    officials.set(held.person, [...(officials.get(held.person) ?? []), { start: held.start, end: held.end, by: held.appointed_by, byChief }]);
  }
  const told = new Map();
  annual_reports.forEach((report, r) =>
    (report.accounts ?? []).forEach((account, a) =>
      (account.projects ?? []).forEach((line, p) => {
        const pointer = `/annual_reports/${r}/accounts/${a}/projects/${p}/description`;
        told.set(line.project, [...(told.get(line.project) ?? []), { year: report.year, described: given(line.description), pointer }]);
      }),
    ),
  );
  const ownNumber = municipality?.organisation_number?.replace("-", "");
  return { on, bodies, boards, officials, told, ownNumber, chairs: appointments.filter(({ post }) => post === "council-chair") };
}

function owns(context, administration, body, day) {
  for (const [board, entry] of context.boards.get(administration) ?? []) {
    if (covers(entry, day)) return board !== undefined && (board === body.id || ((body.kind === "committee" || body.kind === "executive-committee") && body.parent === board));
  }
  return false;
}

const stands = (decided) => decided.length > 0 && decided.at(-1)[1].resolution === "approved";

class Case {
  constructor(project, context) {
    this.project = project;
    this.context = context;
    const { on, bodies } = context;
    const { period, cancelled_on: cancelled } = project;
    this.start = period?.start ?? undefined;
    const end = period?.end ?? undefined;
    this.last = end && cancelled ? earlier(end, cancelled) : (end ?? cancelled ?? undefined);
    this.planned = this.start === undefined || on < this.start;
    const withdrawn = cancelled != null && (this.start === undefined || cancelled <= this.start);
    this.outside = withdrawn || (this.last !== undefined && this.last < START);
    if (this.outside) return;
    this.backwards = this.start !== undefined && this.start < START;
    this.concerned = [...new Set([project.administration, ...(project.joint_administrations ?? [])])];
    this.costs = project.budget?.costs ?? [];
    this.funding = project.budget?.funding ?? [];
    this.total = this.costs.reduce((sum, { amount }) => sum + ore(amount), 0n);
    const counted = (project.decisions ?? [])
      .map((decision, index) => [index, decision, bodies.get(decision.body)])
      .filter(([, { date, resolution }, body]) => body !== undefined && date <= on && resolution !== "deferred" && resolution !== "noted" && covers(body, date))
      .sort(([, a], [, b]) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
    this.decided = counted.filter(([, { delegated }]) => !delegated);
    this.delegated = counted.filter(([, { delegated }]) => delegated);
    this.standing = !this.backwards && stands(this.decided) ? this.decided.at(-1) : undefined;
  }

  unfulfilled(day, pointer, code) {
    return [day !== undefined && this.context.on > day ? UNMET : PENDING, day, pointer, code];
  }
}

const twinTown = ({ project }) => project.kind === "twin-town";
const toFunding = ({ funding, project }) => (funding.length > 0 ? "/budget/funding" : project.budget == null ? "" : "/budget");

function effectOwed(of, pointer, code) {
  if (of.start === undefined) return [PENDING, undefined, pointer, code];
  const day = due(of.last === undefined ? yearOf(later(of.start, START)) + 1 : yearOf(of.last));
  return of.planned ? [PENDING, day, pointer, code] : of.unfulfilled(day, pointer, code);
}

function notAppointed(appointments, first, last) {
  let day = first;
  while (day <= last) {
    const ends = appointments.filter((held) => held.byChief && covers(held, day)).map(({ end }) => end ?? last);
    if (ends.length === 0) break;
    day = after(ends.reduce(later));
  }
  if (day > last) return undefined;
  if (appointments.length === 0) return "not-appointed";
  const held = appointments.find((held) => covers(held, day));
  return held === undefined ? "appointment-gap" : held.by == null ? "appointer-unknown" : "appointed-by-another";
}

/** Each rule, its severity if unmet, and its findings; undefined if it does not apply. */
export const RULES = [
  ["anchoring.decided", "error", (of) => {
    if (of.backwards) return undefined;
    if (of.standing) return [];
    if (of.decided.length > 0) {
      const [index, { resolution }] = of.decided.at(-1);
      return [of.unfulfilled(of.start, `/decisions/${index}/resolution`, resolution === "revoked" ? "anchoring-revoked" : "plan-rejected")];
    }
    if (of.delegated.length > 0) return [of.unfulfilled(of.start, `/decisions/${of.delegated.at(-1)[0]}/delegated`, "decided-by-delegation")];
    return [of.unfulfilled(of.start, of.project.decisions?.length > 0 ? "/decisions" : "", "not-anchored")];
  }],
  ["anchoring.own-body", "error", (of) => {
    if (!of.standing) return undefined;
    if (stands(of.decided.filter(([, , body]) => body.kind === "council"))) return [];
    const { context, project } = of;
    return of.concerned.flatMap((administration) => {
      if (!(context.boards.get(administration) ?? []).some(([board]) => board !== undefined)) {
        const pointer = administration === project.administration ? "/administration" : `/joint_administrations/${project.joint_administrations.indexOf(administration)}`;
        return [[OPEN, of.start, pointer, "unknown-administration"]];
      }
      return stands(of.decided.filter(([, { date }, body]) => owns(context, administration, body, date))) ? [] : [of.unfulfilled(of.start, `/decisions/${of.standing[0]}/body`, "decided-elsewhere")];
    });
  }],
  ["anchoring.before-start", "warning", (of) => {
    if (!of.standing) return undefined;
    if (of.start === undefined) return [];
    const approvals = of.decided.filter(([, { resolution }]) => resolution === "approved");
    const right = approvals.find(([, { date }, body]) => body.kind === "council" || of.concerned.some((concerned) => owns(of.context, concerned, body, date)));
    const [index, { date }] = right ?? approvals[0];
    return date <= of.start ? [] : [[UNMET, of.start, `/decisions/${index}/date`, "decided-late"]];
  }],
  ["anchoring.traceable", "warning", (of) => {
    if (!of.standing) return undefined;
    const [index, { paragraph, reference }] = of.standing;
    return given(paragraph) || given(reference) ? [] : [of.unfulfilled(of.start, `/decisions/${index}`, "untraceable")];
  }],
  ["financing.own-costs", "error", (of) => {
    const { concerned, costs, funding } = of;
    const found = [];
    funding.forEach(({ source, administration }, index) => source === "own" && !concerned.includes(administration) && found.push([UNMET, undefined, `/budget/funding/${index}/administration`, "paid-by-another"]));
    costs.forEach(({ administration }, index) => !concerned.includes(administration) && found.push([UNMET, undefined, `/budget/costs/${index}/administration`, "costs-of-another"]));
    funding.forEach(({ source, funder_number }, index) => source === "external" && funder_number != null && funder_number.replace("-", "") === of.context.ownNumber && found.push([UNMET, undefined, `/budget/funding/${index}/funder_number`, "funder-is-own"]));
    if (concerned.length > 1) {
      for (const administration of concerned) {
        const first = funding.findIndex((line) => line.source === "own" && line.administration === administration);
        const sum = (lines) => lines.filter((line) => line.administration === administration).reduce((sum, { amount }) => sum + ore(amount), 0n);
        if (first >= 0 && sum(funding.filter(({ source }) => source === "own")) > sum(costs)) found.push([UNMET, undefined, `/budget/funding/${first}`, "pays-for-another"]);
      }
    }
    return found;
  }],
  ["financing.covered", "warning", (of) => {
    if (of.backwards) return undefined;
    const paid = of.funding.filter(({ source, status }) => source === "own" || status === "granted").reduce((sum, { amount }) => sum + ore(amount), 0n);
    return of.total <= paid ? [] : [of.unfulfilled(of.start, toFunding(of), "uncovered")];
  }],
  ["financing.external-sought", "warning", (of) => {
    if (of.backwards || of.total === 0n) return undefined;
    return of.funding.some(({ source, status }) => source === "external" && status !== "planned") ? [] : [of.unfulfilled(of.start, toFunding(of), "external-not-sought")];
  }],
  ["reporting.specified", "error", (of) => {
    if (twinTown(of) || of.backwards) return undefined;
    const { purpose, goals, partners, period, budget, responsible } = of.project;
    const found = [];
    const lacks = (pointer = "", day = of.start) => found.push(of.unfulfilled(day, pointer, "unspecified"));
    if (!given(purpose)) lacks();
    if (!goals?.length) lacks();
    if (!partners?.length) lacks();
    if (of.start === undefined) lacks(period?.end ? "/period" : "", undefined);
    if (of.costs.length === 0) lacks(budget && (budget.funding?.length > 0 || budget.exchange_rate || budget.partnership_total != null || (budget.currency ?? "SEK") !== "SEK") ? "/budget" : "");
    if (!responsible?.length) lacks();
    return found;
  }],
  ["reporting.followable", "error", (of) => {
    if (twinTown(of) || of.backwards) return undefined;
    const { objectives } = of.project;
    if (!objectives?.length) return [of.unfulfilled(of.start, "", "no-objective")];
    return objectives.flatMap(({ indicator, target, by }, index) => (!given(indicator) || target == null || by == null ? [of.unfulfilled(of.start, `/objectives/${index}`, "not-measurable")] : []));
  }],
  ["reporting.followed-up", "warning", (of) => {
    if (twinTown(of)) return undefined;
    const owed = (of.project.objectives ?? []).map((objective, index) => [index, objective]).filter(([, { by }]) => by != null && by >= START);
    if (owed.length === 0) return undefined;
    return owed.flatMap(([index, { by, result }]) => (result == null || result.on > of.context.on ? [of.unfulfilled(due(yearOf(by)), `/objectives/${index}`, "no-result")] : []));
  }],
  ["reporting.described", "error", (of) => {
    if (twinTown(of) || of.start === undefined || of.planned) return undefined;
    const first = yearOf(later(of.start, START));
    const last = yearOf(of.last === undefined ? of.context.on : earlier(of.last, of.context.on));
    if (last < first) return undefined;
    const found = [];
    for (let year = first; year <= last; year += 1) {
      const told = (of.context.told.get(of.project.id) ?? []).filter((line) => line.year === year);
      if (told.length === 0) found.push(of.unfulfilled(due(year), "", "not-described"));
      else if (!told.some(({ described }) => described)) found.push(of.unfulfilled(due(year), told[0].pointer, "empty-description"));
    }
    return found;
  }],
  ["effects.experience", "error", (of) => {
    const effects = of.project.effects ?? [];
    if (effects.some(({ kind, used_by }) => kind === "experience" && used_by != null)) return [];
    const first = effects.findIndex(({ kind }) => kind === "experience");
    return [first < 0 ? effectOwed(of, effects.length > 0 ? "/effects" : "", "no-experience") : effectOwed(of, `/effects/${first}`, "experience-unused")];
  }],
  ["effects.visibility", "error", (of) => {
    const effects = of.project.effects ?? [];
    return effects.some(({ kind }) => kind === "visibility") ? [] : [effectOwed(of, effects.length > 0 ? "/effects" : "", "no-visibility")];
  }],
  ["cooperation.agreement", "warning", (of) => {
    if (of.backwards) return undefined;
    const agreements = of.project.agreements ?? [];
    return agreements.some(({ date }) => date <= of.context.on) ? [] : [of.unfulfilled(of.start, agreements.length > 0 ? "/agreements" : "", "no-agreement")];
  }],
  ["organisation.responsible-official", "error", (of) => {
    const { start, planned, context: { on, officials }, project: { responsible } } = of;
    if (!responsible?.length) return start === undefined ? undefined : [of.unfulfilled(later(start, START), "", "no-official")];
    const day = start === undefined ? undefined : later(start, START);
    const [first, last] = start === undefined ? [on, on] : planned ? [start, start] : [day, of.last === undefined ? on : earlier(on, of.last)];
    return [...new Set(responsible)].flatMap((person) => {
      const code = notAppointed(officials.get(person) ?? [], first, last);
      return code === undefined ? [] : [of.unfulfilled(day, `/responsible/${responsible.indexOf(person)}`, code)];
    });
  }],
  ["organisation.highest-representative", "error", (of) => {
    const { on, chairs } = of.context;
    const highest = (of.project.representations ?? []).map((said, index) => [index, said]).filter(([, { highest, date }]) => highest && START <= date && date <= on);
    if (highest.length === 0) return undefined;
    return highest.flatMap(([index, { person, date }]) => (chairs.some((chair) => chair.person === person && covers(chair, date)) ? [] : [[UNMET, undefined, `/representations/${index}/person`, "not-council-chair"]]));
  }],
];

const WORSE = { [PENDING]: 0, [OPEN]: 1, [UNMET]: 2 };

/** The outcome of each rule, and the findings. */
export function judge(project, context) {
  const of = new Case(project, context);
  const outcomes = {};
  const findings = [];
  for (const [rule, unmet, judged] of RULES) {
    const found = of.outside ? undefined : judged(of);
    outcomes[rule] = found === undefined ? NONE : found.length === 0 ? MET : found.map(([outcome]) => outcome).reduce((a, b) => (WORSE[a] >= WORSE[b] ? a : b));
    for (const [outcome, day, pointer, code] of found ?? []) findings.push({ rule, outcome, severity: outcome === UNMET ? unmet : outcome === PENDING ? "notice" : "warning", due: day, pointer, code });
  }
  return { outcomes, findings };
}
