import { Button } from '@mantine/core';
import { useState } from 'react';
import { moved, stepsById, withList } from './edit-steps.ts';
import { StepForm } from './step-form.tsx';
import { StepList, type StepPlace, type StepSurroundings } from './step-list.tsx';
import type { WrittenJourney } from './written-step.ts';

interface Props extends Pick<StepSurroundings, 'problems' | 'people'> {
  readonly journey: WrittenJourney;
  readonly onChange: (journey: WrittenJourney) => void;
}

/** The steps of a journey: read as sentences, each added, changed, moved and taken out where it stands. */
export const StepEditor = ({ journey, onChange, problems, people }: Props) => {
  /** Where a form is open: the pointer of a step, or of a list with "/-" for a new one. */
  const [open, setOpen] = useState<string>();
  const steps = stepsById(journey.steps);
  const leave = () => setOpen(undefined);
  const change = (list: string, how: Parameters<typeof withList>[2]) => {
    leave();
    onChange(withList(journey, list, how));
  };
  const ways = ({ step, list, index, length }: StepPlace) => {
    const at = `${list}/${index}`;
    if (open === at) {
      return (
        <StepForm
          step={step}
          steps={steps}
          onDone={(written) =>
            change(list, (all) => all.map((one, i) => (i === index ? written : one)))
          }
          onLeave={leave}
        />
      );
    }
    const named = <span className="for-readers">: step {step.id}</span>;
    const common = { variant: 'subtle', size: 'compact-xs' } as const;
    return (
      <div className="journey-ways">
        <Button {...common} onClick={() => setOpen(at)}>
          Change{named}
        </Button>
        <Button
          {...common}
          disabled={index === 0}
          onClick={() => change(list, moved(index, index - 1))}
        >
          Up{named}
        </Button>
        <Button
          {...common}
          disabled={index === length - 1}
          onClick={() => change(list, moved(index, index + 1))}
        >
          Down{named}
        </Button>
        <Button
          {...common}
          onClick={() => change(list, (all) => all.filter((_, i) => i !== index))}
        >
          Remove{named}
        </Button>
      </div>
    );
  };
  const after = (list: string, label: string) => {
    const at = `${list}/-`;
    return open === at ? (
      <StepForm
        step={undefined}
        steps={steps}
        onDone={(written) => change(list, (all) => [...all, written])}
        onLeave={leave}
      />
    ) : (
      <div>
        <Button variant="default" size="compact-xs" onClick={() => setOpen(at)}>
          Add a step
          {label === 'Steps' ? null : <span className="for-readers">: {label}</span>}
        </Button>
      </div>
    );
  };
  return (
    <StepList
      list={journey.steps}
      at="/steps"
      label="Steps"
      {...{ steps, problems, people, ways, after }}
    />
  );
};
