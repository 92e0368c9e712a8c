/**
 * @typedef {import("../protocol/messages.js").WarEvent} WarEvent
 * @typedef {{id: string, handle: string, name: string}} Person
 * @typedef {{id: string, handle: string, name: string, since?: string}} RoleHolder
 * @typedef {{likely: string, best?: string | null, worst?: string | null, confidence: string, basis?: string | null,
 *   revision: number, slip_s: number, audience?: string, seq?: number,
 *   state: "active" | "exceeded" | "withdrawn" | "met"}} Estimate
 * @typedef {{escalation: string, kind: string, to: Record<string, any>, reason: string, state: string,
 *   information?: string[], respond_within_s?: number, respond_by?: string | null, raised_at?: string, by?: Person,
 *   seq?: number, answered_at?: string | null, answered_by?: Person | null, answer?: string | null}} Escalation
 * @typedef {{component: string, state: string, text?: string | null, at?: string, by?: Person,
 *   seq?: number}} ComponentReport
 * @typedef {{source: string, dedup: string, state: string, summary: string, severity?: string | null, count?: number,
 *   first_at?: string, last_at?: string, seq?: number}} Alert
 *
 * The incident as the server folds it (contract section 4); what this page does not know is carried along untouched.
 * @typedef {Record<string, any> & {incident: string, seq: number, title: string, status: string, priority?: string,
 *   roles: Record<string, RoleHolder | RoleHolder[]>, eta: Record<string, Estimate>,
 *   updates: Record<string, {last?: any, next_update_at?: string | null, late?: boolean}>,
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
 * whether its text can be removed.
 * @typedef {{kind: string, weight: "major" | "normal" | "quiet", redactable?: boolean,
 *   line: (event: WarEvent, words: Words) => Line, fold?: (state: State, event: WarEvent) => State}} Kind
 */
export {};
