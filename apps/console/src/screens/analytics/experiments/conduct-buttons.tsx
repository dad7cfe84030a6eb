import { Button, NativeSelect } from '@mantine/core';
import type { ExperimentView } from 'personable';
import { useState } from 'react';
import {
  type ExperimentStep,
  promoteExperiment,
  stepExperiment,
} from '../../../api/experiments.ts';
import { outdate } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { DialogWays } from '../../../parts/dialog-ways.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { heldShare, ShareField } from '../../../parts/share-field.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { stateInWords } from './experiment-words.ts';

type Asked = ExperimentStep | 'promote';

/** What is said before something is done that people will notice. */
const WORDS: Readonly<Record<ExperimentStep, { readonly name: string; readonly about: string }>> = {
  start: {
    name: 'Start',
    about: 'From the next decision on, people are put in its ways, and what they do is counted.',
  },
  stop: {
    name: 'Stop',
    about:
      'From the next decision on, everybody is treated as without it. What was measured stays.',
  },
  'roll-back': {
    name: 'Roll back',
    about: 'The rules say again what they said before it was promoted, and the experiment stops.',
  },
};

const ALLOWED: Readonly<Record<ExperimentView['state'], readonly Asked[]>> = {
  draft: ['start'],
  waiting: ['start', 'stop'],
  running: ['promote', 'stop'],
  'always-on': ['roll-back'],
  stopped: [],
  archived: [],
};

/** What can be done with an experiment now. */
export const ConductButtons = ({ experiment }: { readonly experiment: ExperimentView }) => {
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  const allowed = ALLOWED[experiment.state];
  return (
    <div className="experiment-buttons">
      {allowed.map((step) => (
        <Button
          key={step}
          variant={step === 'start' ? 'filled' : 'default'}
          onClick={() => setAsked(step)}
        >
          {step === 'promote' ? 'Promote' : WORDS[step].name}
        </Button>
      ))}
      {asked === undefined ? null : asked === 'promote' ? (
        <PromoteDialog experiment={experiment} close={close} />
      ) : (
        <StepDialog experiment={experiment} step={asked} close={close} />
      )}
    </div>
  );
};

const useConducted = (close: () => void) =>
  useSending({
    onSuccess: async ({ state }: ExperimentView) => {
      await outdate('/v1/experiments');
      close();
      notifyDone(`It is now: ${stateInWords(state).toLowerCase()}.`);
    },
  });

const StepDialog = ({
  experiment,
  step,
  close,
}: {
  readonly experiment: ExperimentView;
  readonly step: ExperimentStep;
  readonly close: () => void;
}) => {
  const conduct = useConducted(close);
  const { name, about } = WORDS[step];
  return (
    <Dialog title={`${name} “${experiment.name}”?`} close={close}>
      <div className="experiment-form">
        <p>{about}</p>
        {conduct.isError ? <Failed error={conduct.error} /> : null}
        <DialogWays
          act={name}
          close={close}
          onAct={() => conduct.mutate(stepExperiment(experiment.id, step))}
          isPending={conduct.isPending}
          first="act"
        />
      </div>
    </Dialog>
  );
};

const PromoteDialog = ({
  experiment,
  close,
}: {
  readonly experiment: ExperimentView;
  readonly close: () => void;
}) => {
  const others = experiment.arms.filter(({ isControl }) => !isControl);
  const [arm, setArm] = useState(experiment.promotion.arm ?? others[0]?.id ?? '');
  const [written, setWritten] = useState('5');
  const holdout = heldShare(written);
  const conduct = useConducted(close);
  return (
    <Dialog title="Promote to always on" close={close}>
      <form
        className="experiment-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (holdout === undefined) return;
          conduct.mutate(promoteExperiment(experiment.id, { arm, holdout }));
        }}
      >
        <p>{experiment.promotion.text}</p>
        <NativeSelect
          data-autofocus
          label="Which way holds from now on"
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
          value={arm}
          onChange={({ currentTarget: { value } }) => setArm(value)}
        />
        <ShareField
          label="Share of the people who stay as they were, in %"
          about="They show what it goes on earning."
          written={written}
          write={setWritten}
        />
        {conduct.isError ? <Failed error={conduct.error} /> : null}
        <DialogWays
          act="Promote"
          close={close}
          isPending={conduct.isPending}
          isReady={holdout !== undefined}
        />
      </form>
    </Dialog>
  );
};
