import type { Knowing } from 'personable';
import { Facts } from '../../../parts/facts.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { counted, percent, price } from '../../../words/numbers.ts';

/** The few figures that say most, each with what it rests on. */
export const KnownFigures = ({ knowing }: { readonly knowing: Knowing }) => (
  <Facts as="figures" facts={[...figuresOf(knowing)]} />
);

function* figuresOf({ value, priceBand, familiarity }: Knowing) {
  yield {
    name: 'Value so far',
    value: (
      <>
        {value.lifetimeValue === undefined || value.currency === undefined
          ? 'not known'
          : price(value.lifetimeValue, value.currency)}
        <span className="figure-note">{valueNote(value)}</span>
      </>
    ),
  };
  yield {
    name: 'An order',
    value: (
      <>
        {value.averageOrderValue === undefined || value.currency === undefined
          ? 'not known'
          : price(value.averageOrderValue, value.currency)}
        <span className="figure-note">
          {value.daysBetweenOrders === undefined
            ? 'too few orders for a rhythm'
            : `about every ${counted(value.daysBetweenOrders, 'day', 'days')}`}
          {value.lastOrder === undefined ? null : (
            <>
              , last <Moment time={value.lastOrder} />
            </>
          )}
        </span>
      </>
    ),
  };
  yield {
    name: 'Price band',
    value: (
      <>
        {priceBand.band ?? 'not known'}
        <span className="figure-note">{bandNote(priceBand)}</span>
      </>
    ),
  };
  yield {
    name: 'Familiarity',
    value: (
      <>
        {familiarity.level}
        <span className="figure-note">{familiarity.score.toFixed(2)} of 1</span>
      </>
    ),
  };
}

const valueNote = ({ orders, refunds, priced }: Knowing['value']): string => {
  if (orders === 0) return 'no orders';
  const given = refunds === 0 ? '' : `, ${counted(refunds, 'refund', 'refunds')}`;
  const without = priced === orders ? '' : `, ${priced} with an amount`;
  return `${counted(orders, 'order', 'orders')}${without}${given}`;
};

const bandNote = ({ median, items, bought, needed }: Knowing['priceBand']): string => {
  if (median === undefined) return `needs ${needed} items with prices, has ${items}`;
  const among = `${counted(items, 'item', 'items')}, ${bought} bought`;
  return `dearer than ${percent(median)} of its kind; ${among}`;
};
