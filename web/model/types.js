/**
 * @typedef {import("../protocol/messages.js").WarEvent} WarEvent
 * @typedef {{id: string, handle: string, name: string}} Person
 * @typedef {{id: string, handle: string, name: string, since?: string}} RoleHolder
 * @typedef {{likely: string, best?: string | null, worst?: string | null, confidence: string, basis?: string | null,
 *   revision: number, slip_s: number, audience?: string, seq?: number,
 *   state: "active" | "exceeded" | "withdrawn" | "met"}} Estimate
 * @typedef {{escalation: string, kind: string, to: Record<string, any>, reason: string, state: string,
 *   information?: string[], respond_within_s?: number, respond_by?: string | null, raised_at?: string, by?: Person,
 *   step?: number, follows?: string, notified_at?: string | null, joined_at?: string | null,
 *   joined_by?: Person | null, timed_out_at?: string | null,
 *   checklist?: {item: string, given: boolean}[], notified?: (Person & {how: string, at: string})[],
 *   seq?: number, answered_at?: string | null, answered_by?: Person | null, answer?: string | null}} Escalation
 * @typedef {{component: string, state: string, text?: string | null, at?: string, by?: Person,
 *   seq?: number}} ComponentReport
 * @typedef {{source: string, dedup: string, state: string, summary: string, severity?: string | null, count?: number,
 *   first_at?: string, last_at?: string, seq?: number}} Alert
 *
 * @typedef {{clock: string, state: string, started_at: string, target_at: string, at_risk_at: string,
 *   priority?: string | null, met_at?: string | null, late_s?: number, paused_reason?: string | null,
 *   remaining_s?: number, seq?: number}} Clock
 * @typedef {{task: string, text: string, to: Person | null, due: string | null, state: "open" | "done" | "cancelled",
 *   overdue: boolean, opened_at: string, closed_at: string | null, by: Person, note: string | null,
 *   seq: number}} Task
 * @typedef {{hypothesis: string, text: string, state: string, note: string | null, at: string, by: Person,
 *   seq: number}} Hypothesis
 * @typedef {{decision: string, question: string, options: string[], chosen: string, expected: string | null,
 *   check_at: string | null, worked: string | null, note: string | null, at: string, by: Person,
 *   seq: number}} Decision
 * @typedef {{runbook: string, step: string, result: string, note: string | null, at: string, by: Person,
 *   seq: number}} Step
 * @typedef {{name: string, value: number, unit: string, quality: string, source: string | null, at: string,
 *   by: Person, seq: number, earlier: {value: number, quality: string, at: string}[]}} Reading
 * @typedef {{role: string, from: Person | null, to: Person | null, packet: Record<string, any>, offered_at: string,
 *   expires_at: string, seq: number}} Handover
 * @typedef {{item: string, met: boolean, waived: {reason: string | null, by: Person, at: string} | null,
 *   why: string}} GateItem
 * @typedef {{sha256: string, name: string, media_type: string, bytes: number, caption: string | null, at: string,
 *   by: Person, seq: number}} Evidence
 * @typedef {{last?: any, next_update_at?: string | null, due?: boolean, late?: boolean,
 *   snoozed_until?: string | null}} Update
 *
 * The incident as the server folds it (contract section 4); what this page does not know is carried along untouched.
 * @typedef {Record<string, any> & {incident: string, seq: number, title: string, status: string, priority?: string,
 *   roles: Record<string, RoleHolder | RoleHolder[]>, eta: Record<string, Estimate>,
 *   updates: Record<string, Update>, clocks: Clock[], tasks: Task[], hypotheses: Hypothesis[],
 *   decisions: Decision[], steps: Step[], readings: Reading[], handovers: Handover[], gate: GateItem[],
 *   links: {relation: string, target: string, at?: string, by?: Person, seq?: number}[], files: Evidence[],
 *   recovery_tests: any[], followups: any[], missing: string[], review: Record<string, any>,
 *   escalations: Escalation[], components: ComponentReport[], alerts: Alert[],
 *   pinned: {seq: number, label?: string}[], milestones: Record<string, any>}} State
 *
 * How words are made from values that depend on the reader: zone and language.
 * @typedef {{time: (iso: string) => string, span: (seconds: number) => string}} Words
 *
 * One line of the timeline: `text` follows the name of who did it; `body` is Markdown; `facts` are names and values.
 * @typedef {{text: string, body?: string, facts?: [string, string][]}} Line
 *
 * Everything the page knows about one kind. `weight` says how loud the row is, `redactable`
 * whether its text can be removed, `follows` that the server adds it by itself to what somebody did.
 * @typedef {{kind: string, weight: "major" | "normal" | "quiet", redactable?: boolean, follows?: boolean,
 *   line: (event: WarEvent, words: Words) => Line, fold?: (state: State, event: WarEvent) => State}} Kind
 */
export {};
