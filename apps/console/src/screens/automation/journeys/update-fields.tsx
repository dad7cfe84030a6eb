import { NativeSelect, TextInput } from '@mantine/core';
import { JsonInput } from '../rules/json-input.tsx';
import type { WrittenStep } from './written-step.ts';

type Update = NonNullable<WrittenStep['update']>;
type Entry = NonNullable<Update['ledger']>;

const STARTS = {
  event: { event: { name: '' } },
  traits: { traits: {} },
  ledger: { ledger: { account: 'points', amount: 10 } },
} as const satisfies Readonly<Record<keyof Update, Update>>;

interface Props {
  readonly update: Update;
  readonly onChange: (update: Update) => void;
  /** Told whether what is written can be read. */
  readonly onReadable: (readable: boolean) => void;
}

/** What a step notes about somebody: that something happened, what they are like, or an entry in their ledger. */
export const UpdateFields = ({ update, onChange, onReadable }: Props) => {
  const { event, traits, ledger } = update;
  const kind = ledger === undefined ? (event === undefined ? 'traits' : 'event') : 'ledger';
  return (
    <>
      <NativeSelect
        label="What is noted"
        data={[
          { value: 'event', label: 'That something happened' },
          { value: 'traits', label: 'What they are like' },
          { value: 'ledger', label: 'An entry in their ledger' },
        ]}
        value={kind}
        onChange={({ currentTarget: { value } }) => {
          onReadable(true);
          onChange(STARTS[value as keyof typeof STARTS]);
        }}
      />
      {ledger === undefined ? null : (
        <EntryFields entry={ledger} onChange={(next) => onChange({ ledger: next })} />
      )}
      {event === undefined ? null : (
        <TextInput
          label="Name of the event"
          required
          maxLength={200}
          value={event.name}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...update, event: { ...event, name: value } })
          }
        />
      )}
      {kind === 'traits' ? (
        <JsonInput
          label="Traits"
          description='Such as {"reminded": true}.'
          required
          value={traits}
          onReadable={onReadable}
          onChange={(next) => onChange({ ...update, traits: Object(next) })}
        />
      ) : null}
    </>
  );
};

const EntryFields = ({
  entry,
  onChange,
}: {
  readonly entry: Entry;
  readonly onChange: (entry: Entry) => void;
}) => (
  <>
    <TextInput
      label="Account"
      description="Any name, such as points or credit."
      required
      maxLength={100}
      value={entry.account}
      onChange={({ currentTarget: { value } }) => onChange({ ...entry, account: value })}
    />
    <TextInput
      label="Amount"
      description="Whole: points, or cents where there is a currency. Below 0 it takes away."
      required
      type="number"
      step={1}
      value={entry.amount}
      onChange={({ currentTarget: { value } }) => onChange({ ...entry, amount: Number(value) })}
    />
    <TextInput
      label="Currency"
      description="Such as EUR; empty for points."
      pattern="[A-Z]{3}"
      maxLength={3}
      value={entry.currency ?? ''}
      onChange={({ currentTarget: { value } }) => {
        const { currency: _, ...rest } = entry;
        onChange(value === '' ? rest : { ...rest, currency: value.toUpperCase() });
      }}
    />
  </>
);
