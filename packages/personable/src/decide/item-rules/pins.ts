import type { Chosen } from '../logged.ts';
import type { Situation, Strategy } from '../strategy.ts';
import { type AppliedRules, ruleTerm } from './applied-rules.ts';

/** An item that a rule puts at a place of its own. */
export interface Pin {
  readonly key: number;
  /** From 0. */
  readonly place: number;
  /** Name of the rule. */
  readonly by: string;
}

/**
 * What is pinned for a decision, by place. Items that a rule names by their ids stand one after the other; of any other
 * condition the best item takes the place. A place that is taken gives way to the next one.
 *
 * @param best the best item that is asked for by a condition and may be shown; 0 for none.
 */
export const pinsOf = (
  applied: AppliedRules,
  situation: Pick<Situation, 'limit' | 'refusalOf' | 'item'>,
  best: (isWanted: (key: number) => boolean, matches: (key: number) => boolean) => number,
): Pin[] => {
  const places = new Map<number, Pin>();
  const taken = new Set<number>();
  const isFree = (key: number) => key !== 0 && !taken.has(key) && situation.refusalOf(key) === 0;
  for (const { rule, ids, matches } of applied.rules) {
    const { pin } = rule.body.action;
    if (pin === undefined) continue;
    const matching = (key: number) => {
      const found = situation.item(key);
      return found !== undefined && matches(found);
    };
    const keys = ids === undefined ? [best(isFree, matching)] : ids.map((id) => applied.keyOf(id));
    let place = pin - 1;
    for (const key of keys) {
      if (!isFree(key)) continue;
      while (places.has(place)) place += 1;
      if (place >= situation.limit) break;
      places.set(place, { key, place, by: rule.body.name });
      taken.add(key);
    }
  }
  return [...places.values()].sort((a, b) => a.place - b.place);
};

/** Puts pinned items at their places of a list, in place; where the list is shorter, at its end. */
export const placePins = (
  chosen: Chosen[],
  pins: readonly Pin[],
  strategy: Strategy,
  situation: Situation,
): void => {
  if (pins.length === 0) return;
  const terms = strategy.terms(
    situation,
    pins.map(({ key }) => key),
  );
  for (const [i, { key, place, by }] of pins.entries()) {
    const all = [ruleTerm('rule-pin', by), ...(terms[i] ?? [])];
    chosen.splice(place, 0, { key, strategy, terms: all });
  }
};
