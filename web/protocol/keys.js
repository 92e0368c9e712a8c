/**
 * An idempotency key: 128 random bits in hex. Not `randomUUID`, which a browser lacks where the page comes over plain
 * HTTP from another machine.
 */
export function makeKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
