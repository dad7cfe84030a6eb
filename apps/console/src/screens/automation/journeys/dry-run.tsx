import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Rehearsal, rehearseJourney } from '../../../api/journeys.ts';
import { useSending } from '../../../api/sending.ts';
import { Moment } from '../../../parts/moment.tsx';
import { PersonPicker } from '../../../parts/person-picker.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { counted } from '../../../words/numbers.ts';

interface Props {
  readonly id: string;
  /** The journey as it is written now, stored or not. */
  readonly body: unknown;
  /** The event that begins it, where one does. */
  readonly begins: string | undefined;
}

/** Walks a person through the journey without doing anything. */
export const DryRun = ({ id, body, begins }: Props) => {
  const [person, setPerson] = useState<number>();
  const [at, setAt] = useState('');
  const [event, setEvent] = useState('');
  const [when, setWhen] = useState('');
  const rehearse = useSending<Rehearsal>();
  return (
    <div className="journey-dry">
      <p>
        Choose somebody, and see what would happen to them and when. Nothing is sent, stored or
        counted but that you looked.
      </p>
      <form
        className="panel journey-dry-form"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          if (person === undefined) return;
          const start = at === '' ? new Date() : new Date(at);
          const assume = [
            ...(begins === undefined ? [] : [{ event: begins, at: start.toISOString() }]),
            ...(event === '' || when === '' ? [] : [{ event, at: new Date(when).toISOString() }]),
          ];
          rehearse.mutate(rehearseJourney(id, { person, body, at: start.toISOString(), assume }));
        }}
      >
        <PersonPicker
          label="Person"
          placeholder="Choose somebody"
          value={person}
          onChange={setPerson}
        />
        <TextInput
          label="Begins at"
          description="By your own clock; now when it is empty."
          type="datetime-local"
          value={at}
          onChange={({ currentTarget }) => setAt(currentTarget.value)}
        />
        <TextInput
          label="Assume that this event comes"
          description="Such as Order Completed, to see what it would change."
          maxLength={200}
          value={event}
          onChange={({ currentTarget }) => setEvent(currentTarget.value)}
        />
        <TextInput
          label="At"
          type="datetime-local"
          required={event !== ''}
          value={when}
          onChange={({ currentTarget }) => setWhen(currentTarget.value)}
        />
        <div>
          <Button type="submit" loading={rehearse.isPending} disabled={person === undefined}>
            Try it
          </Button>
        </div>
      </form>
      <div aria-live="polite">
        {rehearse.error === null ? null : <Failed error={rehearse.error} />}
        {rehearse.data === undefined ? null : <Rehearsed rehearsal={rehearse.data} />}
      </div>
    </div>
  );
};

const ENDS: Readonly<Record<Rehearsal['ends'], string>> = {
  done: 'They get to the end.',
  exited: 'It ends before its last step.',
};

const Rehearsed = ({
  rehearsal: { comesIn, ends, lines, messages },
}: {
  readonly rehearsal: Rehearsal;
}) => (
  <section>
    <h3>What would happen</h3>
    <ol className="journey-lines">
      {lines.map(({ time, step, text, what }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one answer stay as they are.
        <li key={i}>
          <Moment time={time} />
          <span>
            {text === '' ? what : text}
            {step === '' ? null : <span className="dimmed"> at “{step}”</span>}
          </span>
        </li>
      ))}
    </ol>
    <p>
      {ENDS[ends]} {counted(messages.length, 'message', 'messages')} would be asked for; whether and
      when each goes out is settled when it is its turn.
      {comesIn === 'held-out'
        ? ' They are held out to compare with, so nothing of it happens to them.'
        : null}
    </p>
  </section>
);
