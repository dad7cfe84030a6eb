import { useQuery } from '@tanstack/react-query';
import type { RfmReport } from 'personable';
import { reading } from '../../../api/query-client.ts';
import { readRfm } from '../../../api/reports.ts';
import { Empty } from '../../../parts/empty.tsx';
import { FileLinks } from '../../../parts/file-links.tsx';
import { JsonView } from '../../../parts/json-view.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { count, counted, percent, price } from '../../../words/numbers.ts';
import { BehindFigure } from './behind-figure.tsx';
import { CountingNote } from './counting-note.tsx';
import './reports.css';

const SCORES = [5, 4, 3, 2, 1] as const;

/** Who buys how: how lately, how often, how much. */
export const RfmScreen = () => {
  const request = readRfm();
  const query = useQuery(reading(request));
  return (
    <Screen
      title="Who buys how"
      about="Everybody who ever bought, by how lately and how often they buy, each in fifths of the people: 5 is the best. Known as RFM."
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={5} height={60} />}>
        {(report) =>
          report.people === 0 ? (
            <Empty title="Nobody has bought yet." />
          ) : (
            <>
              <CountingNote {...report} />
              <p className="report-said">
                {counted(report.people, 'buyer', 'buyers')} paid {money(report, report.revenue)} in
                all.
                {report.otherBuyers === 0
                  ? ''
                  : ` ${counted(report.otherBuyers, 'buyer', 'buyers')} in other currencies are left out.`}
              </p>
              <RecordTable
                caption="Who buys how, in plain words"
                columns={columnsOf(report)}
                rows={report.groups}
                keyOf={({ id }) => id}
              />
              <Grid report={report} />
              <FileLinks request={request} name="rfm" />
            </>
          )
        }
      </Loaded>
    </Screen>
  );
};

const money = ({ currency }: RfmReport, value: number): string =>
  currency === undefined ? count(value) : price(value, currency);

const columnsOf = (report: RfmReport): readonly Column<RfmReport['groups'][number]>[] => [
  { header: 'They', cell: ({ name }) => name, name: true },
  {
    header: 'People',
    cell: ({ id, name, people }) => (
      <>
        {count(people)}{' '}
        {people === 0 ? null : (
          <BehindFigure label="Who" title={`Who they are: ${name}`} figure="rfm" which={id} />
        )}
      </>
    ),
    numeric: true,
  },
  {
    header: 'Of all people',
    cell: ({ shareOfPeople }) => (shareOfPeople === null ? '–' : percent(shareOfPeople)),
    numeric: true,
  },
  { header: 'Paid', cell: ({ revenue }) => money(report, revenue), numeric: true },
  {
    header: 'Of what was paid',
    cell: ({ shareOfRevenue }) => (shareOfRevenue === null ? '–' : percent(shareOfRevenue)),
    numeric: true,
  },
  {
    header: 'As an audience',
    cell: ({ condition, name }) => (
      <details>
        <summary>
          Condition<span className="for-readers"> of {name}</span>
        </summary>
        <JsonView value={condition} />
      </details>
    ),
  },
];

const Grid = ({ report }: { readonly report: RfmReport }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be reached by keys
  <section className="triangle-scroll" aria-label="The grid" tabIndex={0}>
    <table className="triangle">
      <caption>People by how lately (down) and how often (across) they buy</caption>
      <thead>
        <tr>
          <th scope="col">How lately</th>
          {SCORES.toReversed().map((frequency) => (
            <th key={frequency} scope="col">
              Often {frequency}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {SCORES.map((recency) => (
          <tr key={recency}>
            <th scope="row">{recency}</th>
            {SCORES.toReversed().map((frequency) => {
              const cell = report.cells.find(
                (one) => one.recency === recency && one.frequency === frequency,
              );
              return (
                <td
                  key={frequency}
                  className="number"
                  style={{ '--share': (cell?.people ?? 0) / report.people } as React.CSSProperties}
                  title={cell === undefined ? undefined : money(report, cell.revenue)}
                >
                  {cell === undefined ? (
                    0
                  ) : (
                    <BehindFigure
                      className="triangle-who"
                      label={count(cell.people)}
                      title={`Who scores ${recency} for how lately and ${frequency} for how often`}
                      figure="rfm"
                      which={`${recency}/${frequency}`}
                    />
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
