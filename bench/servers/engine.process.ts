/** The engine behind its HTTP server, as `personable serve` runs it. */
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { keepHeapSmall } from '../../packages/personable/src/cli/heap.ts';
import { createServer } from '../../packages/personable/src/edges/http/server.ts';
import type { PersonableOptions } from '../../packages/personable/src/engine/options.ts';
import { openPersonable } from '../../packages/personable/src/engine/personable.ts';
import { answer } from '../processes/answer.ts';

let close: () => Promise<void> = async () => undefined;
let looked = performance.eventLoopUtilization();

const calls = {
  /** Opens a filled folder and serves it; makes new keys, because a store keeps only their hashes. */
  async open(options: PersonableOptions): Promise<{ port: number; key: string }> {
    keepHeapSmall();
    const shop = await openPersonable(options);
    const app = await createServer(shop);
    close = async () => {
      await app.close();
      await shop.close();
    };
    const { secret } = await shop.keys.make();
    await app.listen({ host: '127.0.0.1', port: 0 });
    return { port: (app.server.address() as AddressInfo).port, key: secret };
  },

  /** Share of the time since the last call that the main thread had something to do. */
  busy(_: undefined): number {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, looked);
    looked = now;
    return utilization;
  },

  /** Finishes what is under way and lets go of the folder. */
  async close(_: undefined): Promise<void> {
    await close();
    close = async () => undefined;
  },
};
export type EngineCalls = typeof calls;

answer(calls, () => close());
