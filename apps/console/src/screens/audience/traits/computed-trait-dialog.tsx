import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ComputedTraitView } from 'personable';
import { useState } from 'react';
import { outdate } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { putComputedTrait } from '../../../api/traits.ts';
import { ConditionEditor } from '../../../parts/condition/condition-editor.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { Failed } from '../../../parts/trouble.tsx';
import { asksValue, inputOf, KINDS, UNITS, type WrittenTrait, writtenOf } from './written-trait.ts';

interface Props {
  /** The one that is changed; left out: a new one. */
  readonly trait?: ComputedTraitView;
  readonly close: () => void;
}

type TextField = Exclude<keyof WrittenTrait, 'where'>;

/** Declares what is computed of every person. */
export const ComputedTraitDialog = ({ trait, close }: Props) => {
  const [written, setWritten] = useState(() => writtenOf(trait));
  const [readable, setReadable] = useState(true);
  const saving = useSending({
    onSuccess: async () => {
      await outdate('/v1/computed-traits', '/v1/profile');
      close();
      notifyDone('It is computed from now on; the past is counted in the background.');
    },
  });
  const { where, kind, unit, name } = written;
  const field = (of: TextField) => ({
    value: written[of],
    onChange: ({
      currentTarget: { value },
    }: {
      readonly currentTarget: { readonly value: string };
    }) => setWritten((before) => ({ ...before, [of]: value })),
  });
  const setWhere = (next: WrittenTrait['where']) =>
    setWritten((before) => ({ ...before, where: next }));
  return (
    <Dialog title={trait === undefined ? 'Compute a trait' : trait.label} size="lg" close={close}>
      <form
        className="trait-fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate(putComputedTrait(name.trim(), inputOf(written)));
        }}
      >
        <div className="trait-pair">
          <TextInput
            {...(trait === undefined ? { 'data-autofocus': true } : {})}
            label="Name"
            description="As conditions write it"
            placeholder="bigOrders"
            required
            disabled={trait !== undefined}
            {...field('name')}
          />
          <TextInput label="Label" description="As people read it" {...field('label')} />
        </div>
        <NativeSelect label="What" data={[...KINDS]} {...field('kind')} />
        <Textarea
          label="Of events"
          description="One name a line; * for any"
          placeholder="Order Completed"
          required
          autosize
          minRows={1}
          {...field('events')}
        />
        {asksValue(kind) ? (
          <TextInput
            label="Value"
            description="A path in the event, or order.value, or event.time"
            placeholder="properties.total"
            required
            {...field('of')}
          />
        ) : null}
        <div className="trait-pair">
          {kind === 'top' ? (
            <TextInput label="How many values" inputMode="numeric" {...field('most')} />
          ) : null}
          <NativeSelect label="Within the last" data={[...UNITS]} {...field('unit')} />
          {unit === '' ? null : (
            <TextInput label="Length" inputMode="numeric" {...field('amount')} />
          )}
        </div>
        <Checkbox
          label="Only events for which a condition holds"
          checked={where !== undefined}
          onChange={({ currentTarget: { checked } }) => {
            setReadable(true);
            setWhere(checked ? { 'properties.total': { $gte: 0 } } : undefined);
          }}
        />
        {where === undefined ? null : (
          <ConditionEditor
            label="Which events"
            value={where}
            onChange={setWhere}
            onReadable={setReadable}
            fields={EVENT_FIELDS}
            histories={false}
          />
        )}
        <Textarea label="Description" autosize minRows={1} {...field('description')} />
        {saving.error === null ? null : <Failed error={saving.error} />}
        <div className="dialog-ways">
          <Button variant="default" onClick={close}>
            Not now
          </Button>
          <Button type="submit" loading={saving.isPending} disabled={!readable}>
            Compute
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

const EVENT_FIELDS = [
  { path: 'properties.total', about: 'number' },
  { path: 'properties.currency', about: 'EUR, USD …' },
  { path: 'properties.products.category', about: 'of any product' },
  { path: 'properties.product_id', about: 'item' },
  { path: 'context.page.path', about: 'page' },
];
