import { NativeSelect } from '@mantine/core';
import { useAddressState } from '../../frame/address.ts';

/** The month in words: "March 2026". */
export const monthInWords = (month: string): string =>
  new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en', {
    ...{ month: 'long', year: 'numeric', timeZone: 'UTC' },
  });

/** Chooses one of the months that have anything; it stands in the address. */
export const MonthChoice = ({
  month,
  months,
}: {
  readonly month: string;
  readonly months: readonly string[];
}) => {
  const [, setSaid] = useAddressState('month');
  const all = months.includes(month) ? months : [month, ...months];
  return (
    <NativeSelect
      label="Month"
      data={all.map((one) => ({ value: one, label: monthInWords(one) }))}
      value={month}
      onChange={({ currentTarget: { value } }) => setSaid(value, 'in-place')}
    />
  );
};
