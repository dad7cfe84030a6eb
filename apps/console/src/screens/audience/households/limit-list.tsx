import { Button } from '@mantine/core';
import type { LimitView } from 'personable';
import { Moment } from '../../../parts/moment.tsx';

interface Props {
  readonly limits: readonly LimitView[];
  readonly busy?: boolean;
  /** Left out where they are only read. */
  readonly remove?: (id: string) => void;
}

/** What somebody may have, in words, with who said so. */
export const LimitList = ({ limits, busy = false, remove }: Props) =>
  limits.length === 0 ? (
    <p className="dimmed">None: nothing is forbidden.</p>
  ) : (
    <ul className="household-lines">
      {limits.map(({ id, text, since, by }) => (
        <li key={id}>
          <span>
            {text}
            <span className="dimmed household-under">
              {by === undefined ? 'by a guardian who was erased' : `by ${by.name ?? by.person}`},
              since <Moment time={since} />
            </span>
          </span>
          {remove === undefined ? null : (
            <Button size="compact-xs" variant="default" disabled={busy} onClick={() => remove(id)}>
              Take away<span className="for-readers">: {text}</span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
