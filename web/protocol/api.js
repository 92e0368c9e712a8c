import { Refusal } from "./refusal.js";

/** @typedef {import("./messages.js").You} You */

/**
 * One HTTP request in JSON; errors are problem+json (RFC 9457) and are thrown as `Refusal`.
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @param {string} [key] repeats with it do nothing twice
 * @returns {Promise<any>}
 */
function call(method, path, body, key) {
  return send(path, {
    method,
    headers: {
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...(key ? { "Idempotency-Key": key } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/**
 * @param {string} path
 * @param {RequestInit} request
 * @returns {Promise<any>}
 */
const send = async (path, request) => (await answer(path, request)).json().catch(() => null);

/**
 * The answer to a request that was granted.
 * @param {string} path
 * @param {RequestInit} request
 * @returns {Promise<Response>}
 */
async function answer(path, request) {
  let response;
  try {
    const headers = { Accept: "application/json", "X-Requested-With": "warroom", ...request.headers };
    response = await fetch(path, { ...request, credentials: "same-origin", headers });
  } catch {
    throw new Refusal({ code: "connection_lost", message: "The server could not be reached.", retry: true });
  }
  if (response.ok) return response;
  const problem = await response.json().catch(() => null);
  throw new Refusal({
    code: problem?.code ?? "internal",
    message: problem?.detail ?? problem?.message ?? problem?.title ?? `The server answered ${response.status}.`,
    field: problem?.field,
    retry_after_ms: problem?.retry_after_ms,
    status: response.status,
  });
}

/**
 * A whole list, page by page.
 * @param {string} name its name in the path and in the answer
 * @returns {Promise<any[]>}
 */
async function list(name) {
  const all = [];
  let query = "";
  do {
    const page = await call("GET", `/api/v1/${name}${query}`);
    all.push(...page[name]);
    query = page.cursor ? `?cursor=${encodeURIComponent(page.cursor)}` : "";
  } while (query);
  return all;
}

/** Sessions, people, tokens and hooks: what is done over HTTP, not in a room. */
export const api = {
  /** @returns {Promise<You | null>} null when nobody is signed in */
  async whoAmI() {
    try {
      return await call("GET", "/api/v1/session");
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) return null;
      throw error;
    }
  },
  /** @param {{handle: string, password: string}} credentials */
  signIn: (credentials) => call("POST", "/api/v1/session", credentials),
  /** @param {{secret: string, handle: string, name: string, password: string}} first */
  welcome: (first) => call("POST", "/api/v1/session/welcome", first),
  signOut: () => call("DELETE", "/api/v1/session"),
  signOutEverywhere: () => call("DELETE", "/api/v1/session?all=true"),

  /**
   * Puts evidence into an incident's record.
   * @param {string} incident @param {File} file @param {string} caption @param {string} key repeats do nothing twice
   */
  async attach(incident, file, caption, key) {
    const query = new URLSearchParams({ name: file.name, ...(caption ? { caption } : {}) });
    return send(`/api/v1/incidents/${incident}/files?${query}`, {
      method: "POST",
      headers: { "Content-Type": file.type || "application/octet-stream", "Idempotency-Key": key },
      body: file,
    });
  },
  /** @param {string} incident @returns {Promise<any[]>} incidents like it, the most alike first */
  similar: async (incident) => (await call("GET", `/api/v1/incidents/${incident}/similar?limit=5`)).similar ?? [],
  policy: () => call("GET", "/api/v1/policy"),
  /**
   * The policy in force as it is written; revision 0 is the one that is built in.
   * @returns {Promise<{text: string, revision: number}>}
   */
  async policyFile() {
    const response = await answer("/api/v1/policy", { headers: { Accept: "application/yaml" } });
    const revision = Number(response.headers.get("ETag")?.replace(/\D/g, "") ?? 0);
    return { text: await response.text(), revision };
  },
  /** @param {string} policy @returns {Promise<{ok: boolean, mistakes: import("../model/policy-file.js").Mistake[]}>} */
  checkPolicy: (policy) => call("POST", "/api/v1/policy/check", { policy }),
  /** @param {{policy: string, note?: string, running: "keep" | "update", if_revision: number}} file */
  applyPolicy: (file) => call("PUT", "/api/v1/policy", file),
  /** @returns {Promise<any[]>} the newest first */
  policyHistory: async () => (await call("GET", "/api/v1/policy/history")).policies,
  /** @param {number} revision @returns {Promise<string>} */
  policyText: async (revision) => (await call("GET", `/api/v1/policy/history/${revision}`)).text,

  /** @param {Record<string, any>} report @param {string} key @returns {Promise<any>} {report, suggestions?} */
  report: (report, key) => call("POST", "/api/v1/reports", report, key),
  /** @param {Record<string, string>} query @returns {Promise<any>} {reports, open, open_drills, cursor} */
  reports: (query) => call("GET", `/api/v1/reports?${new URLSearchParams(query)}`),
  /** @param {string} id @returns {Promise<any>} with `description` and `suggestions` */
  readReport: (id) => call("GET", `/api/v1/reports/${id}`),
  /** @param {string} id @param {Record<string, any>} what @param {string} key */
  triage: (id, what, key) => call("POST", `/api/v1/reports/${id}/triage`, what, key),

  /** @param {Record<string, string>} query @returns {Promise<any>} {results, cursor} */
  search: (query) => call("GET", `/api/v1/search?${new URLSearchParams(query)}`),
  /** @param {Record<string, string>} query @returns {Promise<any>} {total, groups, patterns, …} */
  analytics: (query) => call("GET", `/api/v1/analytics?${new URLSearchParams(query)}`),

  users: () => list("users"),
  /** @param {{handle: string, name: string, role: string, password?: string}} user */
  createUser: (user) => call("POST", "/api/v1/users", user),
  /** @param {string} handle @param {{role?: string, disabled?: boolean, password?: string}} changes */
  updateUser: (handle, changes) => call("PATCH", `/api/v1/users/${encodeURIComponent(handle)}`, changes),

  tokens: () => list("tokens"),
  /** @param {{name: string, incidents: string[] | "*", commands: string[] | "*", expires_at?: string}} token */
  createToken: (token) => call("POST", "/api/v1/tokens", token),
  /** @param {string} id */
  revokeToken: (id) => call("DELETE", `/api/v1/tokens/${encodeURIComponent(id)}`),

  hooks: () => list("hooks"),
  /** @param {{name: string, adapter: string, incident?: string}} hook */
  createHook: (hook) => call("POST", "/api/v1/hooks", hook),
  /** @param {string} id */
  revokeHook: (id) => call("DELETE", `/api/v1/hooks/${encodeURIComponent(id)}`),
};
