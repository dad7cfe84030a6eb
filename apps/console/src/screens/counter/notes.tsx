import { Button, Textarea } from '@mantine/core';
import type { CounterNote, CounterPerson } from 'personable';
import { useState } from 'react';
import { addNote, readCounterPerson, removeNote } from '../../api/counter.ts';
import { newMessageId } from '../../api/message-id.ts';
import { queryClient, reading } from '../../api/query-client.ts';
import { useSending } from '../../api/sending.ts';
import { notifyTrouble } from '../../parts/notify.ts';
import { Failed } from '../../parts/trouble.tsx';
import { dayInWords } from '../../words/moments.ts';

interface Props {
  readonly person: number;
  readonly notes: readonly CounterNote[];
}

/** Notes about somebody, the newest first, and a place to leave one. */
export const Notes = ({ person, notes }: Props) => {
  const [text, setText] = useState('');
  const [messageId, setMessageId] = useState(newMessageId);
  const add = useSending({
    onSuccess: (note: CounterNote) => {
      changeNotes(person, (before) => [note, ...before.filter(({ id }) => id !== note.id)]);
      setText('');
      setMessageId(newMessageId());
    },
  });
  return (
    <section className="counter-part counter-notes" aria-label="Notes">
      <h2>Notes</h2>
      <form
        className="counter-note-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') add.mutate(addNote(person, { text: text.trim(), messageId }));
        }}
      >
        <Textarea
          size="md"
          aria-label="A note"
          placeholder="What to remember; the person may read it"
          autosize
          minRows={1}
          maxRows={5}
          maxLength={1_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          size="md"
          type="submit"
          variant="default"
          loading={add.isPending}
          disabled={text.trim() === ''}
        >
          Leave the note
        </Button>
      </form>
      {add.error === null ? null : <Failed error={add.error} />}
      <ul className="counter-lines">
        {notes.map((note) => (
          <NoteLine key={note.id} person={person} note={note} />
        ))}
      </ul>
    </section>
  );
};

const NoteLine = ({ person, note }: { readonly person: number; readonly note: CounterNote }) => {
  const { id, text, by, time } = note;
  const remove = useSending({
    onSuccess: () => changeNotes(person, (before) => before.filter((one) => one.id !== id)),
    onError: notifyTrouble('The note stands.'),
  });
  return (
    <li className="counter-line">
      <div>
        <p className="counter-note">{text}</p>
        <p className="dimmed">
          {dayInWords(new Date(time), new Date())}
          {by === undefined ? '' : `, ${by}`}
        </p>
      </div>
      <Button
        size="md"
        variant="subtle"
        color="gray"
        loading={remove.isPending}
        onClick={() => remove.mutate(removeNote(person, id))}
      >
        Remove<span className="for-readers">: {text}</span>
      </Button>
    </li>
  );
};

const changeNotes = (
  person: number,
  change: (notes: CounterPerson['notes']) => CounterPerson['notes'],
): void => {
  queryClient.setQueryData(reading(readCounterPerson(person)).queryKey, (before) =>
    before === undefined ? before : { ...before, notes: change(before.notes) },
  );
};
