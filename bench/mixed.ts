import type { Benchmark } from './benchmark.ts';
import { rounded } from './figures.ts';
import { startLoad } from './load/generator.ts';
import type { LoadPlan } from './load/plan.ts';
import { postBytes } from './load/request.ts';
import { startEngine } from './servers/engine.ts';
import { decisionRequest } from './shop/decision-request.ts';
import { batchRequests, hoursUpToNow } from './shop/event-load.ts';
import { filledStore } from './shop/filled-store.ts';

const SECONDS = 20;
const WARM_UP_SECONDS = 6;
const DECISIONS_PER_SECOND = 300;
const EVENTS_PER_SECOND = 5_000;
const BATCH = 100;

/** What customers feel while events come in. */
export const mixedBenchmark: Benchmark = {
  name: 'mixed',
  summary: `p50 and p99 of ${DECISIONS_PER_SECOND} decisions/s while ${EVENTS_PER_SECOND.toLocaleString('en')} events/s come in, both in open loop, for ${SECONDS} s`,

  async run(input) {
    const { room, say } = input;
    const store = await filledStore(input);
    const engine = await startEngine(room, store.folder);
    const load = startLoad(room);
    const { items, customers } = store;
    const hours = hoursUpToNow(2);
    const decisions = customers.map((id) =>
      postBytes('/v1/decide', engine.key, decisionRequest(id)),
    );
    await load.ask('prepare', { name: 'decide', requests: decisions });

    /** Both kinds of requests for so many seconds. */
    const both = async (round: number, seconds: number) => {
      const messages = EVENTS_PER_SECOND * seconds;
      const from = hours[round] as number;
      const requests = batchRequests(
        { items, customers, seed: round, messages, batch: BATCH, from },
        engine.key,
      );
      await load.ask('prepare', { name: 'events', requests });
      const { port } = engine;
      const open = (perSecond: number) => ({ loop: 'open', perSecond, seconds }) as const;
      const plans: LoadPlan[] = [
        { requests: 'decide', port, connections: 32, pace: open(DECISIONS_PER_SECOND) },
        {
          requests: 'events',
          port,
          connections: 16,
          pace: open(EVENTS_PER_SECOND / BATCH),
          countEvents: true,
        },
      ];
      await engine.busy();
      const [decided, ingested] = await load.ask('run', plans);
      if (decided === undefined || ingested === undefined) throw new Error('no load was measured');
      const { accepted } = ingested.events;
      if (accepted !== messages) throw new Error(`of ${messages} events ${accepted} were accepted`);
      return { decided, ingested, busy: await engine.busy() };
    };

    say('Warming up …');
    await both(0, WARM_UP_SECONDS);
    say(`Measuring for ${SECONDS} s …`);
    const { decided, ingested, busy } = await both(1, SECONDS);
    await engine.end();
    return {
      data: store.data,
      p99Ms: rounded(decided.latency.p99),
      p50Ms: rounded(decided.latency.p50),
      mostMs: rounded(decided.latency.most),
      decisionsPerSecond: rounded(decided.perSecond),
      eventsPerSecond: rounded(ingested.events.accepted / ingested.seconds),
      batchP99Ms: rounded(ingested.latency.p99),
      serverBusy: rounded(busy),
    };
  },
};
