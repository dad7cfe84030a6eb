import type { ScoreTable } from '../learning/items/score-table.ts';
import { type Filled, type FillerParts, fill, type Unfilled } from './fill.ts';
import { newest } from './strategies/newest.ts';
import { popular } from './strategies/popular.ts';
import type { Strategy } from './strategy.ts';

/** A list that was filled although something broke. */
interface SafelyFilled extends Filled {
  /** Whether what was to fill it could not be worked out. */
  readonly broken: boolean;
}

/** What is shown to everybody when a placement’s own way breaks, in order. */
const INSTEAD: readonly Strategy[] = [popular, newest];

/**
 * Fills a list as `fill` does; where that breaks, with what is popular, then with what is new, then with nothing: whoever
 * asks has a page to show.
 */
export const fillSafely = (
  list: Unfilled,
  parts: FillerParts,
  scores: ScoreTable,
): SafelyFilled => {
  try {
    return { ...fill(list, parts, scores), broken: false };
  } catch {
    const because = `${list.rule.strategy} could not be worked out`;
    for (const own of INSTEAD) {
      const filled = filledBy(own, list, parts, scores);
      if (filled === undefined || filled.chosen.length === 0) continue;
      const items = filled.chosen.length;
      return { ...filled, broken: true, fallback: [{ to: own.name, items, because }] };
    }
    const nothing = [{ to: 'nothing', items: 0, because }];
    return { chosen: [], fallback: nothing, from: undefined, arranged: [], broken: true };
  }
};

const filledBy = (
  own: Strategy,
  list: Unfilled,
  parts: FillerParts,
  scores: ScoreTable,
): Filled | undefined => {
  try {
    return fill({ ...list, own, fallbacks: [] }, parts, scores);
  } catch {
    return undefined;
  }
};

/** A strategy that could not read what it must remember: whoever fills a list with it finds it broken. */
export const unprepared = (strategy: Strategy): Strategy => ({
  ...strategy,
  retrieve() {
    throw new Error(`${strategy.name} could not be prepared`);
  },
});
