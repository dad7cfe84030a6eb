/**
 * What this browser keeps between visits, as JSON. A browser may forbid keeping anything; then nothing
 * is found and nothing is kept, and the shop works on.
 */

const PREFIX = 'personable-shop.';

/** What is kept under a name, if it is there and readable. */
export const readKept = (name: string): unknown => {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
};

/** Keeps a value under a name; `undefined` forgets it. */
export const keep = (name: string, value: unknown): void => {
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden: the visit goes on without it.
  }
};
