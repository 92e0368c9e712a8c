/** What came instead of an answer: the server's `error` frame, an HTTP problem, or a lost connection. */
export class Refusal extends Error {
  /**
   * @param {{code: string, message: string, field?: string, retry?: boolean, retry_after_ms?: number,
   *   status?: number}} fault
   */
  constructor(fault) {
    super(fault.message);
    this.name = "Refusal";
    this.code = fault.code;
    this.field = fault.field ?? null;
    this.retry = fault.retry === true;
    this.retryAfter = fault.retry_after_ms ?? null;
    this.status = fault.status ?? null;
  }
}

/** The connection went before the answer came: whether it was done is not known, so repeat with the same key. */
export const connectionLost = () =>
  new Refusal({ code: "connection_lost", message: "The connection was lost before the answer came.", retry: true });

/**
 * @param {unknown} error
 * @returns {Refusal}
 */
export function asRefusal(error) {
  if (error instanceof Refusal) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new Refusal({ code: "internal", message });
}
