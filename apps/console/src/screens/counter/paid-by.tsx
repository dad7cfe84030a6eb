import { NativeSelect } from '@mantine/core';
import type { BalanceView } from 'personable';

interface Props {
  readonly balances: readonly BalanceView[];
  readonly account: string | undefined;
  readonly onChange: (account: string | undefined) => void;
}

const NOW = { value: '', label: 'Paid now' } as const;

/** Whether it is paid now or charged to what they have; only there where they have an account of money. */
export const PaidBy = ({ balances, account, onChange }: Props) => {
  const accounts = balances.filter(({ currency }) => currency !== undefined);
  if (accounts.length === 0) return null;
  return (
    <NativeSelect
      size="md"
      label="Payment"
      value={account ?? ''}
      data={[
        NOW,
        ...accounts.map(({ account: name, text }) => ({
          value: name,
          label: `Charged to ${name}, which has ${text}`,
        })),
      ]}
      onChange={({ currentTarget: { value } }) => onChange(value === '' ? undefined : value)}
    />
  );
};
