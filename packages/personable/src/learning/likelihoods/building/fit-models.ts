import type { LikelihoodSums } from '../counting/likelihood-sums.ts';
import type { LikelihoodModel } from '../likelihood-model.ts';
import { fitBgNbd } from '../models/bg-nbd.ts';
import { fitGammaGamma, type SpendCell } from '../models/gamma-gamma.ts';
import type { Fitted } from '../models/maximum-likelihood.ts';
import { rhythmOf } from '../models/rhythm.ts';
import { mainCurrencyOf, type OrderTable, orderTableOf, spendTablesOf } from './cells.ts';

/** What a model is refused for, in words, by its name. */
export type Refusals = { readonly [name in ModelName]?: string };

/** The models there are. */
export const MODEL_NAMES = ['orders', 'churn', 'value', 'next', 'buy', 'demand'] as const;
export type ModelName = (typeof MODEL_NAMES)[number];

/** Customers, and customers who came back, from which anything is said. */
const LEAST_CUSTOMERS = { people: 100, repeaters: 30 } as const;

/** Fits everything that sums alone can tell, as of a day. It yields now and then. */
export function* fitModels(
  sums: LikelihoodSums,
  end: number,
): Generator<void, { readonly model: LikelihoodModel; readonly refusals: Refusals }> {
  const table = orderTableOf(sums, end);
  const tooFew = tooFewInWords(table);
  if (tooFew !== undefined) {
    return {
      model: { end },
      refusals: { orders: tooFew, churn: tooFew, value: tooFew, next: tooFew },
    };
  }
  const orders = yield* fitBgNbd(table.cells);
  const ordersRefused = unsettledInWords(orders.fit, 'how often people order and when they leave');
  const value = yield* fitValue(sums);
  const valueRefused = ordersRefused ?? ('refused' in value ? value.refused : undefined);
  const rhythm = rhythmOf((name) => sums.get(`g:${name}`), table.cells);
  const nextRefused =
    ordersRefused ??
    (rhythm === undefined
      ? 'Not enough yet: a rhythm needs 30 people with two days of orders, and 30 days of orders beyond.'
      : undefined);
  return {
    model: {
      end,
      ...(ordersRefused === undefined ? { orders } : {}),
      ...(valueRefused === undefined && 'fitted' in value ? { value: value.fitted } : {}),
      ...(nextRefused === undefined && rhythm !== undefined ? { rhythm } : {}),
    },
    refusals: {
      ...(ordersRefused === undefined ? {} : { orders: ordersRefused, churn: ordersRefused }),
      ...(valueRefused === undefined ? {} : { value: valueRefused }),
      ...(nextRefused === undefined ? {} : { next: nextRefused }),
    },
  };
}

/** Why so few people say nothing; undefined where they are enough. */
export const tooFewInWords = ({ people, repeaters }: OrderTable): string | undefined => {
  const { people: most, repeaters: least } = LEAST_CUSTOMERS;
  return people >= most && repeaters >= least
    ? undefined
    : `Not enough yet: ${people} of at least ${most} people have ordered, and ${repeaters} of at least ${least} came back on another day.`;
};

const unsettledInWords = (fit: Fitted, what: string): string | undefined => {
  if (fit.converged) return undefined;
  return fit.atEdge
    ? `The orders there are cannot tell ${what}: one of the numbers ran as far as it may. That happens when hardly anybody behaves differently from the others, or nobody leaves.`
    : `The orders there are cannot tell ${what}: no numbers fit them clearly better than their neighbours (after ${fit.evaluations} tries).`;
};

type Value = NonNullable<LikelihoodModel['value']>;

function* fitValue(
  sums: LikelihoodSums,
): Generator<void, { readonly fitted: Value } | { readonly refused: string }> {
  const tables = spendTablesOf(sums);
  const currency = mainCurrencyOf(tables);
  const cells = currency === undefined ? [] : (tables.get(currency) ?? []);
  const count = (some: readonly SpendCell[]) => some.reduce((sum, { people }) => sum + people, 0);
  const [people, repeaters] = [count(cells), count(cells.filter(({ orders }) => orders > 1))];
  const least = LEAST_CUSTOMERS;
  if (currency === undefined || people < least.people || repeaters < least.repeaters) {
    return {
      refused: `Not enough yet: ${people} of at least ${least.people} people have orders that say an amount, and ${repeaters} of at least ${least.repeaters} on two days.`,
    };
  }
  const { model, fit } = yield* fitGammaGamma(cells);
  const refused = unsettledInWords(fit, 'what an order is worth');
  if (refused !== undefined) return { refused };
  if (model.q <= 1) {
    return {
      refused:
        'A few orders are so much larger than all others that no mean can be told (q is not above 1).',
    };
  }
  const [spent, back] = [sums.get(`m:${currency}:spent`), sums.get(`m:${currency}:back`)];
  const kept = spent > 0 ? Math.max(0, 1 - back / spent) : 1;
  return { fitted: { model, fit, currency, kept } };
}
