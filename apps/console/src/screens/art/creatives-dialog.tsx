import { Button, TextInput } from '@mantine/core';
import type { ItemInput } from 'personable';
import { useState } from 'react';
import { putItem } from '../../api/items.ts';
import { outdate } from '../../api/query-client.ts';
import { useSending } from '../../api/sending.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { notifyDone } from '../../parts/notify.ts';
import { Failed } from '../../parts/trouble.tsx';

type Creative = NonNullable<ItemInput['creatives']>[number];

/** A creative as somebody writes it; `key` tells it from the others while its id changes. */
interface Written extends Creative {
  readonly key: number;
}

const FEWEST = 2;
const MOST = 20;

/** Changes the looks of an item. The catalogue says what is wrong with them. */
export const CreativesDialog = ({
  item,
  close,
}: {
  readonly item: ItemInput;
  readonly close: () => void;
}) => {
  const [written, setWritten] = useState<readonly Written[]>(() => {
    const known = item.creatives ?? [{ id: 'a' }, { id: 'b' }];
    return known.map((creative, key) => ({ ...creative, key }));
  });
  const save = useSending({
    onSuccess: async () => {
      await outdate('/v1/items');
      close();
      notifyDone(`The looks of ${item.name ?? item.id} are changed.`);
    },
  });
  const change = (key: number, field: 'id' | 'name' | 'image', value: string) =>
    setWritten((before) =>
      before.map((one) => (one.key === key ? { ...one, [field]: value } : one)),
    );
  const add = () =>
    setWritten((before) => [
      ...before,
      { id: '', key: Math.max(-1, ...before.map(({ key }) => key)) + 1 },
    ]);
  return (
    <Dialog title="Looks of the item" size="lg" close={close}>
      <form
        className="dialog-fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(putItem(withLooks(item, written.map(asSent))));
        }}
      >
        <p className="dimmed">
          {FEWEST} to {MOST}, or none. What a look leaves out is as the item says. What is learned
          belongs to the id: a new picture that means something else needs another one.
        </p>
        {written.map(({ key, id, name = '', image = '' }, place) => (
          <fieldset key={key} className="creative-fields">
            <legend>Look {place + 1}</legend>
            <TextInput
              label="Id"
              value={id}
              onChange={({ currentTarget: { value } }) => change(key, 'id', value)}
            />
            <TextInput
              label="Name"
              value={name}
              onChange={({ currentTarget: { value } }) => change(key, 'name', value)}
            />
            <TextInput
              label="Address of the picture"
              value={image}
              onChange={({ currentTarget: { value } }) => change(key, 'image', value)}
            />
            <Button
              variant="default"
              onClick={() => setWritten((before) => before.filter((one) => one.key !== key))}
            >
              Remove look {place + 1}
            </Button>
          </fieldset>
        ))}
        {written.length < MOST ? (
          <Button variant="default" onClick={add}>
            Add a look
          </Button>
        ) : null}
        {save.error === null ? null : <Failed error={save.error} />}
        <div className="dialog-ways">
          <Button variant="default" onClick={close}>
            Not now
          </Button>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

/** The item with other looks; a winner that is none of them any more is forgotten. */
const withLooks = (
  { creatives: _, winner, ...rest }: ItemInput,
  creatives: readonly Creative[],
): ItemInput => ({
  ...rest,
  ...(creatives.length === 0 ? {} : { creatives: [...creatives] }),
  ...(winner !== undefined && creatives.some(({ id }) => id === winner) ? { winner } : {}),
});

/** What is left empty is left out. */
const asSent = ({ key: _, id, name, image, ...rest }: Written): Creative => ({
  ...rest,
  id: id.trim(),
  ...(name?.trim() ? { name: name.trim() } : {}),
  ...(image?.trim() ? { image: image.trim() } : {}),
});
