import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';

type Action = Readonly<Record<string, unknown>>;

/** What a rule may do with its items, and how its amount is called where it has one. */
const ACTIONS = [
  { value: 'pin', label: 'Pin to a place', amount: 'Place, 1 for the first', start: 1 },
  { value: 'boost', label: 'Raise or lower', amount: 'Factor, 0.1 to 10', start: 1.5 },
  {
    value: 'floor',
    label: 'Keep a share of the places for them',
    amount: 'Share, 0.01 to 1; the places are rounded down',
    start: 0.3,
  },
  { value: 'bury', label: 'Put behind all others' },
  { value: 'exclude', label: 'Leave out' },
  { value: 'require', label: 'Show only these' },
  { value: 'unlessBought', label: 'Leave out what was bought', amount: 'Within', start: '30d' },
] as const;

interface Props {
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (action: Action) => void;
}

/** Chooses the one thing a rule does with its items. */
export const ActionInput = ({ label, value, onChange }: Props) => {
  const { name, amount: written } = partsOf(value);
  const [amount, setAmount] = useState(written);
  const chosen = ACTIONS.find((one) => one.value === name) ?? ACTIONS[0];
  return (
    <div className="rules-filter">
      <NativeSelect
        label={label}
        data={ACTIONS.map(({ value: action, label: text }) => ({ value: action, label: text }))}
        value={chosen.value}
        onChange={({ currentTarget: { value: next } }) => {
          const action = ACTIONS.find((one) => one.value === next) ?? ACTIONS[0];
          const start = 'start' in action ? String(action.start) : '';
          setAmount(start);
          onChange(actionOf(action.value, start));
        }}
      />
      {'amount' in chosen ? (
        <TextInput
          label={chosen.amount}
          required
          value={amount}
          {...(chosen.value === 'unlessBought' ? {} : { type: 'number', step: 'any' })}
          onChange={({ currentTarget: { value: next } }) => {
            setAmount(next);
            onChange(actionOf(chosen.value, next));
          }}
        />
      ) : null}
    </div>
  );
};

const partsOf = (action: unknown): { readonly name: string; readonly amount: string } => {
  const [[name, said] = ['', '']] = Object.entries(Object(action) as Action);
  const { within } = Object(said) as { readonly within?: unknown };
  return { name, amount: String(within ?? said) };
};

/** Actions that say a number. */
const COUNTED: readonly string[] = ['pin', 'boost', 'floor'];

const actionOf = (name: string, amount: string): Action => {
  if (name === 'unlessBought') return { unlessBought: { within: amount } };
  return { [name]: COUNTED.includes(name) ? Number(amount) : true };
};
