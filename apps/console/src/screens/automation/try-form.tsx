import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Question } from '../../api/decisions.ts';
import { useAddressState } from '../../frame/address.ts';
import { ItemPicker, ItemsPicker } from '../../parts/item-picker.tsx';
import { PersonPicker } from '../../parts/person-picker.tsx';

interface Props {
  /** Id of the field of the placement. */
  readonly field: string;
  readonly placement: string;
  readonly onPlacement: (placement: string) => void;
  readonly busy: boolean;
  readonly onAsk: (question: Question) => void;
}

/** Who, where and with what in the basket: a question for a decision. */
export const TryForm = ({ field, placement, onPlacement, busy, onAsk }: Props) => {
  const [addressed] = useAddressState('item');
  const [person, setPerson] = useState<number>();
  const [item, setItem] = useState(addressed);
  const [basket, setBasket] = useState<readonly string[]>([]);
  const [limit, setLimit] = useState('8');
  const [share, setShare] = useState('50');
  const weekly = placement.trim().endsWith('weekly-list');
  return (
    <form
      className="try-form"
      onSubmit={(event) => {
        event.preventDefault();
        const context = {
          ...(item === undefined ? {} : { item }),
          ...(basket.length === 0 ? {} : { basket }),
        };
        onAsk({
          ...(person === undefined ? {} : { person }),
          placement: placement.trim(),
          limit: Number(limit),
          ...(weekly ? { new: Number(share) / 100 } : {}),
          ...(Object.keys(context).length === 0 ? {} : { context }),
        });
      }}
    >
      <TextInput
        id={field}
        label="Placement"
        required
        maxLength={200}
        value={placement}
        onChange={(event) => onPlacement(event.currentTarget.value)}
      />
      <PersonPicker label="For whom" value={person} onChange={setPerson} />
      <ItemPicker label="Item they look at" value={item} onChange={setItem} />
      <ItemsPicker label="Items in their basket" value={basket} onChange={setBasket} />
      <NativeSelect
        label="Items wanted"
        data={['4', '8', '12', '24']}
        value={limit}
        onChange={(event) => setLimit(event.currentTarget.value)}
      />
      {weekly ? (
        <NativeSelect
          label="New things among them"
          description="The rest is what the person bought before."
          data={['0', '25', '50', '75', '100'].map((value) => ({ value, label: `${value} %` }))}
          value={share}
          onChange={(event) => setShare(event.currentTarget.value)}
        />
      ) : null}
      <div>
        <Button type="submit" loading={busy} disabled={placement.trim() === ''}>
          Ask
        </Button>
        <p className="dimmed">The answer is a decision like any other: the log keeps it.</p>
      </div>
    </form>
  );
};
