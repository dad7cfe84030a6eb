import type { TrialReport } from 'personable';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { count, counted, price } from '../../../words/numbers.ts';
import { calendarDay } from './days.ts';
import { MaybeItem, MaybePerson } from './links.tsx';
import { shareOf } from './shares.ts';

interface DueProps {
  readonly due: TrialReport['due'];
  /** The last order of the file: what is before it is late. */
  readonly last: string;
  readonly linked: boolean;
}

/** Who is due back for what. */
export const DueTable = ({ due, last, linked }: DueProps) => (
  <RecordTable
    caption="Who is due back for what"
    columns={dueColumns(last, linked)}
    rows={due.shown}
    keyOf={({ customer, item, last: bought }) =>
      [customer.person, customer.name, item.id, bought].join(' ')
    }
  />
);

const dueColumns = (
  last: string,
  linked: boolean,
): readonly Column<TrialReport['due']['shown'][number]>[] => [
  { header: 'Customer', name: true, cell: ({ customer }) => <MaybePerson customer={customer} /> },
  { header: 'Item', name: true, cell: ({ item }) => <MaybeItem item={item} linked={linked} /> },
  {
    header: 'Usually',
    cell: ({ everyDays, purchases, regularity }) => (
      <>
        every {everyDays} days
        <span className="fact-note dimmed">
          {counted(purchases, 'purchase', 'purchases')}, {Math.round(regularity * 100)} % off in the
          median
        </span>
      </>
    ),
  },
  {
    header: 'Due',
    cell: ({ from, to }) => (
      <>
        {calendarDay(from)} to {calendarDay(to)}
        {to < last ? <span className="fact-note dimmed">late</span> : null}
      </>
    ),
  },
  {
    header: 'Worth',
    numeric: true,
    cell: ({ value, currency, quantity }) =>
      value === undefined || currency === undefined
        ? counted(quantity, 'piece', 'pieces')
        : price(value, currency),
  },
];

interface DemandProps {
  readonly demand: TrialReport['demand'];
  readonly linked: boolean;
}

/** What will be asked for, and what will run out. */
export const DemandTable = ({ demand, linked }: DemandProps) => (
  <RecordTable
    caption="What will be asked for in the next 30 days"
    columns={demandColumns(demand, linked)}
    rows={demand.shown}
    keyOf={({ item }) => item.id}
  />
);

const demandColumns = (
  { weeks, stockKnown }: TrialReport['demand'],
  linked: boolean,
): readonly Column<TrialReport['demand']['shown'][number]>[] => [
  { header: 'Item', wide: true, cell: ({ item }) => <MaybeItem item={item} linked={linked} /> },
  {
    header: `Sold in ${weeks} weeks`,
    numeric: true,
    cell: ({ sold }) => count(Math.round(sold)),
  },
  {
    header: 'In the next 30 days',
    numeric: true,
    cell: ({ expected, low, high }) => (
      <>
        {count(Math.round(expected))}
        <span className="fact-note dimmed">
          {count(low)} to {count(high)}
        </span>
      </>
    ),
  },
  ...(stockKnown === 0
    ? []
    : [
        {
          header: 'In stock',
          numeric: true,
          cell: ({ stock, chance, runsOut }: TrialReport['demand']['shown'][number]) => (
            <>
              {stock === undefined ? 'not known' : count(stock)}
              {chance === undefined || runsOut === undefined ? null : (
                <span className="fact-note dimmed">
                  until {calendarDay(runsOut)}; runs out within 30 days with {shareOf(chance)}
                </span>
              )}
            </>
          ),
        },
      ]),
];
