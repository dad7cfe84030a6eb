import type { Answers, ShownAnswer } from 'personable';
import { Link } from 'wouter';
import { Moment } from '../../../parts/moment.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';

type Line = ShownAnswer & { readonly field: string };

/** What somebody told, and the next question worth asking. */
export const KnownAnswers = ({ answers: { fields, next } }: { readonly answers: Answers }) => {
  const lines = Object.entries(fields).map(([field, answer]) => ({ field, ...answer }));
  return (
    <section>
      <h2>What they told</h2>
      {lines.length === 0 ? (
        <p className="dimmed">
          Nothing is asked for. <Link href="/audience/questions">Questions</Link> says what is.
        </p>
      ) : (
        <>
          <RecordTable
            caption="What is asked for, and what this person told"
            columns={COLUMNS}
            rows={lines}
            keyOf={({ field }) => field}
          />
          <p>
            {next.text === undefined ? 'Nothing to ask now. ' : `Ask next: “${next.text}” `}
            <span className="dimmed">{next.why}</span>
          </p>
        </>
      )}
    </section>
  );
};

const COLUMNS: readonly Column<Line>[] = [
  { header: 'Field', cell: ({ field }) => field },
  {
    header: 'Answer',
    cell: ({ known, value }) =>
      known ? <Value of={value} /> : <span className="dimmed">not known</span>,
    wide: true,
  },
  {
    header: 'Since',
    cell: ({ since, stale }) =>
      since === undefined ? (
        '–'
      ) : (
        <>
          <Moment time={since} />
          {stale === true ? <span className="known-source">stale</span> : null}
        </>
      ),
  },
  { header: 'From', cell: ({ source }) => source ?? '–' },
];

const Value = ({ of: value }: { readonly of: unknown }) =>
  typeof value === 'object' ? <code>{JSON.stringify(value)}</code> : String(value);
