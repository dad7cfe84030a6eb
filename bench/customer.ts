import { readFileSync, statSync } from 'node:fs';
import type { Benchmark, BenchmarkInput } from './benchmark.ts';
import { fiftyAudiences, NEW_AUDIENCE } from './customer/audiences.ts';
import type { FillPeopleCalls } from './customer/fill-people.process.ts';
import { personId, type Spread } from './customer/people.ts';
import { eventRequests, profileRequests } from './customer/requests.ts';
import { median, rounded } from './figures.ts';
import { startLoad } from './load/generator.ts';
import type { LoadPlan, LoadResult } from './load/plan.ts';
import { residentMiB } from './memory/resident.ts';
import { type Engine, startEngine } from './servers/engine.ts';
import { databaseOf } from './shop/filled-store.ts';

const FILLER = new URL('./customer/fill-people.process.ts', import.meta.url);
/** Memory the engine is told to keep to, in MB. */
const MEMORY = 512;
const EVENTS_PER_SECOND = 5_000;
/** Events of one request, as a queue in a browser or a till sends them. */
const BATCH = 10;
const SECONDS = 20;
const READS_PER_SECOND = 1_000;
const READERS = 32;
/** A flood, for what a new audience does to it. */
const FLOOD = { batch: 100, connections: 8, seconds: 10 };
const ERASED = 20;
/** How often it is asked whether the new audience is there, ten times a second. */
const MOST_ASKED = 1_800;
/** People a helper fills in before it answers. */
const FILLED_AT_ONCE = 100_000;

/** One person among a million: events to audiences, reading, a new audience, erasing, memory. */
export const customerBenchmark: Benchmark = {
  name: 'customer',
  summary:
    'a million profiles and 50 audiences: event to audience changes, reads by identity, a new audience over everybody, erasing one, memory and disk',

  async run(input) {
    const { room, say, people } = input;
    const folder = room.folder();
    const curve = await grow(input, folder);
    const engine = await startEngine(room, folder, { memory: MEMORY, tuning: false });
    const load = startLoad(room);
    let round = 0;
    const run = async (requests: readonly Buffer[], plan: Omit<LoadPlan, 'requests' | 'port'>) => {
      await load.ask('prepare', { name: 'now', requests });
      const [result] = await load.ask('run', [{ ...plan, requests: 'now', port: engine.port }]);
      return result as LoadResult;
    };
    const events = async (spread: Spread, seconds: number) => {
      round += 1;
      const count = (EVENTS_PER_SECOND / BATCH) * seconds;
      const requests = eventRequests(engine.key, {
        people,
        spread,
        round,
        requests: count,
        batch: BATCH,
      });
      const pace = { loop: 'open', perSecond: EVENTS_PER_SECOND / BATCH, seconds } as const;
      return run(requests, { connections: 32, pace, countEvents: true });
    };
    const reads = (spread: Spread) =>
      run(profileRequests(engine.key, { people, spread, requests: 20_000 }), {
        connections: READERS,
        pace: { loop: 'open', perSecond: READS_PER_SECOND, seconds: SECONDS },
      });
    /** Events a second that a closed loop gets through, for so long or while something goes on. */
    const flood = async (seconds: number) => {
      round += 1;
      const requests = eventRequests(engine.key, {
        ...{ people, round, spread: 'zipf', requests: seconds * 400, batch: FLOOD.batch },
      });
      const pace = { loop: 'closed', seconds } as const;
      const { connections } = FLOOD;
      const result = await run(requests, { connections, pace, countEvents: true });
      return result.events.accepted / result.seconds;
    };

    say('Warming up …');
    await events('zipf', 10);
    const figures: Record<string, number> = {};
    for (const spread of ['zipf', 'uniform'] as const) {
      say(`Events of people drawn by ${spread} …`);
      const sent = await events(spread, SECONDS);
      figures[`${spread}EventP99Ms`] = rounded(sent.latency.p99);
      figures[`${spread}EventP50Ms`] = rounded(sent.latency.p50);
      figures[`${spread}EventsPerSecond`] = rounded(sent.events.accepted / sent.seconds);
      say(`Profiles of people drawn by ${spread} …`);
      const read = await reads(spread);
      figures[`${spread}ReadP99Ms`] = rounded(read.latency.p99);
      figures[`${spread}ReadP50Ms`] = rounded(read.latency.p50);
    }
    say('A new audience over everybody …');
    const before = await flood(FLOOD.seconds);
    const asked = performance.now();
    await engine.put(`/v1/audiences/${NEW_AUDIENCE.id}`, declared(NEW_AUDIENCE));
    const whole = computed(engine, NEW_AUDIENCE.id, say).then(() => performance.now() - asked);
    const during: number[] = [];
    let took = 0;
    while (took === 0) {
      during.push(await flood(5));
      took = await Promise.race([whole, new Promise<0>((resolve) => setTimeout(resolve, 0, 0))]);
    }
    say('Erasing some, one after the other …');
    const erasures: number[] = [];
    for (let i = 1; i <= ERASED; i++) {
      const started = performance.now();
      await engine.post('/v1/people/erase', { userId: personId(Math.floor((people / 25) * i)) });
      erasures.push(performance.now() - started);
    }
    const resident = residentMiB(engine.pid);
    const highest = peakMiB(engine.pid);
    await engine.end();
    return {
      people,
      ...figures,
      floodPerSecond: rounded(before),
      floodWithNewAudience: rounded(median(during) / before),
      newAudiencePerSecond: rounded((people / took) * 1_000),
      erasureMedianMs: rounded(median(erasures)),
      erasureMostMs: rounded(Math.max(...erasures)),
      ...curve,
      residentMiB: rounded(resident),
      peakMiB: rounded(highest),
    };
  },
};

