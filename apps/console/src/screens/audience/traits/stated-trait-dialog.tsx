import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { StatedTrait, TraitView } from 'personable';
import { useState } from 'react';
import { outdate } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { putTrait } from '../../../api/traits.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { Failed } from '../../../parts/trouble.tsx';
import { SENSITIVE } from './sensitive-words.ts';

interface Props {
  /** The one that is changed; left out: a new one. */
  readonly trait?: TraitView;
  readonly close: () => void;
}

const TYPES = ['', 'string', 'number', 'boolean', 'date', 'list'] as const;
const BY_NAME = 'by-name';
const NO = 'no';

/** Says what a stated trait is. */
export const StatedTraitDialog = ({ trait, close }: Props) => {
  const [written, setWritten] = useState({
    name: trait?.name ?? '',
    label: trait?.label ?? '',
    description: trait?.description ?? '',
    type: trait?.type ?? '',
    sensitive: trait === undefined ? BY_NAME : (trait.sensitive ?? NO),
  });
  const saving = useSending({
    onSuccess: async () => {
      await outdate('/v1/traits', '/v1/profile');
      close();
      notifyDone(`It stands beside ${written.name.trim()} from now on.`);
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
  return (
    <Dialog title={trait === undefined ? 'Describe a trait' : trait.name} close={close}>
      <form
        className="trait-fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate(putTrait(written.name.trim(), inputOf(written)));
        }}
      >
        <TextInput
          {...(trait === undefined ? { 'data-autofocus': true } : {})}
          label="Name"
          description="As identify events say it"
          required
          disabled={trait !== undefined}
          {...field('name')}
        />
        <TextInput label="Label" description="As people read it" {...field('label')} />
        <NativeSelect
          label="Type"
          data={TYPES.map((type) => ({ value: type, label: type === '' ? 'not said' : type }))}
          {...field('type')}
        />
        <NativeSelect
          label="Sensitive"
          data={[
            { value: BY_NAME, label: 'What its name suggests' },
            { value: NO, label: 'No' },
            ...Object.entries(SENSITIVE).map(([value, label]) => ({ value, label })),
          ]}
          {...field('sensitive')}
        />
        <Textarea label="Description" autosize minRows={1} {...field('description')} />
        {saving.error === null ? null : <Failed error={saving.error} />}
        <div className="dialog-ways">
          <Button variant="default" onClick={close}>
            Not now
          </Button>
          <Button type="submit" loading={saving.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

const inputOf = ({
  label,
  description,
  type,
  sensitive,
}: Readonly<Record<'label' | 'description' | 'type' | 'sensitive', string>>): StatedTrait =>
  ({
    ...(label.trim() === '' ? {} : { label: label.trim() }),
    ...(description.trim() === '' ? {} : { description: description.trim() }),
    ...(type === '' ? {} : { type }),
    ...(sensitive === BY_NAME ? {} : { sensitive: sensitive === NO ? false : sensitive }),
  }) as StatedTrait;
