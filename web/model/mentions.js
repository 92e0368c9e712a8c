/**
 * The people that a text speaks to, for `mentions` of `message.post`.
 * @param {string} text
 * @param {import("./types.js").Person[]} people who can be meant
 * @returns {string[]} ids
 */
export function mentioned(text, people) {
  const handles = new Set([...text.matchAll(/(?:^|[^\w@])@([\w.-]+)/g)].map((match) => match[1].toLowerCase()));
  return people.filter(({ handle }) => handles.has(handle.toLowerCase())).map(({ id }) => id);
}
