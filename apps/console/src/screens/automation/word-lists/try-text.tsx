import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { TriedText } from 'personable';
import { useState } from 'react';
import { tryModeration } from '../../../api/made.ts';
import { readingPage } from '../../../api/query-client.ts';
import { Failed } from '../../../parts/trouble.tsx';
import type { WordList } from './word-lists.ts';

/** Milliseconds without a key after which what was written is tried. */
const PAUSE = 300;

const DATA: Readonly<Record<string, string>> = {
  email: 'an e-mail address',
  phone: 'a telephone number',
  iban: 'a bank account',
  card: 'a card number',
  address: 'an address on the web',
};

interface Props {
  /** Lists as they are written, where they are other than those that hold. */
  readonly lists: readonly WordList[] | undefined;
}

/** What would be found in a text: by the lists as they are written here, before they are saved. */
export const TryText = ({ lists }: Props) => {
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text, PAUSE);
  const [held] = useDebouncedValue(lists, PAUSE);
  const query = useQuery({
    ...readingPage(tryModeration(settled, held)),
    enabled: settled.trim() !== '',
  });
  return (
    <section>
      <h2>Try a text</h2>
      <TextInput
        className="word-try"
        label="What somebody might write"
        maxLength={2_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div aria-live="polite">
        {query.error === null ? null : <Failed error={query.error} />}
        {query.data === undefined || settled.trim() === '' ? null : <Found found={query.data} />}
      </div>
    </section>
  );
};

const Found = ({ found: { words, data } }: { readonly found: TriedText }) => {
  if (words.length + data.length === 0) return <p>Nothing is found in it: it would be made.</p>;
  return (
    <ul className="word-found">
      {words.map(({ list, severity }) => (
        <li key={list}>
          <strong>{severity === 'refuse' ? 'Refused' : 'Doubtful'}</strong>: it has something of the
          list “{list}”.
        </li>
      ))}
      {data.map(({ kind, severity }) => (
        <li key={kind}>
          <strong>{severity === 'refuse' ? 'Refused' : 'Doubtful'}</strong>: it looks like{' '}
          {DATA[kind] ?? kind}.
        </li>
      ))}
    </ul>
  );
};
