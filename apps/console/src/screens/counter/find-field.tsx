import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FoundPerson } from 'personable';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { findAtCounter } from '../../api/counter.ts';
import { reading } from '../../api/query-client.ts';
import { SearchIcon } from '../../icons/signs.tsx';
import { Failed } from '../../parts/trouble.tsx';
import { dayInWords } from '../../words/moments.ts';
import { counted } from '../../words/numbers.ts';
import { toldBy } from './identity-words.ts';
import { NewVisitor } from './new-visitor.tsx';

/** Milliseconds without a key after which what was written is looked for. */
const PAUSE = 200;

interface Props {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onChoose: (person: number) => void;
  /** Told what is written, when somebody else is looked for. */
  readonly onLook: (text: string) => void;
}

/** The one field of the counter, with who it may be beneath it. Enter takes the first, arrows go through them. */
export const FindField = ({ field, onChoose, onLook }: Props) => {
  const [written, setWritten] = useState('');
  const [asked, setAsked] = useState('');
  /** Whether the first is to be taken as soon as there is one. */
  const [taking, setTaking] = useState(false);
  const [chosen, setChosen] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const askLater = useDebouncedCallback(setAsked, PAUSE);
  const query = useQuery({
    ...reading(findAtCounter(asked)),
    enabled: asked !== '' && !chosen,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const shown = asked !== '' && !chosen;
  const people = shown ? (query.data?.people ?? []) : [];
  const settled = shown && query.isSuccess && !query.isPlaceholderData && !query.isFetching;
  const [first] = people;

  const choose = (person: number) => {
    setChosen(true);
    setTaking(false);
    onChoose(person);
  };
  const write = (text: string) => {
    setWritten(text);
    setChosen(false);
    setTaking(false);
    askLater(text.trim());
    onLook(text);
  };
  const isTaken = taking && settled && asked === written.trim();
  useEffect(() => {
    if (!isTaken) return;
    setTaking(false);
    if (first === undefined) return;
    setChosen(true);
    onChoose(first.person);
  }, [isTaken, first, onChoose]);

  const go = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const places = [
      field.current,
      ...(list.current?.querySelectorAll<HTMLElement>('button') ?? []),
    ];
    const here = places.indexOf(document.activeElement as HTMLElement | null);
    event.preventDefault();
    places[here + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys only move between its buttons
    <div className="counter-find" onKeyDown={go}>
      <search>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setChosen(false);
            setAsked(written.trim());
            setTaking(true);
          }}
        >
          <TextInput
            ref={field}
            size="lg"
            type="search"
            aria-label="Who is it?"
            placeholder="Telephone, name, card or receipt"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={200}
            leftSection={<SearchIcon />}
            value={written}
            onChange={(event) => write(event.currentTarget.value)}
          />
        </form>
      </search>
      <p className="for-readers" role="status">
        {settled ? counted(people.length, 'person', 'people') : ''}
      </p>
      {shown && query.isError ? (
        <Failed error={query.error} again={() => void query.refetch()} />
      ) : null}
      {people.length === 0 ? null : (
        <div ref={list} className="counter-found">
          {people.map((person) => (
            <FoundButton key={person.person} found={person} onChoose={choose} />
          ))}
        </div>
      )}
      {settled && people.length === 0 ? (
        <NewVisitor key={asked} typed={asked} why={query.data?.why} onMade={choose} />
      ) : null}
    </div>
  );
};

const FoundButton = ({
  found,
  onChoose,
}: {
  readonly found: FoundPerson;
  readonly onChoose: (person: number) => void;
}) => (
  <button type="button" className="counter-person" onClick={() => onChoose(found.person)}>
    <span className="counter-name">{found.name ?? 'No name given'}</span>
    <span className="dimmed">
      {toldBy(found)}
      {found.lastSeen === undefined
        ? ''
        : `, last here ${dayInWords(new Date(found.lastSeen), new Date())}`}
    </span>
  </button>
);
