import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { FeedbackCounts, FeedbackEntry } from 'personable';
import { Link } from 'wouter';
import { readFeedback } from '../../api/feedback.ts';
import { readingPage } from '../../api/query-client.ts';
import { useAddressState } from '../../frame/address.ts';
import { Empty } from '../../parts/empty.tsx';
import { Facts } from '../../parts/facts.tsx';
import { ItemLink } from '../../parts/item-link.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PersonLink } from '../../parts/person-link.tsx';
import { type Column, RecordTable } from '../../parts/record-table.tsx';
import { Screen } from '../../parts/screen.tsx';
import { choiceInWords } from '../../words/feedback.ts';
import { count, counted } from '../../words/numbers.ts';

const CAPTION = 'What people answered, newest first';

/** What people answered to what they were shown and to what is thought of them. */
export const FeedbackScreen = () => {
  const [before, setBefore] = useAddressState('before');
  const query = useQuery(readingPage(readFeedback(before)));
  const table = (rows: readonly FeedbackEntry[] | undefined) => (
    <RecordTable
      caption={CAPTION}
      columns={COLUMNS}
      rows={rows}
      keyOf={({ position }) => String(position)}
      expected={8}
    />
  );
  return (
    <Screen
      title="Feedback"
      about="What people asked for more and for less of, and what they said is wrong about them."
    >
      <Loaded query={query} skeleton={table(undefined)}>
        {({ feedback, counts, next }) => (
          <>
            {counts === undefined || counts.rests === 0 ? null : <Counts counts={counts} />}
            {feedback.length === 0 ? (
              <Empty title={before === undefined ? 'Nobody answered yet.' : 'Nothing older.'}>
                People answer where a page lets them (POST /v1/feedback), as the demo shop does
                under “Why?” and on “What we know”.
              </Empty>
            ) : (
              table(feedback)
            )}
            <div className="pages">
              {before === undefined ? null : (
                <Button variant="default" onClick={() => setBefore(undefined)}>
                  Newest
                </Button>
              )}
              {next === undefined ? null : (
                <Button variant="default" onClick={() => setBefore(String(next))}>
                  Older
                </Button>
              )}
            </div>
          </>
        )}
      </Loaded>
    </Screen>
  );
};

const Counts = ({
  counts: { byChoice, byTrait, rests, more },
}: {
  readonly counts: FeedbackCounts;
}) => (
  <section aria-label="How often">
    <Facts
      as="figures"
      facts={Object.entries(byChoice).map(([choice, number = 0]) => ({
        name: choiceInWords(choice),
        value: count(number),
      }))}
    />
    {byTrait.length === 0 ? null : (
      <p>
        Said to be wrong:{' '}
        {byTrait.map(({ trait, count: number }) => `${trait} by ${count(number)}`).join(', ')}.
      </p>
    )}
    <p className="dimmed">
      Of the latest {counted(rests, 'answer', 'answers')}
      {more ? '; there are older ones' : ''}. Each person counts once for each thing, and what was
      taken back does not count.
    </p>
  </section>
);

const About = ({ of: entry }: { readonly of: FeedbackEntry }) => {
  const { items, category, attribute, trait, value, decision } = entry;
  if (items.length > 0) {
    return items.map((item, place) => (
      <span key={item.id}>
        {place === 0 ? '' : ', '}
        <ItemLink item={item} />
      </span>
    ));
  }
  if (trait !== undefined) {
    return value === undefined ? trait : `${trait}, it is ${JSON.stringify(value)}`;
  }
  if (attribute !== undefined) return `${attribute.name}: ${attribute.value}`;
  if (category !== undefined) return category;
  return decision === undefined ? null : <Decision id={decision} />;
};

const Decision = ({ id }: { readonly id: string }) => (
  <Link href={`/analytics/decisions/${encodeURIComponent(id)}`}>a decision</Link>
);

const COLUMNS: readonly Column<FeedbackEntry>[] = [
  { header: 'When', cell: ({ time }) => <Moment time={time} /> },
  { header: 'Who', cell: ({ person, name }) => <PersonLink person={person} name={name} /> },
  {
    header: 'Choice',
    cell: ({ choice, claimed }) =>
      `${choiceInWords(choice)}${claimed === true ? ' (not proven)' : ''}`,
  },
  { header: 'Of', cell: (entry) => <About of={entry} />, wide: true },
  { header: 'In their words', cell: ({ text }) => text ?? '', wide: true },
];
