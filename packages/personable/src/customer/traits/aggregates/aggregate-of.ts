import { type ComputedTraitDeclaration, windowMilliseconds } from '../../../conditions/history.ts';
import type { Aggregate } from './aggregate.ts';
import { distinct } from './distinct.ts';
import { daysSince, firstEver, firstWithin, last } from './moments.ts';
import { MEASURES, measureEver, measureWithin } from './numbers.ts';
import { topEver, topWithin } from './top.ts';

/** Values of `top` when a declaration does not say how many. */
const USUAL_MOST = 5;

/** What summarises the events of a declaration. */
export const aggregateOf = ({
  kind,
  within,
  most = USUAL_MOST,
}: ComputedTraitDeclaration): Aggregate<unknown> => {
  const length = within === undefined ? undefined : windowMilliseconds(within);
  switch (kind) {
    case 'first':
      return (length === undefined ? firstEver() : firstWithin(length)) as Aggregate<unknown>;
    case 'last':
      return last(length) as Aggregate<unknown>;
    case 'daysSince':
      return daysSince(length) as Aggregate<unknown>;
    case 'distinct':
      return distinct(length) as Aggregate<unknown>;
    case 'top':
      return (length === undefined ? topEver(most) : topWithin(most, length)) as Aggregate<unknown>;
    default: {
      const measure = MEASURES[kind];
      return (
        length === undefined ? measureEver(measure) : measureWithin(measure, length)
      ) as Aggregate<unknown>;
    }
  }
};
