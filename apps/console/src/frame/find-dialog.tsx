import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Link } from 'wouter';
import { readItems } from '../api/items.ts';
import { searchPeople } from '../api/people.ts';
import { reading } from '../api/query-client.ts';
import { SearchIcon } from '../icons/signs.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { itemAddress, personAddress } from './address.ts';

/** Milliseconds without a key after which what was written is looked for. */
const PAUSE = 200;
/** Results of each kind. */
const MOST = 6;

/** Leads from anywhere to a person or an item. The arrow keys go through the results. */
export const FindDialog = ({ close }: { readonly close: () => void }) => {
  const [written, setWritten] = useState('');
  const [query] = useDebouncedValue(written.trim(), PAUSE);
  const results = useRef<HTMLDivElement>(null);
  const asked = { enabled: query !== '', placeholderData: keepPreviousData };
  const people = useQuery({ ...reading(searchPeople({ query, limit: MOST })), ...asked });
  const items = useQuery({ ...reading(readItems({ search: query, limit: MOST })), ...asked });
  const foundPeople = query === '' ? [] : (people.data?.people ?? []);
  const foundItems = query === '' ? [] : (items.data?.items ?? []);
  const error = people.error ?? items.error;
  const nothing =
    query !== '' &&
    people.isSuccess &&
    items.isSuccess &&
    foundPeople.length + foundItems.length === 0;

  const go = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const places = [
      ...(results.current?.parentElement?.querySelectorAll<HTMLElement>('input, a') ?? []),
    ];
    const here = places.indexOf(document.activeElement as HTMLElement);
    event.preventDefault();
    places[here + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  };
  return (
    <Dialog title="Find a person or an item" close={close}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys only move between its links */}
      <div className="find" onKeyDown={go}>
        <TextInput
          data-autofocus
          type="search"
          aria-label="Find"
          placeholder="A name, an e-mail address or an id"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          leftSection={<SearchIcon />}
          value={written}
          onChange={(event) => setWritten(event.currentTarget.value)}
        />
        <div ref={results} className="find-results">
          <p className="for-readers" role="status">
            {query === '' ? '' : `${foundPeople.length} people and ${foundItems.length} items`}
          </p>
          {error === null ? null : <p className="field-error">{error.message}</p>}
          {nothing ? <p className="dimmed">Nobody and nothing is called so.</p> : null}
          {foundPeople.length === 0 ? null : (
            <section>
              <h3>People</h3>
              <ul>
                {foundPeople.map(({ person, name, identities }) => (
                  <li key={person}>
                    <Link href={personAddress(person)} onClick={close}>
                      {name ?? `Person ${person}`}
                      <span className="dimmed"> {identities[0]?.value}</span>
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {foundItems.length === 0 ? null : (
            <section>
              <h3>Items</h3>
              <ul>
                {foundItems.map(({ id, name }) => (
                  <li key={id}>
                    <Link href={itemAddress(id)} onClick={close}>
                      {name ?? id}
                      <span className="dimmed"> {id}</span>
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
    </Dialog>
  );
};
