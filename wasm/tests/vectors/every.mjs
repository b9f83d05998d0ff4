// The vectors that every implementation must match, tested with the package. This runs in Node and in a page, so it
// uses nothing that only one of them has.

/** The files of `tests` in use, without the vectors of the rules and the hostile documents, whose number may grow. */
export const FILES = [
  "vectors/base.json",
  "vectors/messages.json",
  "errors/cases.json",
  "errors/thirty-mistakes.json",
  "answers/may.json",
  "answers/fixes.json",
  "answers/pseudonyms.json",
  "documents/project.json",
  "documents/policy.json",
  "registers/kalix.json",
];

const LOCALES = ["sv", "en", "fi"];

/** Data as text with sorted fields, for comparisons. */
function written(data) {
  const sorted = (name, value) => (typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))) : value);
  return JSON.stringify(data, sorted);
}

function same(told, expected, what) {
  if (written(told) !== written(expected)) throw new Error(`${what}\n  told     ${written(told)}\n  expected ${written(expected)}`);
}

function among(told, expected, what) {
  if (!told.some((one) => written(one) === written(expected))) throw new Error(`${what}\n  told     ${written(told)}\n  expected ${written(expected)}`);
}

/** The outcomes that an assessment has for a subject. */
function outcomes(assessment, subject) {
  switch (subject.kind) {
    case "project":
      return assessment.projects.find((of) => of.project === subject.project)?.outcomes;
    case "board":
      return assessment.boards.find((of) => of.body === subject.body && of.year === subject.year)?.outcomes;
    case "organisation":
      return assessment.organisation.outcomes;
    case "portfolio":
      return assessment.portfolio.year === subject.year ? assessment.portfolio.outcomes : undefined;
    default:
      return undefined;
  }
}

const bare = ({ outcome, severity, due, pointer, reason }) => ({ outcome, severity, due, pointer, reason });

/** Fills in the fields of a fix with a JSON Patch. */
const filled = (patch, document, fill, values) => patch(document, fill.map((path, place) => ({ op: "replace", path, value: values[place] })));

/**
 * Yields every test: its name, and a function that throws if it fails. `kalix` is the package, `bytes` returns the
 * bytes of a file of `tests`, `patch` applies a JSON Patch to a document, and `files` are the names of all files.
 */
