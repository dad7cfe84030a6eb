import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ListedPerson } from 'personable';
import { readLikelyPeople } from '../../../api/likelihoods.ts';
import { readingPage } from '../../../api/query-client.ts';
import { useAddressState } from '../../../frame/address.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { PersonLink } from '../../../parts/person-link.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { shortDay } from '../../../words/moments.ts';
import { percent, price } from '../../../words/numbers.ts';

const LISTS = [
  { value: 'leaving', label: 'Leaving', about: 'Regulars who are later than is usual for them.' },
  { value: 'due', label: 'Due', about: 'Likely to order within a week, by their own rhythm.' },
  { value: 'buying', label: 'About to buy', about: 'Likely to order, by what they did lately.' },
  { value: 'valuable', label: 'Most valuable', about: 'Worth most within the next year.' },
] as const;

/** People somebody may want to do something for. */
export const LikelyPeople = () => {
  const [said, setSaid] = useAddressState('list');
  const list = LISTS.find(({ value }) => value === said) ?? LISTS[0];
  const query = useQuery(readingPage(readLikelyPeople(list.value)));
  return (
    <section aria-label="People">
      <h2>People</h2>
      <div className="likelihoods-lists">
        <SegmentedControl
          aria-label="Which people"
          data={LISTS.map(({ value, label }) => ({ value, label }))}
          value={list.value}
          onChange={(next) => setSaid(next === 'leaving' ? undefined : next, 'in-place')}
        />
      </div>
      <p className="dimmed">{list.about}</p>
      <Loaded query={query} skeleton={<LinesSkeleton lines={4} height={40} />}>
        {({ people }) =>
          people.length === 0 ? (
            <p>Nobody, as far as can be told.</p>
          ) : (
            <RecordTable
              caption={list.label}
              columns={COLUMNS}
              rows={people}
              keyOf={({ person }) => person}
            />
          )
        }
      </Loaded>
    </section>
  );
};

const COLUMNS: readonly Column<ListedPerson>[] = [
  {
    header: 'Person',
    cell: ({ person, name }) => <PersonLink person={person} name={name} />,
    name: true,
  },
  {
    header: 'Will stay away',
    cell: ({ churn }) => (churn === undefined ? '–' : percent(churn.value)),
    numeric: true,
  },
  {
    header: 'Next order',
    cell: ({ nextOrder }) =>
      nextOrder === undefined ? '–' : `about ${shortDay(nextOrder.expected)}`,
    numeric: true,
  },
  {
    header: 'Will order in 28 days',
    cell: ({ buy }) => (buy === undefined ? '–' : percent(buy.value)),
    numeric: true,
  },
  {
    header: 'Worth in a year',
    cell: ({ value }) => (value === undefined ? '–' : price(value.value, value.currency)),
    numeric: true,
  },
];
