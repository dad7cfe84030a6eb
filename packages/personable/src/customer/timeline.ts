import type { Interaction } from './interactions.ts';

/** Interactions a profile keeps, the latest by order. The log has all of them. */
export const KEPT = 2_000;

/**
 * How many interactions before an event anything that is learned may look back on. What a person adds to
 * a sum can be computed from a timeline cut off at `KEPT` because of it: 2,000 kept, at most 1,000 in
 * the newest event (`MOST_ITEMS`), 1,000 before it.
 */
export const LOOKBACK = 1_000;

/** The order of a person's interactions: corrected time, then position. */
const precedes = (a: Interaction, b: Interaction): boolean =>
  a.time === b.time ? a.position < b.position : a.time < b.time;

/**
 * Puts the interactions of one event in their place, in order of time; changes the list.
 *
 * @returns the index where they begin; the end of the list for the newest event.
 */
export const insertInOrder = (list: Interaction[], added: readonly Interaction[]): number => {
  const first = added[0];
  if (first === undefined) return list.length;
  let index = list.length;
  while (index > 0 && precedes(first, list[index - 1] as Interaction)) index -= 1;
  if (index === list.length) for (const interaction of added) list.push(interaction);
  else list.splice(index, 0, ...added);
  return index;
};

/** Cuts a list to the latest `KEPT`; returns how many went. Changes the list. */
export const trim = (list: Interaction[]): number => {
  const excess = list.length - KEPT;
  if (excess > 0) list.splice(0, excess);
  return Math.max(0, excess);
};

/** Two ordered lists as one, in order. */
export const mergeInOrder = (
  a: readonly Interaction[],
  b: readonly Interaction[],
): Interaction[] => {
  const merged: Interaction[] = [];
  let j = 0;
  for (const next of a) {
    while (j < b.length && precedes(b[j] as Interaction, next)) merged.push(b[j++] as Interaction);
    merged.push(next);
  }
  while (j < b.length) merged.push(b[j++] as Interaction);
  return merged;
};
