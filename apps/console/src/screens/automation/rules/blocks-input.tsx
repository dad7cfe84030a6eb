import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';

/** A block as a rule says it. */
type Block = string | { readonly placement: string; readonly personalised?: boolean };

interface Line {
  /** Stays with the block wherever it stands. */
  readonly key: number;
  readonly placement: string;
  readonly personalised: boolean;
}

interface Props {
  readonly label: string;
  readonly description?: string | undefined;
  readonly value: unknown;
  readonly onChange: (blocks: readonly Block[] | undefined) => void;
}

/** The blocks of a page, from top to bottom: written, moved, taken out. */
export const BlocksInput = ({ label, description, value, onChange }: Props) => {
  const [lines, setLines] = useState<readonly Line[]>(() => linesOf(value));
  const [next, setNext] = useState(lines.length);
  const change = (changed: readonly Line[]) => {
    setLines(changed);
    onChange(changed.length === 0 ? undefined : changed.map(blockOf));
  };
  const set = (key: number, more: Partial<Line>) =>
    change(lines.map((line) => (line.key === key ? { ...line, ...more } : line)));
  const move = (from: number, to: number) => {
    const moved = [...lines];
    moved.splice(to, 0, ...moved.splice(from, 1));
    change(moved);
  };
  return (
    <fieldset className="blocks-input">
      <legend>{label}</legend>
      {description === undefined ? null : <p className="dimmed">{description}</p>}
      <ol>
        {lines.map(({ key, placement, personalised }, i) => (
          <li key={key}>
            <TextInput
              aria-label={`Placement of block ${i + 1}`}
              placeholder="home.hero"
              required
              maxLength={100}
              value={placement}
              onChange={(event) => set(key, { placement: event.currentTarget.value })}
            />
            <Checkbox
              label="The same for everybody"
              checked={!personalised}
              onChange={(event) => set(key, { personalised: !event.currentTarget.checked })}
            />
            <span className="blocks-input-ways">
              <Button
                variant="default"
                size="compact-xs"
                disabled={i === 0}
                onClick={() => move(i, i - 1)}
              >
                Up<span className="for-readers">: block {i + 1}</span>
              </Button>
              <Button
                variant="default"
                size="compact-xs"
                disabled={i === lines.length - 1}
                onClick={() => move(i, i + 1)}
              >
                Down<span className="for-readers">: block {i + 1}</span>
              </Button>
              <Button
                variant="default"
                size="compact-xs"
                onClick={() => change(lines.filter((line) => line.key !== key))}
              >
                Take out<span className="for-readers">: block {i + 1}</span>
              </Button>
            </span>
          </li>
        ))}
      </ol>
      <Button
        variant="default"
        size="xs"
        disabled={lines.length >= MOST}
        onClick={() => {
          change([...lines, { key: next, placement: '', personalised: true }]);
          setNext(next + 1);
        }}
      >
        Add a block
      </Button>
    </fieldset>
  );
};

/** Blocks a page may have. */
const MOST = 50;

const linesOf = (value: unknown): readonly Line[] =>
  (Array.isArray(value) ? (value as readonly Block[]) : []).map((block, key) =>
    typeof block === 'string'
      ? { key, placement: block, personalised: true }
      : { key, placement: block.placement, personalised: block.personalised ?? true },
  );

const blockOf = ({ placement, personalised }: Line): Block =>
  personalised ? placement : { placement, personalised };
