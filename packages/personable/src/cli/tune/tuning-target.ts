import type { TuningProof } from '../../engine/learning-options.ts';
import type { TuningTrial } from '../../engine/tuning/trying.ts';
import type { TuningList, TuningRun, TuningStage } from '../../engine/tuning/tuning-view.ts';
import { openEngine } from '../open-engine.ts';
import { type RunningEngine, reachEngine } from '../stores.ts';

/** Who it is, for the history of the experiment. */
const BY = 'command line';

/** A store that is tuned, whether the engine runs in this process or in another. */
export interface TuningTarget {
  /** Tunes; stopped by the signal, it resolves to a run that was stopped. */
  run(options: {
    readonly limitSeconds?: number;
    readonly prove?: TuningProof;
    readonly signal: AbortSignal;
    readonly progress: (stage: TuningStage) => void;
  }): Promise<TuningRun>;
  list(): Promise<TuningList>;
  adopt(id: string): Promise<TuningList>;
  /** Tries settings as an experiment. */
  tryOut(id: string): Promise<TuningTrial>;
  close(): Promise<void>;
}

/**
 * Opens the store in a folder, or reaches the engine that holds it.
 *
 * @throws StoreError `store_locked` when a process without a server holds it.
 */
export const openTuning = async (data: string): Promise<TuningTarget> => {
  const engine = reachEngine(data);
  if (engine !== undefined) return through(engine);
  const shop = await openEngine({ data, tuning: false, messages: { sending: false } });
  return {
    run: (options) => shop.tuning.run(options),
    list: () => shop.tuning.list(),
    adopt: (id) => shop.tuning.adopt(id),
    tryOut: (id) => shop.tuning.tryOut(id, {}, BY),
    close: () => shop.close(),
  };
};

/** Milliseconds between two questions how far a run is. */
const ASK_EVERY = 300;

const through = ({ call }: RunningEngine): TuningTarget => ({
  run: async ({ limitSeconds, prove, signal, progress }) => {
    const body = { ...(limitSeconds && { limitSeconds }), ...(prove && { prove }) };
    const { id } = await call<TuningRun>('POST', '/v1/tunings', body);
    const path = `/v1/tunings/${encodeURIComponent(id)}`;
    for (;;) {
      if (signal.aborted) return call<TuningRun>('POST', `${path}/stop`, {});
      const run = await call<TuningRun>('GET', path);
      if (run.state !== 'running') return run;
      if (run.progress !== undefined) progress(run.progress);
      await new Promise<void>((resolve) => setTimeout(resolve, ASK_EVERY));
    }
  },
  list: () => call('GET', '/v1/tunings'),
  adopt: (id) => call('POST', `/v1/tunings/${encodeURIComponent(id)}/adopt`, {}),
  tryOut: (id) => call('POST', `/v1/tunings/${encodeURIComponent(id)}/try`, {}),
  close: async () => undefined,
});
