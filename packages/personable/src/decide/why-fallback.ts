import type { StrategyName } from '../rules/placement.ts';
import { HELD_OUT, MINOR } from './holdout/withheld.ts';
import type { Recognised } from './recognise.ts';
import type { Situation } from './strategy.ts';

/** Why something else has to fill what a strategy leaves empty, in words. */
export const whyFallback = (
  name: StrategyName,
  { timeline, current, basket }: Situation,
  who: Recognised,
): string => {
  const personal = name === 'for-you' || name === 'usual' || name === 'weekly-list';
  if (personal && who.minor) return MINOR;
  if (personal && who.holding?.held === true) return HELD_OUT;
  if (personal && who.unasked) return 'the person was not asked yet about the use of their history';
  if (personal && !who.allowed) return 'the person has not allowed the use of their history';
  if (personal && who.home === undefined) return 'the person is not known yet';
  if (personal && timeline.length === 0) return 'nothing is known of what the person likes yet';
  if (name === 'similar' && current === undefined)
    return 'no item was named that others could be like';
  if (name === 'complete-basket' && basket.length === 0 && current === undefined) {
    return 'the basket is empty';
  }
  return `${name} found no more items that may be shown`;
};
