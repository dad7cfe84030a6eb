import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { PersonSummary } from 'personable';
import { useState } from 'react';
import { Link } from 'wouter';
import { searchPeople } from '../../api/people.ts';
import { readingOn } from '../../api/query-client.ts';
import { Empty } from '../../parts/empty.tsx';
import { Identities } from '../../parts/identities.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PersonLink } from '../../parts/person-link.tsx';
import { type Column, RecordTable } from '../../parts/record-table.tsx';
import { Screen } from '../../parts/screen.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { count } from '../../words/numbers.ts';
import { readPeopleQuery } from './people-query.ts';

const CAPTION = 'People';
const BEGINNING = (
  <>
    A person appears here with their first event, or when you{' '}
    <Link href="/analytics/try">bring your orders</Link>.
  </>
);

const HOW_IT_LOOKS =
  'The search looks at the beginnings of words of names, e-mail addresses and ids; city:Berlin looks at the trait city. An id with a colon is found in quotation marks.';

const titleOf = (query: string): string => {
  if (query === '') return 'Nobody was met yet.';
  return 'where' in readPeopleQuery(query) ? 'Nobody has this value.' : 'Nobody is called so.';
};

/** Everyone, and a search. What is searched for may say who somebody is, so no address has it. */
export const PeopleScreen = () => {
  const [query, setQuery] = useState('');
  const asked = readPeopleQuery(query);
  const list = useInfiniteQuery({
    ...readingOn((after: string | undefined) => searchPeople({ ...asked, after, limit: 25 })),
    placeholderData: keepPreviousData,
  });
  return (
    <Screen title="People" about="Everyone the engine has met, those seen last on top.">
      <SearchField
        label="Search people"
        placeholder="A name, an e-mail address, an id or city:Berlin"
        onSearch={setQuery}
      />
      <Loaded query={list} skeleton={<PeopleTable people={undefined} />}>
        {({ pages }) => {
          const people = pages.flatMap((page) => page.people);
          return people.length === 0 ? (
            <Empty title={titleOf(query)}>{query === '' ? BEGINNING : HOW_IT_LOOKS}</Empty>
          ) : (
            <>
              <PeopleTable people={people} />
              <ShowMore list={list} />
            </>
          );
        }}
      </Loaded>
    </Screen>
  );
};

const PeopleTable = ({ people }: { readonly people: readonly PersonSummary[] | undefined }) => (
  <RecordTable
    caption={CAPTION}
    columns={COLUMNS}
    rows={people}
    keyOf={({ person }) => person}
    expected={12}
  />
);

const COLUMNS: readonly Column<PersonSummary>[] = [
  {
    header: 'Name',
    name: true,
    cell: ({ person, name }) => <PersonLink person={person} name={name} />,
  },
  {
    header: 'Known as',
    wide: true,
    cell: ({ identities }) => <Identities identities={identities} most={2} />,
  },
  { header: 'Events', numeric: true, cell: ({ events }) => count(events) },
  {
    header: 'Last seen',
    cell: ({ lastSeen }) =>
      lastSeen === undefined ? <span className="dimmed">never</span> : <Moment time={lastSeen} />,
  },
];
