import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { RestraintAnswer } from 'personable';
import { useState } from 'react';
import { askRestraint } from '../../../api/restraint.ts';
import { useSending } from '../../../api/sending.ts';
import { PersonPicker } from '../../../parts/person-picker.tsx';
import { Failed } from '../../../parts/trouble.tsx';

const VERDICTS: Readonly<Record<RestraintAnswer['verdict'], string>> = {
  send: 'It would go at once',
  wait: 'It would wait',
  save: 'It would not be sent',
};
const SORTS = ['marketing', 'transactional', 'care'] as const;

/** Asks what would be said of a message to somebody. */
export const AskPerson = () => {
  const [person, setPerson] = useState<number>();
  const [channel, setChannel] = useState('email');
  const [sort, setSort] = useState<(typeof SORTS)[number]>('marketing');
  const [time, setTime] = useState('');
  const ask = useSending<RestraintAnswer>({});
  return (
    <form
      className="panel restraint-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (person === undefined) return;
        const at = time === '' ? {} : { time: new Date(time).toISOString() };
        ask.mutate(askRestraint({ person, channel, sort, ...at }));
      }}
    >
      <PersonPicker
        label="To whom"
        placeholder="Search for a person"
        value={person}
        onChange={setPerson}
      />
      <TextInput
        label="Channel"
        required
        maxLength={100}
        value={channel}
        onChange={({ currentTarget }) => setChannel(currentTarget.value)}
      />
      <NativeSelect
        label="Sort of message"
        data={[...SORTS]}
        value={sort}
        onChange={({ currentTarget }) =>
          setSort(SORTS.find((known) => known === currentTarget.value) ?? 'marketing')
        }
      />
      <TextInput
        label="When"
        description="By your own clock; now when it is empty."
        type="datetime-local"
        value={time}
        onChange={({ currentTarget }) => setTime(currentTarget.value)}
      />
      {ask.error === null ? null : <Failed error={ask.error} />}
      <div className="dialog-ways">
        <Button type="submit" disabled={person === undefined} loading={ask.isPending}>
          Ask
        </Button>
      </div>
      {ask.data === undefined ? null : (
        <p role="status">
          <strong>{VERDICTS[ask.data.verdict]}</strong>: {ask.data.local} in {ask.data.timezone}
          {ask.data.timezoneFrom === 'shop' ? ' (the shop’s; theirs is not known)' : ''}.{' '}
          {ask.data.reason}
        </p>
      )}
    </form>
  );
};
