import { NativeSelect } from '@mantine/core';

const SPANS = [7, 30, 90, 365];
const USUAL = 30;

/** The days that stand in an address; 30 for anything that is no span. */
export const daysOf = (said: string | undefined): number =>
  SPANS.find((days) => String(days) === said) ?? USUAL;

/** Over how many days is counted. */
export const DaysSelect = ({
  days,
  onChange,
}: {
  readonly days: number;
  readonly onChange: (days: string | undefined) => void;
}) => (
  <NativeSelect
    className="campaign-days"
    label="Counted over"
    data={SPANS.map((span) => ({ value: String(span), label: `the last ${span} days` }))}
    value={String(days)}
    onChange={({ currentTarget: { value } }) =>
      onChange(value === String(USUAL) ? undefined : value)
    }
  />
);
