import { Button } from '@mantine/core';

/** A number between two others, and what each end of it means. */
export interface Dial {
  readonly least: number;
  readonly most: number;
  readonly low: string;
  readonly high: string;
}

interface Props {
  readonly label: string;
  readonly about: string | undefined;
  readonly dial: Dial;
  /** `undefined` while it is not said. */
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}

const STEP = 0.05;

/** A slider for a number that may be left unsaid: then what holds for all placements holds. */
export const DialInput = ({ label, about, dial, value, onChange }: Props) => {
  const { least, most, low, high } = dial;
  const id = `dial-${label.toLowerCase().replaceAll(' ', '-')}`;
  return (
    <div className="rule-dial">
      <div className="rule-dial-head">
        <label htmlFor={id}>{label}</label>
        <span className="number">{value === undefined ? 'not said' : value.toFixed(2)}</span>
        {value === undefined ? null : (
          <Button size="compact-xs" variant="subtle" onClick={() => onChange(undefined)}>
            Leave unsaid<span className="for-readers">: {label}</span>
          </Button>
        )}
      </div>
      {about === undefined ? null : (
        <p className="dimmed" id={`${id}-about`}>
          {about}
        </p>
      )}
      <input
        id={id}
        type="range"
        min={least}
        max={most}
        step={STEP}
        value={value ?? 0}
        aria-valuetext={value === undefined ? 'not said' : value.toFixed(2)}
        {...(about === undefined ? {} : { 'aria-describedby': `${id}-about` })}
        onChange={({ currentTarget }) => onChange(Number(currentTarget.value))}
      />
      <div className="rule-dial-ends dimmed" aria-hidden="true">
        <span>{low}</span>
        <span>{high}</span>
      </div>
    </div>
  );
};