export function* every({ kalix: { assess, assessor, may, pseudonyms, read }, bytes, patch, files }) {
  const data = (name) => JSON.parse(new TextDecoder().decode(bytes(name)));
  const base = data("vectors/base.json");
  const register = data("registers/kalix.json");
  const changed = (change) => patch(base, change);
  const judged = (of, locale) => assess(changed(of.change), { on: of.on, locale, policy: of.policy });
  const rules = files.filter((name) => /^vectors\/[a-z-]+\.[a-z-]+\.json$/.test(name)).map((name) => data(name));

  for (const { rule, cases } of rules) {
    yield [
      `${rule}: ${cases.length} cases`,
      () => {
        for (const of of cases) {
          const assessment = judged(of, "sv");
          if ("outcome" in of) same(outcomes(assessment, of.subject)?.[rule] ?? null, of.outcome, of.name);
          const found = assessment.findings.filter((finding) => finding.rule === rule && written(finding.subject) === written(of.subject));
          same(found.map(bare), of.findings.map(bare), of.name);
          const text = JSON.stringify(changed(of.change));
          same(assess(text, { on: of.on, policy: of.policy }), assessment, `${of.name}, as text`);
          same(assess(new TextEncoder().encode(text), { on: of.on, policy: of.policy }), assessment, `${of.name}, as bytes`);
        }
      },
    ];
  }

  yield [
    "the message and the remedy of every reason, in three languages",
    () => {
      for (const [code, all] of Object.entries(data("vectors/messages.json"))) {
        for (const { rule, case: name, alone, place, message, remedy } of all) {
          const of = rules.find((file) => file.rule === rule).cases.find((of) => of.name === name);
          for (const locale of LOCALES) {
            const { organisation, projects } = changed(of.change);
            const { findings } = alone ? assessor({ organisation, on: of.on, locale }).project(projects[0]) : judged(of, locale);
            const told = findings.filter(({ reason }) => reason.code === code);
            const texts = told.map((finding) => [finding.place, finding.message, finding.remedy]);
            among(texts, [place, message[locale], remedy[locale]], `${code} ${locale}`);
          }
        }
      }
    },
  ];

  yield [
    "every kind of error in a document, with its place and message",
    () => {
      const plain = ({ code, pointer, line, column, found, message, choices, nearest }) => ({ code, pointer, line, column, found: found ?? null, message, choices, nearest });
      for (const of of data("errors/cases.json")) {
        const source = of.file !== undefined ? bytes(`errors/${of.file}`) : of.hex !== undefined ? Uint8Array.from(of.hex.match(/../g) ?? [], (byte) => parseInt(byte, 16)) : of.json;
        for (const locale of LOCALES) {
          const { value, errors, omitted } = read(of.document, source, { locale, max_size: of.limits?.document });
          same(errors.map(plain), of.errors.map((error) => plain({ ...error, message: error.message[locale] })), of.name);
          same([value === undefined, omitted], [true, 0], of.name);
        }
      }
    },
  ];

  yield [
    "hostile documents are errors, and the next document is read",
    () => {
      for (const file of files.filter((name) => name.startsWith("errors/hostile/"))) {
        for (const document of ["register", "project", "organisation", "annual-report", "policy"]) {
          const { value, errors } = read(document, bytes(file));
          same(value === undefined, errors.length > 0, file);
          same(read("project", base.projects[0]).errors, [], file);
        }
      }
    },
  ];

  yield [
    "documents with every field are read unchanged",
    () => {
      for (const name of ["project", "policy"]) {
        const source = bytes(`documents/${name}.json`);
        for (const given of [source, new TextDecoder().decode(source), data(`documents/${name}.json`)]) {
          same(read(name, given), { value: data(`documents/${name}.json`), errors: [], omitted: 0 }, name);
        }
      }
    },
  ];

  yield [
    "the pseudonyms of registers",
    () => {
      for (const { name, register: known, shared, who } of data("answers/pseudonyms.json").cases) {
        const people = pseudonyms();
        same(people.register(known), shared, name);
        same(Object.fromEntries(people.who()), who, name);
      }
    },
  ];

  yield [
    "the answers of may",
    () => {
      const { municipality, organisation, projects } = register;
      for (const of of data("answers/may.json")) {
        const { organisation: partner, ...actor } = of.actor;
        const question = { organisation, on: of.on, ...actor, ...(partner === undefined ? {} : { partner }), of: of.administration };
        if (of.project !== undefined) Object.assign(question, { project: projects.find(({ id }) => id === of.project), own_number: municipality.organisation_number });
        if (of.year !== undefined) Object.assign(question, { year: of.year, projects });
        for (const [locale, message] of Object.entries(of.message)) {
          const { allowed, because, message: told } = may(of.power, { ...question, locale });
          same([allowed, because, told], [of.allowed, of.because, message], of.name);
        }
      }
    },
  ];

  yield [
    "the fix of every finding on a project",
    () => {
      const { on, fixes, none } = data("answers/fixes.json");
      const judge = assessor({ ...register, on });
      let compared = 0;
      for (const { code, of, patch: expected, fill, values, on: day } of fixes) {
        const place = register.projects.findIndex(({ id }) => id === of);
        const before = `/projects/${place}`;
        // A form holds one project, so fixes elsewhere in the register are skipped.
        if (place < 0 || ![...expected.map(({ path }) => path), ...fill].every((path) => path.startsWith(`${before}/`))) continue;
        const within = (path) => path.slice(before.length);
        const own = { patch: expected.map((operation) => ({ ...operation, path: within(operation.path) })), fill: fill.map(within) };
        const project = register.projects[place];
        const about = day === undefined ? judge : assessor({ ...register, on: day });
        const found = about.project(project).findings.filter(({ reason }) => reason.code === code);
        const made = found.map((finding) => about.fix(project, finding));
        among(made, own, `${code} ${of}`);
        // Once it is filled in, the finding is gone.
        const mended = filled(patch, patch(project, own.patch), own.fill, values);
        const { errors, findings } = about.project(mended);
        same(errors, [], `${code} ${of}`);
        same(findings.filter(({ reason }) => reason.code === code).length, found.length - 1, `${code} ${of}: mended`);
        compared += 1;
      }
      if (compared < 15) throw new Error(`${compared} of ${fixes.length} fixes were compared`);
      for (const project of register.projects) {
        for (const finding of judge.project(project).findings) {
          if (none.includes(finding.reason.code)) same(judge.fix(project, finding), undefined, finding.reason.code);
        }
      }
    },
  ];

  yield [
    "a project has the same assessment alone, in its register, and as a line",
    () => {
      for (const locale of LOCALES) {
        const on = "2026-11-23";
        const whole = assess(register, { on, locale });
        const judge = assessor({ ...register, on, locale });
        const answers = register.projects.map((project) => judge.project(project));
        for (const [place, { errors, project, outcomes: alone, findings }] of answers.entries()) {
          same([errors, project, alone], [[], register.projects[place].id, whole.projects[place].outcomes], project);
          const own = ({ rule }) => !rule.startsWith("integrity.");
          const ofIt = whole.findings.filter((finding) => own(finding) && finding.subject.project === project);
          // A finding on an annual report is elsewhere in the register, and has no place in the project.
          const plain = ({ rule, outcome, severity, due, message, remedy, reason, pointer }) => ({ rule, outcome, severity, due, message, remedy, reason, pointer: pointer.replace(/^\/projects\/\d+|^\/annual_reports.*/, "") });
          same(findings.filter(own).map(plain), ofIt.map(plain), project);
        }
        const lines = [...judge.lines(register.projects.map((project) => JSON.stringify(project)).join("\n\n"))];
        same(lines, answers.map((answer, place) => ({ line: 2 * place + 1, ...answer })), "lines");
      }
    },
  ];
}
