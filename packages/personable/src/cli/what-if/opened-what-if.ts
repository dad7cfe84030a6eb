import type { WhatIfReport, WhatIfState } from '../../engine/what-if/report.ts';
import type { WhatIfRequest } from '../../engine/what-if/strategy.ts';
import { inputError } from '../evaluate/input-error.ts';
import { openEngine } from '../open-engine.ts';
import { type RunningEngine, reachEngine } from '../stores.ts';

/** How it is run. */
interface Listening {
  readonly signal: AbortSignal;
  readonly progress: (done: number, of: number) => void;
}

/** A log that is asked, whether the engine runs in this process or in another. */
export interface OpenedWhatIf {
  ask(request: WhatIfRequest, listening: Listening): Promise<WhatIfReport>;
  close(): Promise<void>;
}

/**
 * Opens the log of a data folder, or reaches the engine that holds it.
 *
 * @throws StoreError `store_locked` when a process without a server holds it.
 */
export const openWhatIf = async (data: string): Promise<OpenedWhatIf> => {
  const engine = reachEngine(data);
  if (engine !== undefined) return through(engine);
  const shop = await openEngine({ data, tuning: false, messages: { sending: false } });
  return {
    ask: (request, listening) => shop.whatIf.ask(request, listening),
    close: () => shop.close(),
  };
};

/** Milliseconds between two questions how far it is. */
const ASK_EVERY = 200;

const through = ({ call }: RunningEngine): OpenedWhatIf => ({
  ask: async (request, { signal, progress }) => {
    const { id } = await call<WhatIfState>('POST', '/v1/what-if', request);
    const path = `/v1/what-if/${encodeURIComponent(id)}`;
    for (;;) {
      if (signal.aborted) {
        await call('DELETE', path);
        signal.throwIfAborted();
      }
      const { state, report, error, progress: far } = await call<WhatIfState>('GET', path);
      if (report !== undefined) return report;
      if (state !== 'running') throw inputError(error ?? 'The engine stopped it.');
      if (far !== undefined) progress(far.done, far.of);
      await new Promise<void>((resolve) => setTimeout(resolve, ASK_EVERY));
    }
  },
  close: async () => undefined,
});
