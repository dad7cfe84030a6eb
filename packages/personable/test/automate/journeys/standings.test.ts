import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countPassed } from '../../../src/automate/journeys/refusal-store.ts';
import { listRuns } from '../../../src/automate/journeys/report-store.ts';
import { readStandings } from '../../../src/automate/journeys/standing-store.ts';
import { statement } from '../../../src/store/statement.ts';
import type { Store } from '../../../src/store/store.ts';
import { DAY, HOUR, JourneyShop, START } from './desk.ts';

interface Tables {
  journey_runs: {
    home: number;
    journey: string;
    version: number;
    state: number;
    step: string;
    reason: string;
    entered: number;
    goal: number | null;
    goal_value: number | null;
  };
}
const RUNS = statement<Tables, object, Tables['journey_runs']>()((db) =>
  db.selectFrom('journey_runs').selectAll(),
);
const PASSED = 4;

/** What is counted, and what counting every run comes to. */
const both = async (store: Store) => {
  const runs = await store.all(RUNS, {});
  const standings = new Map<string, number[]>();
  const reasons = new Map<string, Set<number>>();
  for (const run of runs) {
    const place = [run.journey, run.version, run.state, run.step].join('|');
    const sums = standings.get(place) ?? [0, 0, 0, 0];
    const met = run.goal === null ? [1, 0, 0, 0] : [1, 1, run.goal_value, run.goal - run.entered];
    standings.set(
      place,
      sums.map((sum, i) => sum + (met[i] ?? 0)),
    );
    if (run.state !== PASSED) continue;
    const people = reasons.get(`${run.journey}|${run.reason}`) ?? new Set();
    reasons.set(`${run.journey}|${run.reason}`, people.add(run.home));
  }
  const kept = (await readStandings(store)).map(
    ({ journey, version, state, step, count, goals, value, took }) =>
      [[journey, version, state, step].join('|'), [count, goals, value, took]] as const,
  );
  const passed = (await countPassed(store)).map(
    ({ journey, reason, people }) => [`${journey}|${reason}`, people] as const,
  );
  return {
    kept: { standings: Object.fromEntries(kept), reasons: Object.fromEntries(passed) },
    counted: {
      standings: Object.fromEntries(standings),
      reasons: Object.fromEntries([...reasons].map(([reason, homes]) => [reason, homes.size])),
    },
  };
};

