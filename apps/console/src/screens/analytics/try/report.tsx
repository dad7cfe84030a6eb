import type { TrialReport } from 'personable';
import { Facts } from '../../../parts/facts.tsx';
import { count, counted } from '../../../words/numbers.ts';
import { Comparison } from './comparison.tsx';
import { calendarDay } from './days.ts';
import { DemandTable, DueTable } from './lists.tsx';
import { ShownPeople } from './people.tsx';

interface Props {
  readonly report: TrialReport;
  /** Whether the people and items of the report are in this store. */
  readonly linked: boolean;
}

/** What somebody's own orders say. */
export const Report = ({ report, linked }: Props) => {
  const { file, rows, found, seconds, due, demand, next } = report;
  return (
    <>
      <Facts
        as="figures"
        facts={[
          { name: 'Orders', value: count(found.orders) },
          {
            name: 'Customers',
            value: (
              <>
                {count(found.customers)}
                <span className="figure-note">
                  {count(found.returning)} with two orders or more
                </span>
              </>
            ),
          },
          { name: 'Items', value: count(found.items) },
          {
            name: 'Rows used',
            value: (
              <>
                {count(rows.used)}
                <span className="figure-note">of {count(rows.read)}</span>
              </>
            ),
          },
        ]}
      />
      <p className="dimmed">
        {file}, orders from {calendarDay(found.first)} to {calendarDay(found.last)}, tried in{' '}
        {seconds.toFixed(1)} seconds.{' '}
        {rows.leftOut.length === 0
          ? 'No row was left out.'
          : `Left out: ${rows.leftOut.map(({ reason, rows: some }) => `${count(some)} ${reason}`).join('; ')}.`}
      </p>
      <Comparison report={report} />
      <ShownPeople report={report} linked={linked} />
      <section aria-labelledby="try-due">
        <h2 id="try-due">Who is due back for what</h2>
        {due.total === 0 ? (
          <p className="dimmed">
            Nobody has bought one item on three days at regular intervals, and is due within 30
            days.
          </p>
        ) : (
          <>
            <p className="dimmed">
              {counted(due.total, 'purchase', 'purchases')} of{' '}
              {counted(due.customers, 'customer', 'customers')}, each by their own usual interval
              between at least three purchases. The {count(due.shown.length)} with the largest
              value:
            </p>
            <DueTable due={due} last={found.last} linked={linked} />
          </>
        )}
      </section>
      <section aria-labelledby="try-demand">
        <h2 id="try-demand">What will be asked for in the next 30 days</h2>
        {demand.shown.length === 0 ? (
          <p className="dimmed">Too little was sold lately to say.</p>
        ) : (
          <>
            <p className="dimmed">
              From the sales of the last {demand.weeks} weeks, with 95 % intervals.{' '}
              {demand.stockKnown > 0
                ? `The stock of ${counted(demand.stockKnown, 'item is', 'items are')} known; what sells fastest beside its stock stands on top.`
                : `The stock is not known; of ${counted(demand.total, 'item', 'items')} those that sell most.`}
            </p>
            <DemandTable demand={demand} linked={linked} />
          </>
        )}
      </section>
      <section aria-labelledby="try-next">
        <h2 id="try-next">What to do next</h2>
        <ol className="try-next">
          {next.map(({ text, command }) => (
            <li key={text}>
              {text}
              {command === undefined ? null : <code>{command}</code>}
            </li>
          ))}
        </ol>
      </section>
    </>
  );
};
