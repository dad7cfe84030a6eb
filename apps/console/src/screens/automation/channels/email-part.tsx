import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { EmailCheck, RecordCheck } from 'personable';
import { checkEmail } from '../../../api/email.ts';
import { reading } from '../../../api/query-client.ts';
import { Facts } from '../../../parts/facts.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { count } from '../../../words/numbers.ts';
import { DeadAddresses } from './dead-addresses.tsx';

/** E-mail on the screen of channels: how it is set up, and which addresses are not written to. */
export const EmailPart = () => {
  const query = useQuery({ ...reading(checkEmail()), refetchOnWindowFocus: false });
  return (
    <>
      <section className="panel">
        <h2>E-mail</h2>
        <Loaded query={query} skeleton={<LinesSkeleton lines={3} height={40} />}>
          {(check) => <SetUp check={check} />}
        </Loaded>
        <Button
          size="xs"
          variant="default"
          loading={query.isFetching}
          onClick={() => void query.refetch()}
        >
          Look again
        </Button>
      </section>
      <DeadAddresses />
    </>
  );
};

const SetUp = ({ check }: { readonly check: EmailCheck }) => {
  const { text, connection, maildir, records = [], advice = [], received } = check;
  const came = Object.entries(received).map(([kind, times]) => `${kind} ${count(times)}`);
  return (
    <>
      <p role="status">{text}</p>
      {check.setUp ? (
        <Facts
          facts={[
            { name: 'Mail server', value: connection?.text ?? 'not asked' },
            { name: 'Mail that comes back', value: maildir?.text ?? 'no folder is read' },
            {
              name: 'Came since the start',
              value: came.length === 0 ? 'nothing yet' : came.join(', '),
            },
          ]}
        />
      ) : (
        <p className="dimmed">
          Name your mail server under <code>messages.email</code> in the file you start with.
        </p>
      )}
      {records.length === 0 ? null : (
        <RecordTable
          caption="Records that receivers look for"
          columns={COLUMNS}
          rows={records}
          keyOf={({ record }) => record}
        />
      )}
      {advice.length === 0 ? null : (
        <ul>
          {advice.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </>
  );
};

const VERDICTS: Readonly<Record<RecordCheck['verdict'], string>> = {
  right: 'is there',
  missing: 'is missing',
  wrong: 'is wrong',
  unknown: 'could not be asked',
};

const COLUMNS: readonly Column<RecordCheck>[] = [
  { header: 'Record', cell: ({ record }) => record },
  { header: 'State', cell: ({ verdict }) => VERDICTS[verdict] },
  {
    header: 'What to enter where your domain is kept',
    wide: true,
    cell: ({ name, value, text, found }) => (
      <>
        <code>{name}</code> TXT <code>{value}</code>
        <span className="record-table-second">{text}</span>
        {found.length === 0 ? null : (
          <span className="record-table-second">
            There now: <code>{found.join(' · ')}</code>
          </span>
        )}
      </>
    ),
  },
];
