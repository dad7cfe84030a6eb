import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { outdate } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { tryTuning } from '../../../api/tunings.ts';
import { experimentAddress } from '../../../frame/address.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { DialogWays } from '../../../parts/dialog-ways.tsx';
import { Failed } from '../../../parts/trouble.tsx';

interface Props {
  /** A run, or `default`. */
  readonly id: string;
  readonly close: () => void;
}

/** Asks before settings are tried on a part of the people. */
export const TryOutDialog = ({ id, close }: Props) => {
  const [, go] = useLocation();
  const [byRule, setByRule] = useState(false);
  const trial = useSending({
    onSuccess: async () => {
      await outdate('/v1/tunings', '/v1/experiments');
      close();
      go(experimentAddress(`tuning-${id}`));
    },
  });
  return (
    <Dialog title="Try these settings on people?" close={close}>
      <p>
        An experiment begins: half of the people are recommended things by these settings, the other
        half by those that serve now. It says which is better, and nothing else changes.
      </p>
      <Checkbox
        label="Let them serve everybody when they have won, and take them back when something gets worse"
        checked={byRule}
        onChange={({ currentTarget: { checked } }) => setByRule(checked)}
      />
      {trial.error === null ? null : <Failed error={trial.error} />}
      <DialogWays
        leave="Not now"
        act="Try them"
        close={close}
        onAct={() => trial.mutate(tryTuning(id, byRule ? 'rule' : 'hand'))}
        isPending={trial.isPending}
        first="leave"
      />
    </Dialog>
  );
};
