import type { AttributionLine, AttributionPath, AttributionReport } from 'personable';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { count, price } from '../../../words/numbers.ts';

/** A part of orders: "12.3". */
const parts = (orders: number): string => count(Math.round(orders * 10) / 10);

const columnsOf = ({
  by,
  model,
  currency,
}: AttributionReport): readonly Column<AttributionLine>[] => {
  const money = (amount: number | null | undefined) =>
    amount === null || amount === undefined || currency === undefined
      ? '–'
      : `${amount < 0 ? '−' : ''}${price(Math.abs(amount), currency)}`;
  const named: readonly Column<AttributionLine>[] = [
    { header: 'Channel', cell: ({ channel }) => channel, name: true },
    ...(by === 'channel'
      ? []
      : [{ header: 'Campaign', cell: ({ campaign = '' }: AttributionLine) => campaign || '–' }]),
    ...(by === 'creative'
      ? [{ header: 'Creative', cell: ({ creative = '' }: AttributionLine) => creative || '–' }]
      : []),
  ];
  return [
    ...named,
    { header: 'Touches', cell: ({ touches }) => count(touches), numeric: true },
    { header: 'In the path of', cell: ({ orders }) => count(orders), numeric: true },
    {
      header: 'Orders',
      cell: ({ models }) => (models[model] === undefined ? '–' : parts(models[model].orders)),
      numeric: true,
    },
    { header: 'Revenue', cell: ({ models }) => money(models[model]?.revenue), numeric: true },
    { header: 'Cost', cell: ({ cost }) => money(cost), numeric: true },
    { header: 'Cost of an order', cell: ({ costPerOrder }) => money(costPerOrder), numeric: true },
    {
      header: 'Return on spend',
      cell: ({ returnOnSpend }) => (returnOnSpend === null ? '–' : returnOnSpend.toFixed(2)),
      numeric: true,
    },
  ];
};

/** What orders are laid to, line by line. */
export const AttributionTable = ({ report }: { readonly report: AttributionReport }) => (
  <RecordTable
    caption="What orders are laid to"
    columns={columnsOf(report)}
    rows={report.lines}
    keyOf={({ channel, campaign = '', creative = '' }) => `${channel}>${campaign}>${creative}`}
  />
);

const pathColumns = (currency: string | undefined): readonly Column<AttributionPath>[] => [
  { header: 'Way', cell: ({ channels }) => channels.join(' → '), name: true, wide: true },
  { header: 'Orders', cell: ({ orders }) => count(orders), numeric: true },
  {
    header: 'Revenue',
    cell: ({ revenue }) => (currency === undefined ? '–' : price(revenue, currency)),
    numeric: true,
  },
  { header: 'No order so far', cell: ({ lost }) => count(lost), numeric: true },
];

/** The ways people took most. */
export const PathTable = ({ report }: { readonly report: AttributionReport }) => (
  <section>
    <h2>The ways people took</h2>
    <RecordTable
      caption="The ways people took"
      columns={pathColumns(report.currency)}
      rows={report.paths}
      keyOf={({ channels }) => channels.join('>')}
    />
  </section>
);
