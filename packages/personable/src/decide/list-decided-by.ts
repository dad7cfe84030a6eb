import type { DecidedBy } from './decided-by.ts';
import type { Chosen, From } from './logged.ts';
import { Refusal } from './refusal.ts';
import type { Situation, Strategy } from './strategy.ts';

/** Terms that are the same for everybody who asks here and now. */
const IMPERSONAL: ReadonlySet<string> = new Set([
  ...['popularity', 'newest', 'newcomer', 'arranged', 'novelty', 'place'],
  ...['rule-boost', 'rule-pin', 'rule-bury'],
]);
/** Strategies that go by the item or the basket of the request where there is one. */
const BY_REQUEST: readonly Strategy['name'][] = [
  ...(['similar', 'complete-basket', 'upgrade', 'because-of'] as const),
];
/** What only the person themselves can have done or said. */
const OWN_REFUSALS: readonly number[] = [
  ...[Refusal.hidden, Refusal.bought, Refusal.never, Refusal.limit, Refusal.spend],
];

/** A list of items as it was decided. */
interface DecidedList {
  readonly chosen: readonly Chosen[];
  readonly from: From | undefined;
  /** Whether something of the person's own could be used. */
  readonly personalized: boolean;
  readonly situation: Pick<Situation, 'current' | 'basket' | 'occasion'>;
  /** Whether a rule held that asks for the person or the context. */
  readonly ruledForSome: boolean;
}

/**
 * Who a list of items was decided by.
 *
 * *Person*: an item has a reason that comes from the person's own history or wishes, or an item that would have been chosen was kept back
 * because of them. *Segment*: else, when it goes by the item or the basket of the request, popularity by country, hour and device, or a rule for some.
 */
export const listDecidedBy = ({
  chosen,
  from,
  personalized,
  situation: { current, basket, occasion },
  ruledForSome,
}: DecidedList): DecidedBy => {
  const asked = current !== undefined || basket.length > 0;
  const isOwn = ({ strategy, terms }: Chosen) =>
    terms.some(({ name }) =>
      asked && BY_REQUEST.includes(strategy.name)
        ? name === 'asked-for' || name === 'asked-less'
        : !IMPERSONAL.has(name),
    );
  if (personalized && chosen.some(isOwn)) return 'person';
  if (from?.passed.some(([, , refusal]) => OWN_REFUSALS.includes(refusal)) === true)
    return 'person';
  const byRequest = asked && chosen.some(({ strategy }) => BY_REQUEST.includes(strategy.name));
  return ruledForSome || byRequest || occasion !== undefined ? 'segment' : 'nobody';
};
