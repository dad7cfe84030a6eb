import { Button, TextInput } from '@mantine/core';
import type { Entered } from 'personable';
import { useState } from 'react';
import { addEntry } from '../../api/ledger.ts';
import { newMessageId } from '../../api/message-id.ts';
import { outdate } from '../../api/query-client.ts';
import { useSending } from '../../api/sending.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { notifyDone } from '../../parts/notify.ts';
import { Failed } from '../../parts/trouble.tsx';
import { readWrittenEntry, UNWRITTEN_ENTRY, type WrittenEntry } from './written-entry.ts';

interface Props {
  readonly person: number;
  readonly close: () => void;
}

/** Adds an entry to a person's ledger. */
export const AddEntryDialog = ({ person, close }: Props) => {
  const [written, setWritten] = useState(UNWRITTEN_ENTRY);
  const [tried, setTried] = useState(false);
  // One id as long as the dialog is open: pressed twice, it is entered once.
  const [id] = useState(newMessageId);
  const read = readWrittenEntry(written, id);
  const problems = tried && 'problems' in read ? read.problems : {};
  const add = useSending({
    onSuccess: async ({ balance }: Entered) => {
      await outdate('/v1/ledger', '/v1/people/timeline');
      close();
      notifyDone(`${balance.account} has ${balance.text} now.`);
    },
  });
  const field = (name: keyof WrittenEntry) => ({
    value: written[name],
    error: problems[name],
    onChange: ({
      currentTarget: { value },
    }: {
      readonly currentTarget: { readonly value: string };
    }) => setWritten((before) => ({ ...before, [name]: value })),
  });
  return (
    <Dialog title="Add an entry" close={close}>
      <form
        className="household-fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if ('entry' in read) add.mutate(addEntry(person, read.entry));
        }}
      >
        <TextInput
          data-autofocus
          label="Account"
          description="For example tab, credit or points."
          required
          maxLength={100}
          {...field('account')}
        />
        <div className="household-pair">
          <TextInput
            label="Amount"
            description="Below 0 it takes away."
            inputMode="text"
            required
            {...field('amount')}
          />
          <TextInput
            label="Currency"
            description="Empty for points."
            maxLength={3}
            {...field('currency')}
          />
        </div>
        <TextInput label="Note" maxLength={1_000} {...field('note')} />
        <TextInput label="By" required maxLength={200} {...field('by')} />
        {add.error === null ? null : <Failed error={add.error} />}
        <div className="dialog-ways">
          <Button variant="default" onClick={close}>
            Not now
          </Button>
          <Button type="submit" loading={add.isPending}>
            Add
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
