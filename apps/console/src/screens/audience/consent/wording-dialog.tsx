import { Button, Textarea, TextInput } from '@mantine/core';
import type { PurposeView } from 'personable';
import { useState } from 'react';
import { putWording } from '../../../api/consent.ts';
import { outdate } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { Failed } from '../../../parts/trouble.tsx';

interface Props {
  readonly purpose: PurposeView;
  readonly close: () => void;
}

/** Puts a purpose in new words; those before are kept. */
export const WordingDialog = ({ purpose: { purpose, label, text }, close }: Props) => {
  const [written, setWritten] = useState({ version: '', label, text });
  const put = useSending({
    onSuccess: async () => {
      await outdate('/v1/purposes');
      close();
      notifyDone(`${written.label.trim()} has new words.`);
    },
  });
  const field = (name: keyof typeof written) => ({
    value: written[name],
    onChange: ({
      currentTarget: { value },
    }: {
      readonly currentTarget: { readonly value: string };
    }) => setWritten((before) => ({ ...before, [name]: value })),
  });
  const isWhole = Object.values(written).every((value) => value.trim() !== '');
  return (
    <Dialog title={`New words for ${label}`} close={close}>
      <form
        className="dialog-fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isWhole) put.mutate(putWording({ purpose, ...written }));
        }}
      >
        <TextInput
          data-autofocus
          label="Version"
          description="A name of your own, to be sent as wording with each word"
          placeholder="2026-03"
          maxLength={100}
          required
          {...field('version')}
        />
        <TextInput label="Label" maxLength={100} required {...field('label')} />
        <Textarea label="Text" rows={4} maxLength={4_000} required {...field('text')} />
        {put.error === null ? null : <Failed error={put.error} />}
        <div className="dialog-ways">
          <Button variant="default" onClick={close}>
            Not now
          </Button>
          <Button type="submit" disabled={!isWhole} loading={put.isPending}>
            Show these from now on
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
