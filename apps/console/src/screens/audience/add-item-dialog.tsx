import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { putItem } from '../../api/items.ts';
import { outdate } from '../../api/query-client.ts';
import { useSending } from '../../api/sending.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { notifyDone } from '../../parts/notify.ts';
import { Failed } from '../../parts/trouble.tsx';
import { problemsOf, toItemInput, type WrittenItem } from './written-item.ts';

interface Props {
  readonly id: string;
  readonly close: () => void;
}

/** Describes an item that only events had named so far. */
export const AddItemDialog = ({ id, close }: Props) => {
  const [written, setWritten] = useState<WrittenItem>({
    name: '',
    price: '',
    currency: 'EUR',
    categories: '',
  });
  const [tried, setTried] = useState(false);
  const problems = problemsOf(written);
  const shown = tried ? problems : {};
  const add = useSending({
    onSuccess: async () => {
      // First the list, so that the focus finds what is still there.
      await outdate('/v1/unknown-items', '/v1/items', '/v1/overview');
      close();
      notifyDone(`${written.name.trim()} is in the catalogue.`);
    },
  });
  const field = (name: keyof WrittenItem) => ({
    value: written[name],
    error: shown[name],
    onChange: ({
      currentTarget: { value },
    }: {
      readonly currentTarget: { readonly value: string };
    }) => setWritten((before) => ({ ...before, [name]: value })),
  });
  return (
    <Dialog title="Add to the catalogue" close={close}>
      <form
        className="dialog-fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (Object.keys(problems).length > 0) return;
          add.mutate(putItem(toItemInput(id, written)));
        }}
      >
        <p>
          Id <code className="long-id">{id}</code>
        </p>
        <TextInput data-autofocus label="Name" required {...field('name')} />
        <div className="dialog-pair">
          <TextInput label="Price" inputMode="decimal" {...field('price')} />
          <TextInput label="Currency" maxLength={3} {...field('currency')} />
        </div>
        <Textarea
          label="Categories"
          description="One a line, a path for example: Kitchen > Mugs"
          rows={3}
          {...field('categories')}
        />
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
