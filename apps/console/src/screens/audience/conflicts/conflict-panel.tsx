import { Button } from '@mantine/core';
import type { IdentityConflict } from 'personable';
import { Identities } from '../../../parts/identities.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { PersonLink } from '../../../parts/person-link.tsx';
import { namespaceName } from '../../../words/identities.ts';
import { counted } from '../../../words/numbers.ts';

interface Props {
  readonly conflict: IdentityConflict;
  readonly onResolve: (conflict: IdentityConflict) => void;
}

/** One conflict: the id, why it is one, and whose it may be. */
export const ConflictPanel = ({ conflict, onResolve }: Props) => {
  const { identity, text, people, seenWith, count, first, last, state, resolved } = conflict;
  return (
    <li className="panel">
      <div className="conflict-head">
        <h2>
          <span className="identity-kind">{namespaceName(identity.namespace)}</span>{' '}
          <span>{identity.value}</span>
        </h2>
        {state === 'open' ? (
          <Button size="xs" onClick={() => onResolve(conflict)}>
            Say what is true
          </Button>
        ) : null}
      </div>
      <p>{text}</p>
      <div className="conflict-sides">
        <div>
          <h3>{counted(people.length, 'person', 'people')}</h3>
          <ul className="conflict-people">
            {people.map(({ person, name, identities }) => (
              <li key={person}>
                <PersonLink person={person} name={name} />
                <Identities identities={identities} most={3} />
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3>Seen with</h3>
          <Identities identities={seenWith} />
        </div>
      </div>
      <p className="dimmed">
        {counted(count, 'event', 'events')}, the first <Moment time={first} />, the last{' '}
        <Moment time={last} />
        {resolved === undefined ? null : (
          <>
            ; {state === 'merged' ? 'merged' : 'kept apart'} <Moment time={resolved} />
          </>
        )}
      </p>
    </li>
  );
};
