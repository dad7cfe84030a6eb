import { useQuery } from '@tanstack/react-query';
import type { MissedCodes } from 'personable';
import { readMissedCodes } from '../../../api/offers.ts';
import { reading } from '../../../api/query-client.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { PersonLink } from '../../../parts/person-link.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { counted } from '../../../words/numbers.ts';

type Missed = MissedCodes['latest'][number];

/** Codes that somebody wanted to redeem and could not, with the reason. */
export const MissedCodesList = () => {
  const query = useQuery(reading(readMissedCodes()));
  return (
    <Loaded query={query} skeleton={<MissedTable missed={undefined} />}>
      {({ counts, latest }) =>
        latest.length === 0 ? (
          <p className="dimmed">None.</p>
        ) : (
          <>
            <ul className="dimmed">
              {counts.map(({ because, count, text }) => (
                <li key={because}>
                  {counted(count, 'time', 'times')}: {text}
                </li>
              ))}
            </ul>
            <MissedTable missed={latest} />
          </>
        )
      }
    </Loaded>
  );
};

const MissedTable = ({ missed }: { readonly missed: readonly Missed[] | undefined }) => (
  <RecordTable
    caption="Codes that could not be redeemed, the latest first"
    columns={COLUMNS}
    rows={missed}
    keyOf={({ code, time, order }) => `${time} ${code} ${order}`}
    expected={2}
  />
);

const COLUMNS: readonly Column<Missed>[] = [
  { header: 'Code', cell: ({ code }) => <span className="offer-code">{code}</span> },
  { header: 'Why', wide: true, cell: ({ text }) => text },
  { header: 'Order', cell: ({ order }) => order ?? <span className="dimmed">none</span> },
  {
    header: 'Person',
    cell: ({ person, personName }) => <PersonLink person={person} name={personName} />,
  },
  { header: 'When', cell: ({ time }) => <Moment time={time} /> },
];
