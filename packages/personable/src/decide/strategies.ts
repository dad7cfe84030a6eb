import type { PlacementRule, StrategyName } from '../rules/placement.ts';
import { becauseOf } from './strategies/because-of.ts';
import { completeBasket } from './strategies/complete-basket.ts';
import { continueWhereLeft } from './strategies/continue.ts';
import { forYou } from './strategies/for-you.ts';
import { newest, newestForYou } from './strategies/newest.ts';
import { popular } from './strategies/popular.ts';
import { rank } from './strategies/rank.ts';
import { similar } from './strategies/similar.ts';
import { upgrade } from './strategies/upgrade.ts';
import { usual } from './strategies/usual.ts';
import { weeklyList } from './strategies/weekly-list.ts';
import type { Strategy } from './strategy.ts';

/** The strategies that placements are filled by. */
export const STRATEGY: Readonly<Record<StrategyName, Strategy>> = {
  'for-you': forYou,
  similar,
  'complete-basket': completeBasket,
  usual,
  popular,
  continue: continueWhereLeft,
  'because-of': becauseOf,
  upgrade,
  newest: newestForYou,
  'weekly-list': weeklyList,
};

/** What fills a placement that its own strategy leaves empty, in order. */
const FALLBACKS: readonly Strategy[] = [popular, newest];

/** What fills what a placement's own strategy leaves empty. */
export const fallbacksOf = ({ mayFallBack, fallbacks }: PlacementRule): readonly Strategy[] => {
  if (!mayFallBack) return [];
  // As a fallback `newest` is the same for everybody.
  return fallbacks?.map((name) => (name === 'newest' ? newest : STRATEGY[name])) ?? FALLBACKS;
};

/** A strategy by the name it has in the log. */
export const strategyNamed = (name: string): Strategy =>
  [...Object.values(STRATEGY), ...FALLBACKS, rank].find((strategy) => strategy.name === name) ??
  popular;