const declared = ({ name, condition }: typeof NEW_AUDIENCE) => ({ name, condition });

/** Fills the store in three steps of ten times as many; what each takes in memory and on disk. */
const grow = async ({ room, say, people }: BenchmarkInput, folder: string) => {
  const curve: Record<string, number> = {};
  let from = 0;
  for (const to of [people / 100, people / 10, people].map(Math.round)) {
    say(`Filling up to ${to.toLocaleString('en')} people …`);
    const filler = room.helper<FillPeopleCalls>(FILLER);
    const audiences = from === 0 ? fiftyAudiences() : [];
    let seconds = 0;
    for (let next = from; next < to; next += FILLED_AT_ONCE) {
      const until = Math.min(to, next + FILLED_AT_ONCE);
      const part = { folder, from: next, to: until, audiences: next === 0 ? audiences : [] };
      seconds += await filler.ask('fill', part);
    }
    await filler.end();
    const engine = await startEngine(room, folder, { memory: MEMORY, tuning: false });
    for (let i = 0; i < 1_000; i++) {
      await engine.get(`/v1/profiles/by/userId/${personId(Math.floor((to / 1_000) * i))}`);
    }
    curve[`residentMiB${to}`] = rounded(residentMiB(engine.pid));
    await engine.end();
    curve[`diskMiB${to}`] = rounded(statSync(databaseOf(folder)).size / 1_048_576);
    curve[`filledPerSecond${to}`] = rounded((to - from) / seconds);
    from = to;
  }
  return curve;
};

/** Resolves when an audience has been computed over everybody. */
const computed = async (engine: Engine, id: string, say: BenchmarkInput['say']): Promise<void> => {
  for (let asked = 1; ; asked++) {
    const { audience } = JSON.parse(await engine.get(`/v1/audiences/${id}`));
    const { state, progress } = audience as { state: string; progress?: object };
    if (state === 'live') return;
    if (asked % 30 === 0) say(`  ${state} ${JSON.stringify(progress ?? {})}`);
    if (asked > MOST_ASKED) throw new Error(`the audience was still ${state} after minutes`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

/** The most memory a process has had, in MiB; Linux. */
const peakMiB = (pid: number): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1_024;
};
