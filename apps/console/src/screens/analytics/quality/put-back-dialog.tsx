import { outdate } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { adoptTuning } from '../../../api/tunings.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { DialogWays } from '../../../parts/dialog-ways.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { Failed } from '../../../parts/trouble.tsx';

interface Props {
  /** A run, or `default`. */
  readonly id: string;
  readonly close: () => void;
}

/** Asks before other settings are put in place. */
export const PutBackDialog = ({ id, close }: Props) => {
  const adopt = useSending({
    onSuccess: async () => {
      await outdate('/v1/tunings', '/v1/overview');
      close();
      notifyDone('These settings serve now.');
    },
  });
  const defaults = id === 'default';
  return (
    <Dialog title={defaults ? 'Put the defaults back?' : 'Put these settings back?'} close={close}>
      <p>
        {defaults
          ? 'Decisions are then made with the settings of a new store.'
          : 'Decisions are then made with the settings that served after this run.'}{' '}
        Nothing that was counted changes, and every other run can be put back as well. A later run
        may change them again.
      </p>
      {adopt.error === null ? null : <Failed error={adopt.error} />}
      <DialogWays
        leave="Leave them"
        act="Put back"
        close={close}
        onAct={() => adopt.mutate(adoptTuning(id))}
        isPending={adopt.isPending}
        first="leave"
      />
    </Dialog>
  );
};
