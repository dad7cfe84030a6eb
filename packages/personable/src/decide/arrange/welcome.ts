import type { Chosen } from '../logged.ts';
import type { Situation, Strategy } from '../strategy.ts';
import type { Drawn } from './newcomer-draw.ts';

/**
 * Puts the newcomers that were drawn at their places of a list, in place. Beside what the strategy says of
 * it, a newcomer has the reason that it is one, of value 0: its place was drawn and not scored.
 */
export const welcome = (
  chosen: Chosen[],
  drawn: readonly Drawn[],
  strategy: Strategy,
  situation: Situation,
): void => {
  if (drawn.length === 0) return;
  const terms = strategy.terms(
    situation,
    drawn.map(({ key }) => key),
  );
  for (const [i, { key, place, propensity }] of drawn.entries()) {
    const created = situation.item(key)?.created ?? 0;
    const newcomer = { name: 'newcomer', value: 0, items: [key], facts: { created, propensity } };
    chosen.splice(place, 0, { key, strategy, terms: [newcomer, ...(terms[i] ?? [])] });
  }
};
