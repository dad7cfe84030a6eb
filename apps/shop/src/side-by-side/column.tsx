import { useId } from 'react';
import { Avatar } from '../people/avatar.tsx';
import { DecisionsProvider } from '../personable/decisions-context.tsx';
import { asSentence } from '../personable/sentence.ts';
import type { ListedPerson } from '../storefront/storefront-api.ts';
import { ColumnRows } from './column-rows.tsx';
import type { ShownTo } from './shown.ts';
import { useColumnClient } from './use-column-client.ts';

/** The front page of one of the three people, with the choice of who that is. */
export const Column = ({
  place,
  people,
  person,
  onChoose,
  others,
  onShown,
}: {
  readonly place: number;
  readonly people: readonly ListedPerson[];
  /** `undefined` for a new visitor. */
  readonly person: ListedPerson | undefined;
  readonly onChoose: (userId: string | undefined) => void;
  readonly others: readonly ShownTo[];
  readonly onShown: (to: ShownTo) => void;
}) => {
  const client = useColumnClient(person?.userId);
  const name = person?.name ?? 'A new visitor';
  const heading = useId();
  return (
    <section className="column" aria-labelledby={heading}>
      <header className="column-head">
        <Avatar name={person?.name} />
        <h2 id={heading} className="visually-hidden">
          {name}
        </h2>
        <select
          className="column-choice"
          aria-label={`Person ${place + 1}`}
          value={person?.userId ?? ''}
          onChange={(event) => onChoose(event.target.value || undefined)}
        >
          {people.map(({ userId, name: listed }) => (
            <option key={userId} value={userId}>
              {listed}
            </option>
          ))}
          <option value="">A new visitor</option>
        </select>
        <p>{asSentence(person?.words ?? 'nothing is known of them yet')}</p>
      </header>
      {client === undefined ? (
        <p className="column-waiting">One moment …</p>
      ) : (
        <DecisionsProvider client={client} version={0}>
          <ColumnRows
            key={person?.userId ?? ''}
            place={place}
            name={person?.name}
            others={others}
            onShown={onShown}
          />
        </DecisionsProvider>
      )}
    </section>
  );
};
