import { NativeSelect, TextInput } from '@mantine/core';

interface Props {
  readonly label: string;
  /** Such as "1h"; nothing where it is not said. */
  readonly value: string | undefined;
  /** Whether it may be left empty. */
  readonly optional?: boolean;
  /** Given an empty text where it is not said any more. */
  readonly onChange: (value: string) => void;
}

const UNITS = [
  { value: 'm', label: 'minutes' },
  { value: 'h', label: 'hours' },
  { value: 'd', label: 'days' },
  { value: 'w', label: 'weeks' },
];

/** Writes a length of time. */
export const DurationInput = ({ label, value = '', optional = false, onChange }: Props) => {
  const [, amount = '', unit = 'h'] = /^(\d*)([mhdw])$/.exec(value) ?? [];
  const written = (next: string, of: string) =>
    onChange(optional && next === '' ? '' : `${next}${of}`);
  return (
    <div className="journey-duration">
      <TextInput
        label={label}
        type="number"
        min={1}
        required={!optional}
        value={amount}
        onChange={({ currentTarget }) => written(currentTarget.value, unit)}
      />
      <NativeSelect
        aria-label={`${label}: in`}
        data={UNITS}
        value={unit}
        onChange={({ currentTarget }) => written(amount, currentTarget.value)}
      />
    </div>
  );
};
