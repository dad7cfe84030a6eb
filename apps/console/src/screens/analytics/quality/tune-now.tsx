import { Button, Progress } from '@mantine/core';
import type { TuningSummary } from 'personable';
import { outdate } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { startTuning, stopTuning } from '../../../api/tunings.ts';
import { notifyTrouble } from '../../../parts/notify.ts';
import { stageInWords } from '../../../words/tunings.ts';

const refresh = () => outdate('/v1/tunings');

/** Starts a run. */
export const TuneNow = ({ running }: { readonly running: boolean }) => {
  const start = useSending({
    onSuccess: refresh,
    onError: notifyTrouble('The tuning did not start.'),
  });
  return (
    <Button
      loading={start.isPending}
      disabled={running}
      onClick={() => start.mutate(startTuning())}
    >
      {running ? 'Tuning …' : 'Tune now'}
    </Button>
  );
};

/** How far a run is, and the way to stop it. */
export const UnderWay = ({ run }: { readonly run: TuningSummary }) => {
  const stop = useSending({
    onSuccess: refresh,
    onError: notifyTrouble('The run was not stopped.'),
  });
  const { progress } = run;
  const words = stageInWords(progress);
  const share = progress === undefined || progress.of === 0 ? 0 : progress.done / progress.of;
  return (
    <div className="panel under-way">
      <div>
        <p role="status">{words}</p>
        <Progress.Root size="sm">
          <Progress.Section value={share * 100} aria-label={words} />
        </Progress.Root>
        <p className="dimmed">Decisions go on as before until it is through.</p>
      </div>
      <Button
        variant="default"
        size="xs"
        loading={stop.isPending}
        onClick={() => stop.mutate(stopTuning(run.id))}
      >
        Stop
      </Button>
    </div>
  );
};
