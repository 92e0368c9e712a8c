import { Refusal } from "./refusal.js";

/** @typedef {import("./messages.js").You} You */

/**
 * One HTTP request in JSON; errors are problem+json (RFC 9457) and are thrown as `Refusal`.
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<any>}
 */
async function call(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      credentials: "same-origin",
      headers: {
        Accept: "application/json",
        "X-Requested-With": "warroom",
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Refusal({ code: "connection_lost", message: "The server could not be reached.", retry: true });
  }
  const answer = await response.json().catch(() => null);
  if (response.ok) return answer;
  throw new Refusal({
    code: answer?.code ?? "internal",
    message: answer?.detail ?? answer?.message ?? answer?.title ?? `The server answered ${response.status}.`,
    field: answer?.field,
    retry_after_ms: answer?.retry_after_ms,
    status: response.status,
  });
}

/** @param {any} answer @returns {any[]} a list, whether bare or under a name */
const listOf = (answer) => (Array.isArray(answer) ? answer : Object.values(answer ?? {}).find(Array.isArray) ?? []);

/** Sessions, people, tokens and hooks: what is done over HTTP, not in a room. */
export const api = {
  /** @returns {Promise<You | null>} null when nobody is signed in */
  async whoAmI() {
    try {
      const answer = await call("GET", "/api/v1/session");
      return answer?.you ?? answer;
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

  users: async () => listOf(await call("GET", "/api/v1/users")),
  /** @param {{handle: string, name: string, role: string, password?: string}} user */
  createUser: (user) => call("POST", "/api/v1/users", user),
  tokens: async () => listOf(await call("GET", "/api/v1/tokens")),
  /** @param {{name: string, incidents: string[] | "*", commands: string[] | "*", expires_at?: string}} token */
  createToken: (token) => call("POST", "/api/v1/tokens", token),
  /** @param {string} id */
  revokeToken: (id) => call("DELETE", `/api/v1/tokens/${encodeURIComponent(id)}`),
  /** @param {{name: string, adapter: string, incident?: string}} hook */
  createHook: (hook) => call("POST", "/api/v1/hooks", hook),
};
