import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { InboxGroup, RetriedGroup } from 'personable';
import { readInboxGroups, retryGroup } from '../../api/inbox.ts';
import { outdate, reading } from '../../api/query-client.ts';
import { useSending } from '../../api/sending.ts';
import { Moment } from '../../parts/moment.tsx';
import { notifyDone, notifyTrouble } from '../../parts/notify.ts';
import { type Column, RecordTable } from '../../parts/record-table.tsx';
import { count, counted } from '../../words/numbers.ts';

/** Rejected events by reason, with the way to send all of one reason again. Nothing while each has its own. */
export const RejectedGroups = () => {
  const query = useQuery({ ...reading(readInboxGroups()), refetchInterval: 15_000 });
  const groups = query.data?.groups ?? [];
  if (!groups.some((group) => group.count > 1)) return null;
  return (
    <section className="rejected-groups" aria-label="By reason">
      <RecordTable
        caption="Rejected events by reason, the most frequent first"
        columns={COLUMNS}
        rows={groups}
        keyOf={({ code, event, path }) => JSON.stringify([code, event, path])}
      />
    </section>
  );
};

const RetryAll = ({ group }: { readonly group: InboxGroup }) => {
  const retry = useSending<RetriedGroup>({
    onSuccess: async (done) => {
      await outdate('/v1/inbox', '/v1/overview', '/v1/quality');
      notifyDone(inWords(done));
    },
    onError: notifyTrouble('Not all were sent again.'),
  });
  return (
    <Button
      size="xs"
      variant="default"
      loading={retry.isPending}
      onClick={() => retry.mutate(retryGroup(group))}
    >
      Retry all
    </Button>
  );
};

const inWords = ({ taken, rejected, cut }: RetriedGroup): string => {
  const parts = [`The engine took ${counted(taken, 'event', 'events')}.`];
  if (rejected > 0) parts.push(`${count(rejected)} were rejected again.`);
  if (cut > 0) parts.push(`${count(cut)} were too large to be kept whole and must be sent mended.`);
  return parts.join(' ');
};

const COLUMNS: readonly Column<InboxGroup>[] = [
  {
    header: 'Reason',
    wide: true,
    cell: ({ message, code, path }) => (
      <>
        {message}
        <span className="record-table-second">
          <code>{code}</code>
          {path === null || path === '' ? null : (
            <>
              {' at '}
              <code>{path}</code>
            </>
          )}
        </span>
      </>
    ),
  },
  { header: 'Event', cell: ({ event }) => event ?? 'not noted' },
  { header: 'Events', numeric: true, cell: (group) => count(group.count) },
  { header: 'Latest', cell: ({ latest }) => <Moment time={latest} as="ago" /> },
  { header: 'Again', cell: (group) => <RetryAll group={group} /> },
];
