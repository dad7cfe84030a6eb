import { Button, SegmentedControl, Switch, Textarea, TextInput } from '@mantine/core';
import type { AudienceInput, AudienceView, Condition } from 'personable';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { putAudience } from '../../../api/audiences.ts';
import { outdate } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { audienceAddress } from '../../../frame/address.ts';
import {
  ConditionEditor,
  type ConditionField,
} from '../../../parts/condition/condition-editor.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { Failed } from '../../../parts/trouble.tsx';
import { idOf } from '../../../words/id-of.ts';
import { Preview, usePreview } from './audience-preview.tsx';

const FIELDS: readonly ConditionField[] = [
  { path: 'traits.city', about: 'Anything that was stated of a person stands under traits.' },
  { path: 'traits.country' },
  { path: 'computed.orders', about: 'What is computed of their events stands under computed.' },
  { path: 'computed.revenue' },
  { path: 'computed.daysSinceOrder' },
  { path: 'consent.personalization', about: 'Whether they agreed: true or false.' },
  { path: 'consent.email' },
  { path: 'value.lifetimeValue', about: 'What their orders were worth so far.' },
  { path: 'value.daysSinceLastOrder' },
  { path: 'likelihood.churn' },
  { path: 'likelihood.value' },
  { path: 'likelihood.buy' },
  { path: 'affinities.category.', about: 'A taste: write the category, then .usually or .now.' },
  { path: 'priceBand', about: 'low, middle or high.' },
  { path: 'familiarity.level', about: 'How well they are known.' },
  { path: 'household.role', about: 'guardian, adult or child.' },
  { path: 'balances.points', about: 'An account of their ledger.' },
  { path: 'minor', about: 'Whether they are a minor: true or false.' },
  { path: 'audiences', about: 'Ids of other audiences they belong to.' },
  { path: 'events', about: 'How many events are known of them.' },
];
const EVENTS = ['Order Completed', 'Product Viewed', 'Product Added', 'Checkout Started'];
const START: Condition = { $did: { event: 'Order Completed', count: { $gte: 1 }, within: '30d' } };

interface Props {
  /** The audience that is changed; left out: a new one. */
  readonly audience?: AudienceView;
  readonly onDone?: () => void;
}

/** Writes an audience; what its condition finds stands beside it. */
export const AudienceForm = ({ audience, onDone }: Props) => {
  const [, go] = useLocation();
  const [name, setName] = useState(audience?.name ?? '');
  const [description, setDescription] = useState(audience?.description ?? '');
  const [condition, setCondition] = useState(audience?.condition ?? START);
  const [readable, setReadable] = useState(true);
  const [kind, setKind] = useState(audience?.kind ?? 'selling');
  const [overrides, setOverrides] = useState(audience?.note !== undefined);
  const [note, setNote] = useState(audience?.note ?? '');
  const id = audience?.id ?? idOf(name);
  const put = useSending<AudienceView>({
    onSuccess: async (stored) => {
      await outdate('/v1/audiences', '/v1/people');
      notifyDone(`${stored.name} is kept. It is counted in the background.`);
      onDone?.();
      if (audience === undefined) go(audienceAddress(stored.id));
    },
  });
  // Asked only where there is something to allow; what was allowed before can be taken back.
  const isSensitive = (usePreview(condition).data?.sensitive.length ?? 0) > 0;
  const input: AudienceInput = {
    ...{ name, description, condition, kind },
    ...(overrides && kind === 'selling' ? { selling: true, note } : {}),
  };
  return (
    <form
      className="audience-form"
      onSubmit={(event) => {
        event.preventDefault();
        put.mutate(putAudience(id, input));
      }}
    >
      <div className="panel audience-said">
        <TextInput
          label="Name"
          description={audience === undefined && id !== '' ? `Its id is ${id}.` : undefined}
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label="Description"
          autosize
          minRows={2}
          maxLength={2_000}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <ConditionEditor
          label="Who belongs to it"
          value={condition}
          onChange={setCondition}
          onReadable={setReadable}
          fields={FIELDS}
          events={EVENTS}
        />
        <div>
          <p id="audience-kind">What it is for</p>
          <SegmentedControl
            aria-labelledby="audience-kind"
            data={[
              { value: 'selling', label: 'Selling' },
              { value: 'service', label: 'Service' },
            ]}
            value={kind}
            onChange={(next) => setKind(next === 'service' ? 'service' : 'selling')}
          />
        </div>
        {kind === 'service' || !(overrides || isSensitive) ? null : (
          <Switch
            label="Use it for selling although it reads what is sensitive"
            checked={overrides}
            onChange={(event) => setOverrides(event.currentTarget.checked)}
          />
        )}
        {overrides && kind === 'selling' ? (
          <Textarea
            label="Why it may be used"
            required
            maxLength={2_000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        ) : null}
        {put.error === null ? null : <Failed error={put.error} />}
        <div className="dialog-ways">
          {onDone === undefined ? null : (
            <Button variant="default" onClick={onDone}>
              Leave as it is
            </Button>
          )}
          <Button type="submit" loading={put.isPending} disabled={!readable || id === ''}>
            Keep this audience
          </Button>
        </div>
      </div>
      <Preview condition={condition} />
    </form>
  );
};
