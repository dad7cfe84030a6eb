import { useInterval } from '@mantine/hooks';
import type { LiveEntry } from 'personable';
import { useRef, useState } from 'react';
import { counted } from '../../words/numbers.ts';
import { entryKey } from './live-list.ts';

/** Milliseconds between two announcements: often enough to know, seldom enough to think. */
const EVERY = 20_000;

/** Says to a screen reader now and then how much is new; the entries themselves are not read aloud. */
export const LiveAnnouncement = ({ shown }: { readonly shown: readonly LiveEntry[] }) => {
  const [text, setText] = useState('');
  const last = useRef<string>(undefined);
  useInterval(
    () => {
      const before = last.current;
      last.current = shown[0] === undefined ? undefined : entryKey(shown[0]);
      const known = shown.findIndex((entry) => entryKey(entry) === before);
      const fresh = known === -1 ? shown.length : known;
      setText(
        before === undefined || fresh === 0 ? '' : `${counted(fresh, 'entry', 'entries')} new`,
      );
    },
    EVERY,
    { autoInvoke: true },
  );
  return (
    <p className="for-readers" role="status">
      {text}
    </p>
  );
};
