import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/store/store.ts';
import { DAY, JourneyShop, START } from './desk.ts';

let shop: JourneyShop | undefined;
afterEach(async () => {
  await shop?.close();
  shop = undefined;
});

/** A store of which some writes fail, as if the disk were full or the process had ended before. */
const failing = (store: Store, fails: () => boolean): Store =>
  new Proxy(store, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (name === 'write' || name === 'writeLater') {
        return (...args: Parameters<Store['write']>) =>
          fails() ? Promise.reject(new Error('no')) : target.write(...args);
      }
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

const STEPS = [
  { id: 'one', message: { template: 'one' } },
  { id: 'first', wait: '1h' },
  { id: 'two', message: { template: 'two' } },
  { id: 'told', update: { event: { name: 'Told' } } },
  { id: 'given', update: { ledger: { account: 'points', amount: 10 } } },
  { id: 'second', wait: '1h' },
  { id: 'three', message: { template: 'three' } },
];

describe('no step is skipped or doubled', () => {
  it('whichever writes fail, and wherever it begins again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.integer({ min: 0, max: 9 })), async (rolls) => {
        const clock = { now: START };
        let broken = false;
        const fails = () => broken && (rolls.next().value ?? 0) < 4;
        shop = await JourneyShop.open(':memory:', clock, undefined, (store) =>
          failing(store, fails),
        );
        const { journeys } = shop.parts;
        await shop.publish('way', { trigger: { event: 'Went' }, steps: STEPS });
        for (let i = 0; i < 6; i++) await shop.track(`p${i}`, 'Went');
        broken = true;
        // What fails is tried again; half an hour at a time, ten tries each.
        for (let half = 0; half < 6; half++) {
          for (let tries = 0; tries < 10; tries++) await journeys.settle().catch(() => undefined);
          clock.now += DAY / 48;
        }
        broken = false;
        for (let i = 0; i < 4; i++) {
          await journeys.settle();
          clock.now += DAY / 24;
        }
        expect((await shop.templates()).sort()).toEqual(
          ['one', 'three', 'two'].flatMap((template) => Array.from({ length: 6 }, () => template)),
        );
        for (let i = 0; i < 6; i++) {
          const [run] = await shop.runs(`p${i}`);
          expect(await shop.story(run?.id ?? '')).toEqual([
            ...[
              'entered',
              'one message',
              'first waits',
              'two message',
              'told update',
              'given update',
            ],
            ...['second waits', 'three message', 'done'],
          ]);
          const told = await shop.told(`p${i}`);
          expect(told).toBe(1);
          expect(await shop.points(`p${i}`)).toEqual([10, 1]);
        }
        await shop.close();
        shop = undefined;
      }),
      { numRuns: 12 },
    );
  });
});

describe('many', () => {
  it('who are due at once are worked off in order, each once', async () => {
    shop = await JourneyShop.open();
    const { ingest, journeys } = shop.parts;
    await shop.publish('way', { trigger: { event: 'Went' }, steps: STEPS.slice(0, 3) });
    const people = 20_000;
    for (let from = 0; from < people; from += 1_000) {
      const batch = Array.from({ length: 1_000 }, (_, i) => ({
        ...{ type: 'track', event: 'Went', userId: `p${from + i}`, messageId: `m${from + i}` },
        timestamp: new Date(shop?.now ?? 0).toISOString(),
      }));
      await ingest.take(batch, { trusted: true, received: shop.now });
    }
    await shop.settle();
    await shop.pass(DAY);
    const templates = await shop.templates();
    expect(templates.filter((one) => one === 'one')).toHaveLength(people);
    expect(templates.filter((one) => one === 'two')).toHaveLength(people);
    // The first message, the wait, the second message, the end.
    expect(journeys.moved).toBe(4 * people);
  }, 120_000);
});
