import { Button, NativeSelect, TextInput } from '@mantine/core';

/** A cap while it is written. */
interface WrittenCap {
  readonly most: number;
  readonly per: string;
  readonly counts?: string;
  readonly coolDown?: readonly { readonly after: string; readonly for: string }[];
}

interface Props {
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (caps: readonly WrittenCap[] | undefined) => void;
}

const PERIODS = [
  { value: 'session', label: 'a session' },
  { value: 'hour', label: 'an hour' },
  { value: 'day', label: 'a day' },
  { value: 'week', label: 'a week' },
  { value: 'month', label: 'a month' },
  { value: 'ever', label: 'ever' },
];

/** Writes how often a campaign may come before one person, and after what it rests. */
export const CapsInput = ({ label, value, onChange }: Props) => {
  const caps = (Array.isArray(value) ? value : []) as readonly WrittenCap[];
  const change = (place: number, cap: WrittenCap | undefined) => {
    const next = caps.flatMap((one, i) => (i === place ? (cap === undefined ? [] : cap) : one));
    onChange(next.length === 0 ? undefined : next);
  };
  return (
    <fieldset className="rule-list">
      <legend>{label}</legend>
      {caps.map((cap, place) => {
        const [rest] = cap.coolDown ?? [];
        const resting = (after: string, lasts: string) => {
          const { coolDown = [], ...others } = cap;
          const rests = [
            ...(after === '' && lasts === '' ? [] : [{ after, for: lasts }]),
            ...coolDown.slice(1),
          ];
          change(place, rests.length === 0 ? others : { ...others, coolDown: rests });
        };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: caps have no name.
          <div key={place} className="rules-filter">
            <TextInput
              label="At most"
              type="number"
              min={0}
              required
              value={cap.most}
              onChange={({ currentTarget: { value: most } }) =>
                change(place, { ...cap, most: Number(most) })
              }
            />
            <NativeSelect
              label="Times in"
              data={
                PERIODS.some((one) => one.value === cap.per)
                  ? PERIODS
                  : [...PERIODS, { value: cap.per, label: `the last ${cap.per}` }]
              }
              value={cap.per}
              onChange={({ currentTarget: { value: per } }) => change(place, { ...cap, per })}
            />
            <NativeSelect
              label="Counting what was"
              data={['shown', 'decided']}
              value={cap.counts ?? 'shown'}
              onChange={({ currentTarget: { value: counts } }) => change(place, { ...cap, counts })}
            />
            <TextInput
              label="Rests after"
              description="purchase, complaint, dismissal, return, or an event."
              maxLength={200}
              value={rest?.after ?? ''}
              onChange={({ currentTarget: { value: after } }) => resting(after, rest?.for ?? '')}
            />
            <TextInput
              label="For"
              description="Such as 7d."
              maxLength={10}
              value={rest?.for ?? ''}
              onChange={({ currentTarget: { value: lasts } }) => resting(rest?.after ?? '', lasts)}
            />
            <Button variant="subtle" size="xs" onClick={() => change(place, undefined)}>
              Remove<span className="for-readers"> cap {place + 1}</span>
            </Button>
          </div>
        );
      })}
      <div>
        <Button
          variant="default"
          size="xs"
          onClick={() => onChange([...caps, { most: 3, per: 'day' }])}
        >
          Add a cap
        </Button>
      </div>
    </fieldset>
  );
};
