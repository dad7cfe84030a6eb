import type { Field, Template } from '../template/template.ts';
import { isBlank } from '../text/clean.ts';
import type { Design, Value, Values } from './design.ts';
import type { Matches } from './matches.ts';

/** Whether nothing was chosen: a text of spaces is none. */
export const isEmptyValue = (value: Value | undefined): boolean =>
  value === undefined || (typeof value === 'string' && isBlank(value));

/** Which fields are there for what was chosen. */
export interface Shown {
  /** In the order of the template. */
  readonly fields: readonly Field[];
  /** What was chosen for them; what was left empty is left out. */
  readonly values: Values;
  /** Fields that are not there although something was chosen for them: it is ignored. */
  readonly ignored: readonly Field[];
}

/**
 * Which fields are there. A condition sees only values of fields that are there themselves, so that what was chosen before a field went
 * away has no say; the order of the fields has none either.
 */
export const shownFields = (
  { fields }: Template,
  { values }: Pick<Design, 'values'>,
  matches: Matches,
): Shown => {
  const chosen = fields.filter(({ id }) => Object.hasOwn(values, id) && !isEmptyValue(values[id]));
  let shown = new Set(chosen.map(({ id }) => id));
  const kept = (): Values =>
    Object.fromEntries(
      chosen.flatMap(({ id }) => {
        const value = values[id];
        return value !== undefined && shown.has(id) ? [[id, value]] : [];
      }),
    );
  const isThere = ({ when }: Field, seen: Values): boolean =>
    when === undefined || matches(when, seen);
  // Conditions have no circle, so each round settles the next step of the longest chain.
  for (let round = 0; round <= fields.length; round++) {
    const seen = kept();
    const next = new Set(chosen.filter((field) => isThere(field, seen)).map(({ id }) => id));
    if (next.symmetricDifference(shown).size === 0) break;
    shown = next;
  }
  const seen = kept();
  return {
    fields: fields.filter((field) => isThere(field, seen)),
    values: seen,
    ignored: chosen.filter(({ id }) => !shown.has(id)),
  };
};
