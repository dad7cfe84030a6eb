import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { newStep } from './edit-steps.ts';
import { StepFields } from './step-fields.tsx';
import { kindOf, STEP_KINDS, type WrittenKind, type WrittenStep } from './written-step.ts';

interface Props {
  /** `undefined` for a new one. */
  readonly step: WrittenStep | undefined;
  /** Every step of the journey, by id: no two have the same. */
  readonly steps: ReadonlyMap<string, WrittenStep>;
  readonly onDone: (step: WrittenStep) => void;
  readonly onLeave: () => void;
}

/** Writes one step. */
export const StepForm = ({ step, steps, onDone, onLeave }: Props) => {
  const [written, setWritten] = useState(() => step ?? newStep('message', steps));
  const [unreadable, setUnreadable] = useState(false);
  const isTaken = written.id !== step?.id && steps.has(written.id);
  const kind = kindOf(written);
  return (
    <form
      className="panel journey-form"
      onSubmit={(event) => {
        event.preventDefault();
        // The form stands within the list, which may stand in a form.
        event.stopPropagation();
        onDone(written);
      }}
    >
      {step === undefined ? (
        <NativeSelect
          label="What it does"
          data={STEP_KINDS.map(({ kind: value, label }) => ({ value, label }))}
          value={kind ?? 'message'}
          onChange={({ currentTarget: { value } }) => {
            setUnreadable(false);
            setWritten(newStep(value as WrittenKind, steps));
          }}
        />
      ) : null}
      <StepFields
        key={kind}
        step={written}
        onChange={setWritten}
        onReadable={(readable) => setUnreadable(!readable)}
      />
      <TextInput
        label="Its name within the journey"
        description="Small letters, digits, “_” and “-”. People who stand at a step are known by it."
        required
        maxLength={50}
        pattern="[a-z][a-z0-9_\-]*"
        value={written.id}
        error={isTaken ? 'Another step is called so.' : undefined}
        onChange={({ currentTarget: { value } }) => setWritten((now) => ({ ...now, id: value }))}
      />
      <div className="rule-ways">
        <Button type="submit" size="xs" disabled={isTaken || unreadable}>
          {step === undefined ? 'Add it' : 'Done'}
        </Button>
        <Button size="xs" variant="default" onClick={onLeave}>
          Leave it
        </Button>
      </div>
    </form>
  );
};
