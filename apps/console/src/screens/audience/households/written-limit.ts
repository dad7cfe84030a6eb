import type { HouseholdInput } from 'personable';
import { currencyCode, minorUnits } from '../../../words/amounts.ts';

type LimitInput = NonNullable<HouseholdInput['members'][number]['limits']>[number];

/** A limit as it is being written. */
export interface WrittenLimit {
  readonly kind: 'forbid' | 'allow' | 'spend';
  readonly about: 'category' | 'item' | 'attribute';
  readonly category: string;
  readonly item: string | undefined;
  readonly attribute: string;
  readonly value: string;
  readonly amount: string;
  readonly currency: string;
  readonly per: 'day' | 'week' | 'month';
}

/** What a limit begins with. */
export const UNWRITTEN: WrittenLimit = {
  kind: 'forbid',
  about: 'category',
  category: '',
  item: undefined,
  attribute: '',
  value: '',
  amount: '',
  currency: 'EUR',
  per: 'week',
};

/** A written limit as it is sent, or what is still missing, in a sentence. */
export const readWrittenLimit = (
  written: WrittenLimit,
  guardian: number,
): { readonly limit: LimitInput } | { readonly problem: string } => {
  const by = { person: guardian };
  const { kind } = written;
  if (kind === 'spend') {
    const currency = currencyCode(written.currency);
    const amount = currency === undefined ? undefined : minorUnits(written.amount, currency);
    if (currency === undefined) return { problem: 'A currency has three letters, such as EUR.' };
    if (amount === undefined || amount < 0) {
      return { problem: 'Write an amount such as 10 or 12.50.' };
    }
    return { limit: { spend: { amount, currency, per: written.per }, by } };
  }
  const target = targetOf(written);
  if (target === undefined) return { problem: 'Say what it is about.' };
  return { limit: kind === 'forbid' ? { forbid: target, by } : { allow: target, by } };
};

const targetOf = ({ about, category, item, attribute, value }: WrittenLimit) => {
  if (about === 'category') {
    return category.trim() === '' ? undefined : { category: category.trim() };
  }
  if (about === 'item') return item === undefined ? undefined : { item };
  const name = attribute.trim();
  return name === '' || value.trim() === ''
    ? undefined
    : { attribute: { name, value: value.trim() } };
};
