import { Button, TextInput } from '@mantine/core';
import type { WrittenArm } from './written-step.ts';

interface Props {
  readonly arms: readonly WrittenArm[];
  readonly onChange: (arms: readonly WrittenArm[]) => void;
}

const FEWEST = 2;
const MOST = 20;

/** Writes the ways of a split and how many people go each; their steps stay what they are. */
export const SplitInput = ({ arms, onChange }: Props) => {
  const sum = arms.reduce((total, { share }) => total + share, 0);
  const change = (at: number, arm: WrittenArm) =>
    onChange(arms.map((one, i) => (i === at ? arm : one)));
  return (
    <fieldset className="rule-list">
      <legend>Ways</legend>
      {arms.map((arm, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name changes while it is written.
        <div key={i} className="journey-arm">
          <TextInput
            label={`Name of way ${i + 1}`}
            required
            maxLength={50}
            pattern="[a-z][a-z0-9_\-]*"
            value={arm.id}
            onChange={({ currentTarget: { value } }) => change(i, { ...arm, id: value })}
          />
          <TextInput
            label="% of the people"
            type="number"
            required
            min={0.1}
            max={100}
            step="any"
            value={Number((arm.share * 100).toFixed(4))}
            onChange={({ currentTarget: { value } }) =>
              change(i, { ...arm, share: Number(value) / 100 })
            }
          />
          {arms.length <= FEWEST ? null : (
            <Button
              variant="subtle"
              size="xs"
              onClick={() => onChange(arms.filter((_, at) => at !== i))}
            >
              Remove<span className="for-readers"> way {arm.id} and its steps</span>
            </Button>
          )}
        </div>
      ))}
      {Math.abs(sum - 1) < 1e-6 ? null : (
        <p className="condition-trouble" role="status">
          Together they are {Number((sum * 100).toFixed(2))} %: let it be 100 %.
        </p>
      )}
      <div>
        <Button
          variant="default"
          size="xs"
          disabled={arms.length >= MOST}
          onClick={() =>
            onChange([...arms, { id: `way-${arms.length + 1}`, share: 0.1, steps: [] }])
          }
        >
          Add a way
        </Button>
      </div>
    </fieldset>
  );
};
