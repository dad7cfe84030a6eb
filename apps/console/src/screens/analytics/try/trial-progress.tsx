import { Button, Progress } from '@mantine/core';
import type { TrialState } from 'personable';
import { useSending } from '../../../api/sending.ts';
import { forgetTrial } from '../../../api/trials.ts';
import { count } from '../../../words/numbers.ts';
import { renewForgotten } from './renewing.ts';

/** How far a trial has come. */
export const TrialProgress = ({
  trial: { trial, state, progress },
}: {
  readonly trial: TrialState;
}) => {
  const stopping = useSending({ onSuccess: renewForgotten });
  const { label = 'Beginning', done = 0, total = 0, unit = '' } = progress ?? {};
  const share = total === 0 ? 0 : Math.min(100, (done / total) * 100);
  return (
    <div className="panel try-progress">
      <p role="status" className="state-title">
        {state === 'keeping' ? 'Keeping your orders' : 'Trying your orders'}: {label.toLowerCase()}
      </p>
      <Progress value={share} aria-label={label} />
      <p className="dimmed number">
        {total === 0 ? 'A moment …' : `${count(done)} of ${count(total)} ${unit}`}
      </p>
      {state === 'running' ? (
        <Button
          variant="default"
          loading={stopping.isPending}
          onClick={() => stopping.mutate(forgetTrial(trial))}
        >
          Stop and forget them
        </Button>
      ) : null}
    </div>
  );
};