let shop: JourneyShop;
let fails = () => false;
/** A store of which some writes fail, as if the disk were full. */
const failing = (store: Store): Store =>
  new Proxy(store, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (name === 'write') {
        return (...args: Parameters<Store['write']>) =>
          fails() ? Promise.reject(new Error('no')) : target.write(...args);
      }
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
const clock = { now: START };
beforeEach(async () => {
  fails = () => false;
  clock.now = START;
  shop = await JourneyShop.open(':memory:', clock, undefined, failing);
});
afterEach(() => shop.close());

const WAY = {
  trigger: { event: 'Went' },
  goal: { event: 'Bought', value: 'worth', within: '7d' },
  steps: [
    { id: 'first', wait: '1h' },
    { id: 'say', message: { template: 'one' } },
    { id: 'second', wait: '1h' },
  ],
};

describe('how many stand where', () => {
  it('is what counting every run comes to, whatever happens and whichever writes fail', async () => {
    await shop.publish('way', { ...WAY, reentry: 'always' });
    await shop.publish('cities', { ...WAY, audience: { 'traits.city': 'Bonn' } });
    await shop.publish('missed', {
      trigger: {
        absence: { after: 'Went', expected: { event: 'Bought' }, within: '2h' },
      },
      reentry: 'always',
      steps: [{ id: 'ask', message: { template: 'one' } }],
    });
    const people = ['ada', 'bob', 'cleo', 'dan'];
    for (const userId of people) await shop.take({ type: 'identify', userId });
    const doing = fc.oneof(
      fc.record({ what: fc.constantFrom('went', 'bought'), who: fc.constantFrom(...people) }),
      fc.record({ what: fc.constantFrom('moves', 'erased'), who: fc.constantFrom(...people) }),
      fc.record({ what: fc.constant('passes'), who: fc.constant('') }),
      fc.record({ what: fc.constant('old'), who: fc.constant('') }),
      fc.record({ what: fc.constant('new version'), who: fc.constant('') }),
    );
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(doing, { minLength: 5, maxLength: 40 }), async (all) => {
        let roll = 0;
        fails = () => ++roll % 3 === 0;
        const { journeys } = shop.parts;
        for (const { what, who } of all) {
          round += 1;
          clock.now += 60_000;
          if (what === 'went') await shop.track(who, 'Went').catch(() => undefined);
          if (what === 'bought') {
            await shop.track(who, 'Bought', { worth: round / 7 }).catch(() => undefined);
          }
          if (what === 'moves') {
            const city = round % 2 === 0 ? 'Bonn' : `Town ${round % 5}`;
            await shop.take({ type: 'identify', userId: who, traits: { city } }).catch(() => {});
          }
          if (what === 'passes') {
            clock.now += HOUR;
            await journeys.settle().catch(() => undefined);
          }
          if (what === 'erased') {
            const home = await shop.home(who);
            await journeys.removeSomeOf(home).catch(() => undefined);
          }
          if (what === 'old') await journeys.removeSomeBefore(clock.now - HOUR).catch(() => 0);
          if (what === 'new version') {
            const name = `Cities ${round}`;
            await shop.publish('cities', { ...WAY, name, audience: { 'traits.city': 'Bonn' } });
          }
        }
        fails = () => false;
        await journeys.settle();
        await journeys.flush();
        const { kept, counted } = await both(shop.parts.store);
        for (const [place, sums] of Object.entries(counted.standings)) {
          const [count, goals, value, took] = kept.standings[place] ?? [];
          expect([count, goals, took], place).toEqual([sums[0], sums[1], sums[3]]);
          expect(value, place).toBeCloseTo(sums[2] ?? 0, 6);
        }
        expect(Object.keys(kept.standings).sort()).toEqual(Object.keys(counted.standings).sort());
        expect(kept.reasons).toEqual(counted.reasons);
      }),
      { numRuns: 15 },
    );
  });

  it('leaves no word of why somebody was refused when they are gone', async () => {
    await shop.publish('cities', { ...WAY, audience: { 'traits.city': 'Bonn' } });
    await shop.take({ type: 'identify', userId: 'ada', traits: { city: 'Atlantis' } });
    await shop.track('ada', 'Went');
    const { journeys, store } = shop.parts;
    await journeys.flush();
    expect(await countPassed(store)).toMatchObject([
      { people: 1, reason: expect.stringContaining('Atlantis') },
    ]);
    await journeys.removeSomeOf(await shop.home('ada'));
    expect(await countPassed(store)).toEqual([]);
    expect((await both(store)).kept).toEqual({ standings: {}, reasons: {} });
  });

  it('lists runs of one journey and state, or of all of them, the latest first', async () => {
    for (const id of ['one', 'two']) await shop.publish(id, { ...WAY, trigger: { event: id } });
    for (let i = 0; i < 6; i++) {
      await shop.track(`p${i}`, i % 2 === 0 ? 'one' : 'two');
      clock.now += 1_000;
    }
    await shop.settle();
    const { store, journeys } = shop.parts;
    await shop.pass(DAY, 2);
    await shop.track('p6', 'one');
    await shop.settle();
    await journeys.flush();
    const list = async (more: Partial<Parameters<typeof listRuns>[1]>) =>
      (await listRuns(store, { before: Number.MAX_SAFE_INTEGER, limit: 100, ...more })).map(
        ({ journey, state, entered }) => `${journey} ${state} ${(entered - START) / 1_000}`,
      );
    expect(await list({ limit: 3 })).toEqual(['one waiting 86406', 'two done 5', 'one done 4']);
    expect(await list({ journey: 'two' })).toEqual(['two done 5', 'two done 3', 'two done 1']);
    expect(await list({ state: 'waiting' })).toEqual(['one waiting 86406']);
    expect(await list({ journey: 'two', state: 'waiting' })).toEqual([]);
    expect(await list({ before: START + 3_000 })).toEqual([
      'one done 2',
      'two done 1',
      'one done 0',
    ]);
  });
});
