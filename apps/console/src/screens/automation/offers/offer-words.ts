import type { GrantView, MoneyView, OfferView } from 'personable';
import { counted } from '../../../words/numbers.ts';

/** Sums of money in words; nothing of none. */
export const moneyWords = (sums: readonly MoneyView[]): string =>
  sums.length === 0 ? 'nothing yet' : sums.map(({ text }) => text).join(' and ');

/** What the cost rests on, where not every redemption says it. */
export const costWords = ({ cost, redeemed, unpriced }: OfferView['ever']): string =>
  unpriced === 0
    ? moneyWords(cost)
    : `${moneyWords(cost)}, without ${counted(unpriced, 'redemption', 'redemptions')} of ${redeemed} that no order priced`;

/** A calendar unit in words. */
export const periodWords = (period: string): string => {
  if (period === 'ever') return 'in all';
  return period === 'day' ? 'today' : `this ${period}`;
};

const STATES: Readonly<Record<GrantView['state'], string>> = {
  given: 'Given',
  redeemed: 'Redeemed',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
};

/** What became of something given. */
export const grantStateWords = (state: GrantView['state']): string => STATES[state];

/** Everything that may become of something given. */
export const GRANT_STATES = Object.keys(STATES) as readonly GrantView['state'][];

/** What an offer is worth, as the console writes shares: "10 %". */
export const worthWords = (value: string): string => value.replace(/(\d)%/g, '$1 %');
