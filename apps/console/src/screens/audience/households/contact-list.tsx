import { Button } from '@mantine/core';
import type { Contact } from 'personable';

interface Props {
  readonly contacts: readonly Contact[];
  readonly busy?: boolean;
  /** By the place in the list; left out where they are only read. */
  readonly remove?: (place: number) => void;
}

const MAY: Readonly<Record<string, string>> = {
  call: 'may be called',
  collect: 'may collect',
  decide: 'may decide',
};

/** Whom one may call for somebody, in the order in which they are tried. */
export const ContactList = ({ contacts, busy = false, remove }: Props) =>
  contacts.length === 0 ? (
    <p className="dimmed">Nobody was named.</p>
  ) : (
    <ol className="household-lines">
      {contacts.map(({ name, relation, phone, email, may }, place) => (
        <li key={[name, phone, email].join(' ')}>
          <span>
            {name}
            {relation === undefined ? null : `, ${relation}`}
            <span className="dimmed household-under">
              {[phone, email, ...may.map((one) => MAY[one] ?? one)]
                .filter((part) => part !== undefined)
                .join(' · ')}
            </span>
          </span>
          {remove === undefined ? null : (
            <Button
              size="compact-xs"
              variant="default"
              disabled={busy}
              onClick={() => remove(place)}
            >
              Take away<span className="for-readers">: {name}</span>
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
