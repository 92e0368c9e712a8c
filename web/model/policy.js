/** @typedef {{text: string, next: string | null}} Answer */
/** @typedef {{id: string, text: string, answers: Answer[]}} RunbookStep */
/** @typedef {{name: string, title: string, steps: RunbookStep[]}} Runbook */
/** @typedef {{name: string, runbook: string | null, team: string | null, children: Category[]}} Category */

/** @param {any} value @returns {any[]} */
const list = (value) => (Array.isArray(value) ? value : []);

/**
 * Named things as pairs, whether they come as an object by name or as a list.
 * @param {any} value
 * @returns {[string, any][]}
 */
const entries = (value) =>
  Array.isArray(value) ? value.map((held) => [held.name ?? held.id, held]) : Object.entries(value ?? {});

/** @param {any} step @returns {RunbookStep} */
const stepOf = (step) => ({
  id: String(step.id),
  text: step.text ?? step.title ?? String(step.id),
  answers: list(step.answers).map((answer) => ({ text: answer.text, next: answer.next ?? null })),
});

/** @param {any} value @returns {Category[]} */
const categoriesOf = (value) =>
  entries(value).map(([name, rule]) => ({
    name,
    runbook: rule?.runbook ?? null,
    team: rule?.team ?? null,
    children: categoriesOf(rule?.children),
  }));

/** @param {Category[]} level @param {string[]} above @returns {string[]} */
const pathsOf = (level, above) =>
  level.flatMap(({ name, children }) => [[...above, name].join("/"), ...pathsOf(children, [...above, name])]);

/** What the rules of the house offer in a room: categories, runbooks, teams, texts. Empty where they are not known. */
export class Policy {
  /** @type {Category[]} */
  categories;
  /** @type {Runbook[]} */
  runbooks;
  /** @type {string[]} */
  teams;
  /** @type {string[]} */
  levels;

  /** @param {any} [answer] what `GET /api/v1/policy` says */
  constructor(answer) {
    const policy = answer?.policy ?? answer ?? {};
    this.categories = categoriesOf(policy.categories);
    this.runbooks = entries(policy.runbooks).map(([name, book]) => ({
      name,
      title: book?.title ?? name,
      steps: list(book?.steps).map(stepOf),
    }));
    this.teams = entries(policy.teams).map(([name]) => name);
    this.levels = entries(policy.levels).map(([name]) => name);
  }

  /** @returns {string[]} every path of the tree, as it is typed */
  paths() {
    return pathsOf(this.categories, []);
  }

  /**
   * The runbook for a category: that of the deepest part of its path that names one.
   * @param {string[]} path
   * @returns {Runbook | null}
   */
  runbookFor(path) {
    let level = this.categories;
    /** @type {string | null} */
    let found = null;
    for (const name of path) {
      const category = level.find((held) => held.name === name);
      if (!category) break;
      found = category.runbook ?? found;
      level = category.children;
    }
    return this.runbooks.find(({ name }) => name === found) ?? null;
  }
}

/**
 * Where somebody who goes through a runbook stands. Without answers it is a checklist and every step is open; with
 * answers, the step that the last answer leads to is the one to do, and what is on no way there is not asked.
 * @param {Runbook} runbook
 * @param {import("./types.js").Step[]} done
 * @returns {{step: RunbookStep, held: import("./types.js").Step | null, isNext: boolean}[]}
 */
export function progress(runbook, done) {
  const of = (/** @type {string} */ id) =>
    done.find((held) => held.runbook === runbook.name && held.step === id) ?? null;
  const isTree = runbook.steps.some(({ answers }) => answers.length > 0);
  if (!isTree) {
    const first = runbook.steps.find(({ id }) => !of(id));
    return runbook.steps.map((step) => ({ step, held: of(step.id), isNext: step === first }));
  }
  const way = [];
  const seen = new Set();
  const named = new Set(runbook.steps.flatMap(({ answers }) => answers.map(({ next }) => next)));
  for (let step = runbook.steps[0]; step && !seen.has(step.id); ) {
    seen.add(step.id);
    const held = of(step.id);
    way.push({ step, held, isNext: !held });
    if (!held) break;
    const below = runbook.steps[runbook.steps.indexOf(step) + 1]?.id;
    const said = step.answers.find(({ text }) => (held.note ?? "").startsWith(text));
    // A step that some answer leads to is not simply what comes next: a way of its own ends before it.
    const follows = step.answers.length ? said?.next : named.has(below) ? null : below;
    step = /** @type {RunbookStep} */ (runbook.steps.find(({ id }) => id === follows));
  }
  return way;
}
