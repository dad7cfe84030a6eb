import type { Design } from 'personable-designer';
import type { LoggedSuggestions } from '../../decide/logged-suggestions.ts';
import { digestOfValue } from './suggestion-decider.ts';

/** Which of what was suggested a design has, by field: as what it was drawn, and nothing of what it says. */
export const takenOf = (
  decision: string,
  { fields }: LoggedSuggestions,
  { values }: Pick<Design, 'values'>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    fields.flatMap(({ field, places }) => {
      const value = Object.hasOwn(values, field) ? values[field] : undefined;
      if (value === undefined) return [];
      const is = digestOfValue(decision, { value });
      const taken = places.find((place) => place.is === is);
      return taken === undefined ? [] : [[field, taken.arm]];
    }),
  );
