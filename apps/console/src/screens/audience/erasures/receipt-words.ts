import type { ErasedTerm, ErasureReceipt } from 'personable';

/** What an erasure is at. */
export const stateName = (state: ErasureReceipt['state']): string =>
  state === 'finished' ? 'finished' : 'being removed from the files';

/** Messages that were removed, whoever sent them. */
export const eventsOf = ({ removed }: ErasureReceipt): number => removed.events + removed.claims;

/** What a term counts, in words. */
export const termInWords = ({ stream, what, items }: ErasedTerm): string => {
  const [first = '', second = ''] = items.map(({ name }) => name);
  const place = stream === 'browse' ? 'visits' : 'orders';
  if (what === 'after') return `${second} after ${first}, in ${place}`;
  if (what === 'together') return `${first} and ${second} in the same ${place}`;
  return `${first} in ${place}, on the days this person had it`;
};

/** An amount of a sum: three places at the most. */
export const amount = (value: number | undefined): string =>
  value === undefined ? 'not looked at' : formatted.format(value);

const formatted = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });
