import type { ScoreTable } from '../../learning/items/score-table.ts';
import type { Stage } from '../arrange/stage.ts';
import { RULED, TAKEN } from '../refusal.ts';
import type { Situation, Strategy } from '../strategy.ts';
import { type AppliedRules, ruleTerm } from './applied-rules.ts';
import { type Pin, pinsOf } from './pins.ts';

/** What a list is filled from when rules hold. */
export interface Ruled {
  /** Without what is pinned, and without what comes only after everything else. */
  readonly filling: Situation;
  readonly pins: readonly Pin[];
  /** How what comes only after everything else is offered; undefined when nothing does. */
  readonly buried:
    | {
        readonly refusalOf: (key: number) => number;
        /** A stage with the reasons that name the rules. */
        readonly named: (stage: Stage) => Stage;
      }
    | undefined;
}

/**
 * Takes what rules pin and bury out of what is filled.
 *
 * @param strategies that may fill it, in order: the first that has an item for a pinned condition gives it.
 * @param scores is cleared and used again.
 */
export const ruledSituation = (
  {
    situation,
    applied,
    strategies,
  }: {
    readonly situation: Situation;
    readonly applied: AppliedRules | undefined;
    readonly strategies: readonly Strategy[];
  },
  scores: ScoreTable,
): Ruled => {
  if (applied === undefined) return { filling: situation, pins: [], buried: undefined };
  const best = (isFree: (key: number) => boolean, matches: (key: number) => boolean): number => {
    for (const strategy of strategies) {
      scores.clear(situation.size);
      strategy.retrieve(situation, scores);
      const { keys } = scores.top(1, (key) => (matches(key) && isFree(key) ? 0 : TAKEN));
      if (keys[0] !== undefined) return keys[0];
    }
    return 0;
  };
  const pins = pinsOf(applied, situation, best);
  const pinned = new Set(pins.map(({ key }) => key));
  const { buries } = applied;
  if (pins.length === 0 && !buries) return { filling: situation, pins, buried: undefined };
  const filling: Situation = {
    ...situation,
    limit: situation.limit - pins.length,
    refusalOf: (key) => {
      if (pinned.has(key)) return TAKEN;
      const refusal = situation.refusalOf(key);
      if (refusal !== 0 || !buries) return refusal;
      const by = applied.buriedBy(key);
      return by < 0 ? 0 : RULED + by;
    },
  };
  const nameOf = (key: number) => applied.rules[applied.buriedBy(key)]?.rule.body.name ?? '';
  const buried = {
    refusalOf: (key: number) =>
      pinned.has(key) || applied.buriedBy(key) < 0 ? TAKEN : situation.refusalOf(key),
    named: (stage: Stage): Stage => ({
      ...stage,
      added: new Map(
        stage.keys.map((key) => [
          key,
          [...(stage.added.get(key) ?? []), ruleTerm('rule-bury', nameOf(key))],
        ]),
      ),
    }),
  };
  return { filling, pins, buried: buries ? buried : undefined };
};
