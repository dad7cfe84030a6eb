import { Button, TextInput } from '@mantine/core';
import type { FoundAtCounter } from 'personable';
import { useState } from 'react';
import { findAtCounter, startProfile } from '../../api/counter.ts';
import { newMessageId } from '../../api/message-id.ts';
import { useSending } from '../../api/sending.ts';
import { Failed } from '../../parts/trouble.tsx';

/** What looks like a telephone number. */
const NUMBER = /^[+\d][\d\s()/-]{4,}$/;

interface Props {
  readonly typed: string;
  readonly why: string | undefined;
  readonly onMade: (person: number) => void;
}

/** Nobody was found: a profile for somebody new, in one step. */
export const NewVisitor = ({ typed, why, onMade }: Props) => {
  const isNumber = NUMBER.test(typed);
  const [name, setName] = useState(isNumber ? '' : typed);
  const [phone, setPhone] = useState(isNumber ? typed : '');
  const [messageId] = useState(newMessageId);
  const find = useSending({
    onSuccess: ({ people }: FoundAtCounter) => {
      const [made] = people;
      if (made !== undefined) onMade(made.person);
    },
  });
  const start = useSending({ onSuccess: () => find.mutate(findAtCounter(phone.trim())) });
  const error = start.error ?? find.error;
  return (
    <form
      className="counter-new panel"
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate(startProfile({ name: name.trim(), phone: phone.trim(), messageId }));
      }}
    >
      <p>
        <strong>{why ?? 'Nobody was found.'}</strong> Somebody new? Start a profile.
      </p>
      <div className="counter-new-fields">
        <TextInput
          size="md"
          label="Name"
          maxLength={200}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          size="md"
          label="Telephone"
          type="tel"
          required
          maxLength={40}
          autoComplete="off"
          value={phone}
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
        <Button size="md" type="submit" loading={start.isPending || find.isPending}>
          Start a profile
        </Button>
      </div>
      {error === null ? null : <Failed error={error} />}
    </form>
  );
};
