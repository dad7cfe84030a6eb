import { Button, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ModerationView } from 'personable';
import { useState } from 'react';
import { putModeration, readModeration } from '../../../api/made.ts';
import { outdate, reading } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { DialogWays } from '../../../parts/dialog-ways.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { counted } from '../../../words/numbers.ts';
import { TryText } from './try-text.tsx';
import { WordChanges } from './word-changes.tsx';
import {
  changesOf,
  newList,
  PART_WORDS,
  PARTS,
  type Part,
  type WordList,
  wordsIn,
} from './word-lists.ts';
import './word-lists.css';

/** Words that are looked for in what customers write: which lists hold, and what a text comes to. */
export const WordListsScreen = () => {
  const query = useQuery(reading(readModeration()));
  return (
    <Screen
      title="Word lists"
      about="Words that are looked for in what customers write, also in disguise: written apart, with digits for letters, in other alphabets. Every list is held against every text."
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={6} height={48} />}>
        {(held) => <Lists key={JSON.stringify(held.lists)} held={held} />}
      </Loaded>
    </Screen>
  );
};

const Lists = ({ held }: { readonly held: ModerationView }) => {
  const before = held.lists.lists;
  const [lists, setLists] = useState(before);
  const [asking, ask] = useState<'save' | 'defaults'>();
  const changes = changesOf(before, lists);
  const set = (place: number, next: WordList) =>
    setLists((now) => now.map((one, i) => (i === place ? next : one)));
  return (
    <div className="word-lists">
      <p>
        {held.own
          ? 'These lists are yours.'
          : 'These are the lists that we come with. Once you change something they are yours.'}
      </p>
      <TryText lists={changes.length === 0 ? undefined : lists} />
      <section>
        <h2>Lists</h2>
        <div className="word-lists-all">
          {lists.map((list, place) => (
            <OneList
              // biome-ignore lint/suspicious/noArrayIndexKey: a list is where it stands; its name may be written anew
              key={place}
              list={list}
              change={(next) => set(place, next)}
              takeOut={() => setLists((now) => now.filter((_, i) => i !== place))}
            />
          ))}
        </div>
        <Button
          size="xs"
          variant="default"
          onClick={() => setLists((now) => [...now, newList(now)])}
        >
          Add a list
        </Button>
      </section>
      <div className="word-lists-ways">
        <Button disabled={changes.length === 0} onClick={() => ask('save')}>
          See what changes …
        </Button>
        {changes.length === 0 ? null : (
          <Button variant="default" onClick={() => setLists(before)}>
            Undo all of it
          </Button>
        )}
        {held.own ? (
          <Button variant="default" onClick={() => ask('defaults')}>
            Put back ours …
          </Button>
        ) : null}
      </div>
      {asking === 'save' ? (
        <SaveDialog
          title="Look for these from now on?"
          lists={{ lists }}
          close={() => ask(undefined)}
        >
          <WordChanges changes={changes} />
        </SaveDialog>
      ) : null}
      {asking === 'defaults' ? (
        <SaveDialog title="Put back our lists?" lists={null} close={() => ask(undefined)}>
          <p>Your own lists are gone then: keep a copy of them if you may want them again.</p>
        </SaveDialog>
      ) : null}
    </div>
  );
};

interface OneProps {
  readonly list: WordList;
  readonly change: (next: WordList) => void;
  readonly takeOut: () => void;
}

const OneList = ({ list, change, takeOut }: OneProps) => {
  const { name, language } = list;
  return (
    <details className="panel word-list">
      <summary>
        <strong>{name}</strong> ({language}):{' '}
        {PARTS.map((part) => `${list[part].length} ${PART_WORDS[part][0].toLowerCase()}`).join(
          ', ',
        )}
      </summary>
      <div className="word-list-inside">
        <div className="field-row">
          <TextInput
            label="Name"
            description="Templates name it. What is in “trademark” is a brand."
            maxLength={64}
            value={name}
            onChange={(event) => change({ ...list, name: event.currentTarget.value })}
          />
          <TextInput
            label="Language"
            description="Such as en or de; und for none."
            maxLength={35}
            value={language}
            onChange={(event) => change({ ...list, language: event.currentTarget.value })}
          />
        </div>
        <div className="word-list-parts">
          {PARTS.map((part) => (
            <Words
              key={part}
              part={part}
              words={list[part]}
              change={(words) => change({ ...list, [part]: words })}
            />
          ))}
        </div>
        <div>
          <Button size="compact-xs" variant="default" onClick={takeOut}>
            Take the list out<span className="for-readers"> {name}</span>
          </Button>
        </div>
      </div>
    </details>
  );
};

interface WordsProps {
  readonly part: Part;
  readonly words: readonly string[];
  readonly change: (words: readonly string[]) => void;
}

const Words = ({ part, words, change }: WordsProps) => {
  const [text, setText] = useState<string>();
  const [label, about] = PART_WORDS[part];
  return (
    <Textarea
      label={label}
      description={`${about} ${counted(words.length, 'word', 'words')}, one a line; * before or after for anything.`}
      minRows={4}
      maxRows={14}
      autosize
      spellCheck={false}
      value={text ?? words.join('\n')}
      onBlur={() => setText(undefined)}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setText(value);
        change(wordsIn(value));
      }}
    />
  );
};

interface SaveProps {
  readonly title: string;
  readonly lists: ModerationView['lists'] | null;
  readonly close: () => void;
  readonly children: React.ReactNode;
}

const SaveDialog = ({ title, lists, close, children }: SaveProps) => {
  const send = useSending<ModerationView>({
    onSuccess: async ({ own }) => {
      close();
      notifyDone(own ? 'These words are looked for now.' : 'Our lists are looked for again.');
      await outdate('/v1/made');
    },
  });
  return (
    <Dialog title={title} close={close}>
      {children}
      {send.error === null ? null : <Failed error={send.error} />}
      <DialogWays
        act={lists === null ? 'Put back ours' : 'Save'}
        close={close}
        first="leave"
        isPending={send.isPending}
        onAct={() => send.mutate(putModeration(lists))}
      />
    </Dialog>
  );
};
