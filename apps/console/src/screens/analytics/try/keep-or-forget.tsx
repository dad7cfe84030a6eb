import { Button } from '@mantine/core';
import type { TrialState } from 'personable';
import { useSending } from '../../../api/sending.ts';
import { forgetTrial, keepTrial } from '../../../api/trials.ts';
import { Failed, Trouble } from '../../../parts/trouble.tsx';
import { count, counted } from '../../../words/numbers.ts';
import { renewForgotten, renewTrial } from './renewing.ts';

/** What is to become of orders that were tried. */
export const KeepOrForget = ({
  trial: { trial, state, error, kept },
}: {
  readonly trial: TrialState;
}) => {
  const keeping = useSending({ onSuccess: renewTrial });
  const forgetting = useSending({ onSuccess: renewForgotten });
  const failure = keeping.error ?? forgetting.error;
  return (
    <div className="panel try-keep">
      {error === undefined ? null : (
        <Trouble title="They were not all kept." text={error.message} />
      )}
      {failure === null ? null : <Failed error={failure} />}
      <p role="status">
        {state === 'kept' && kept !== undefined ? (
          <>
            Kept: {counted(kept.orders, 'order or refund is', 'orders and refunds are')} in this
            store now
            {kept.duplicates > 0 ? `; ${count(kept.duplicates)} were there already` : ''}
            {kept.refused > 0 ? `; ${count(kept.refused)} were refused and stand in the inbox` : ''}
            .
          </>
        ) : (
          'This was a trial: nothing of it is in this store yet.'
        )}
      </p>
      <div className="pages">
        {state === 'kept' ? null : (
          <Button loading={keeping.isPending} onClick={() => keeping.mutate(keepTrial(trial))}>
            Keep these orders in this store
          </Button>
        )}
        <Button
          variant="default"
          loading={forgetting.isPending}
          onClick={() => forgetting.mutate(forgetTrial(trial))}
        >
          {state === 'kept' ? 'Remove the file and this report' : 'Forget them'}
        </Button>
      </div>
    </div>
  );
};
