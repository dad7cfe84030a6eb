import { type Interaction, InteractionKind } from '../../customer/interactions.ts';
import type { Situation, Strategy } from '../strategy.ts';
import { day, times } from '../words.ts';

/** Days after which what was left unfinished counts half. */
const HALF_LIFE_DAYS = 7;
/** Days after which it is no longer where one left off. */
const FORGOTTEN_DAYS = 60;
const DAY = 86_400_000;

/** How far a person got with an item, from looking at it to the till. */
const STAGE: Readonly<Partial<Record<number, number>>> = {
  [InteractionKind.view]: 0.4,
  [InteractionKind.click]: 0.4,
  [InteractionKind.search]: 0.4,
  [InteractionKind.save]: 0.8,
  [InteractionKind.cart]: 1,
};

/**
 * Where the person left off: what was looked at, saved or put into the cart, and neither bought nor put
 * back since:
 *
 *     score(i) = stage (cart 1, saved 0.8, looked at 0.4)  ·  2^(−days / 7)
 */
export const continueWhereLeft: Strategy = {
  name: 'continue',

  retrieve(situation, scores) {
    for (const [key, { stage, fade }] of unfinished(situation)) scores.add(key, stage * fade);
  },

  terms(situation, keys) {
    const found = unfinished(situation);
    return keys.map((key) => {
      const left = found.get(key);
      if (left === undefined) return [];
      const { stage, fade, kind, times, last } = left;
      return [
        { name: 'unfinished', value: stage * fade, items: [key], facts: { kind, times, last } },
      ];
    });
  },

  explain({ facts }) {
    const on = `on ${day(facts?.['last'] ?? 0)}`;
    switch (facts?.['kind']) {
      case InteractionKind.cart:
        return `you put it in your cart ${on} and have not bought it`;
      case InteractionKind.save:
        return `you saved it ${on}`;
      default: {
        const often = facts?.['times'] ?? 1;
        return `you looked at it ${often > 1 ? `${times(often)}, last ` : ''}${on}`;
      }
    }
  },
};

interface Unfinished {
  stage: number;
  kind: number;
  times: number;
  /** By how long ago the latest step was. */
  readonly fade: number;
  /** When the furthest step was last taken, milliseconds UTC. */
  last: number;
}

/** What was begun and not finished, by item key, the latest first. */
const unfinished = ({ timeline, now }: Situation): Map<number, Unfinished> => {
  const found = new Map<number, Unfinished>();
  const finished = new Set<number>();
  for (let i = timeline.length - 1; i >= 0; i--) {
    const { item, kind, time } = timeline[i] as Interaction;
    const days = Math.max(0, now - time) / DAY;
    if (days > FORGOTTEN_DAYS) break;
    if (finished.has(item)) continue;
    const stage = STAGE[kind];
    // Bought, put back, rated or hidden: what came before that is settled.
    if (stage === undefined) finished.add(item);
    else
      settle(found, item, {
        stage,
        kind,
        times: 1,
        fade: 2 ** (-days / HALF_LIFE_DAYS),
        last: time,
      });
  }
  return found;
};

const settle = (found: Map<number, Unfinished>, item: number, step: Unfinished): void => {
  const known = found.get(item);
  if (known === undefined) {
    found.set(item, step);
    return;
  }
  known.times += 1;
  if (step.stage <= known.stage) return;
  Object.assign(known, { stage: step.stage, kind: step.kind, last: step.last });
};
