import type { Benchmark, BenchmarkInput } from './benchmark.ts';
import { median, rounded } from './figures.ts';
import type { RawInsertCalls } from './inserts/raw-inserts.process.ts';
import { startLoad } from './load/generator.ts';
import type { LoadPlan } from './load/plan.ts';
import { startEngine } from './servers/engine.ts';
import { batchRequests, hoursUpToNow } from './shop/event-load.ts';
import { generatedStore } from './shop/filled-store.ts';

const ROUNDS = 5;
const ROUND_EVENTS = 60_000;
const BATCH = 500;
/**
 * Connections that send at the same time. Each has customers of its own, as each browser, or each server of
 * a shop, has: one person's events come in order.
 */
const SENDERS = 8;
const SHOP = { items: 4_000, customers: 5_000, messages: 50_000, days: 90 };

/** Events over HTTP, beside bare inserts of the same rows. */
export const ingestBenchmark: Benchmark = {
  name: 'ingest',
  summary:
    'POST /v1/batch, durable before the answer: events/s and their ratio to raw inserts of the same rows',

  async run(input) {
    const { room, say } = input;
    const store = await generatedStore(input, SHOP);
    const raw = room.helper<RawInsertCalls>(
      new URL('./inserts/raw-inserts.process.ts', import.meta.url),
    );
    const engine = await startEngine(room, store.folder);
    await raw.ask('open', { from: store.folder, to: room.folder() });
    const before = await raw.ask('stored', undefined);
    const load = startLoad(room);
    let bytes = 0;

    const hours = hoursUpToNow(ROUNDS + 1);
    /** Events a second over HTTP. Making the requests is not timed. */
    const ingest = async (round: number): Promise<number> => {
      bytes = 0;
      const plans: LoadPlan[] = [];
      for (let sender = 0; sender < SENDERS; sender++) {
        const { items, customers } = store;
        const from = hours[round] as number;
        const requests = batchRequests(
          {
            items,
            customers: customers.filter((_, index) => index % SENDERS === sender),
            seed: round * SENDERS + sender,
            messages: ROUND_EVENTS / SENDERS,
            batch: BATCH,
            from,
          },
          engine.key,
        );
        bytes += requests.reduce((sum, { length }) => sum + length, 0) / ROUND_EVENTS;
        const name = `events of sender ${sender}`;
        await load.ask('prepare', { name, requests });
        const pace = { loop: 'closed', total: requests.length } as const;
        const { port } = engine;
        plans.push({ requests: name, port, connections: 1, pace, countEvents: true });
      }
      await engine.busy();
      const results = await load.ask('run', plans);
      const accepted = results.reduce((sum, { events }) => sum + events.accepted, 0);
      if (accepted !== ROUND_EVENTS) {
        throw new Error(`of ${ROUND_EVENTS} events only ${accepted} were accepted`);
      }
      return accepted / Math.max(...results.map(({ seconds }) => seconds));
    };
    /** Rows a second into the bare store. */
    const insert = async (): Promise<number> => {
      const { rows, seconds } = await raw.ask('insert', undefined);
      return rows / seconds;
    };

    say('Warming up …');
    await ingest(0);
    await insert();
    const events: number[] = [];
    const inserts: number[] = [];
    const busy: number[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      events.push(await ingest(round));
      busy.push(await engine.busy());
      inserts.push(await insert());
      say(`  round ${round}: ingest ${shown(events)}, raw inserts ${shown(inserts)}`);
    }
    await engine.end();
    const stored = (await raw.ask('stored', undefined)) - before;
    await raw.end();
    verify(stored, (ROUNDS + 1) * ROUND_EVENTS, say);
    return {
      data: store.data,
      ratioToRawInserts: rounded(median(events.map((value, i) => value / (inserts[i] as number)))),
      eventsPerSecond: rounded(median(events)),
      rawInsertsPerSecond: rounded(median(inserts)),
      serverBusy: rounded(median(busy)),
      eventBytes: Math.round(bytes),
      stored,
    };
  },
};

/** A fast answer is worth nothing if an acknowledged event is not there, or is there twice. */
const verify = (stored: number, accepted: number, say: BenchmarkInput['say']): void => {
  if (stored !== accepted) {
    throw new Error(`the engine accepted ${accepted} events, but its store has ${stored}`);
  }
  say(`  all ${accepted.toLocaleString('en')} accepted events are stored once`);
};

const shown = (rates: readonly number[]): string =>
  `${Math.round(rates.at(-1) ?? 0).toLocaleString('en')}/s`;
