import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listMessages } from '../../../src/automate/messages/message-store.ts';
import { SimulatedShop } from './simulated-shop.ts';

const DAY = 86_400_000;
const WHO = ['ada', 'ben'] as const;
/** Messages of marketing that one person may get on a day. */
const MOST = 3;

/** What a model knows of somebody: enough to say what must not be sent. */
interface SimulatedPerson {
  consents: boolean;
  /** Runs that were ended by an order. */
  readonly left: Set<string>;
}

interface Model {
  readonly people: Map<string, SimulatedPerson>;
}

type Step = (shop: SimulatedShop, model: Model) => Promise<void>;

/** A step whose printed form tells what it did. */
const step = (name: string, run: Step): fc.AsyncCommand<Model, SimulatedShop> => ({
  check: () => true,
  async run(model, shop) {
    const before = shop.tries.length;
    await run(shop, model);
    hold(shop, model, before);
  },
  toString: () => name,
});

const personOf = ({ people }: Model, who: string): SimulatedPerson => {
  const known = people.get(who) ?? { consents: true, left: new Set() };
  people.set(who, known);
  return known;
};

const anybody = fc.constantFrom(...WHO);
const commands = [
  anybody.map((who) => step(`${who} went`, (shop) => shop.track(who, 'Went'))),
  anybody.map((who) => step(`${who} went`, (shop) => shop.track(who, 'Went'))),
  anybody.map((who) => step(`${who} replied`, (shop) => shop.track(who, 'Replied'))),
  anybody.map((who) =>
    step(`${who} bought`, async (shop, model) => {
      const open = (await shop.runs(who)).filter(({ state }) => state === 'waiting');
      await shop.track(who, 'Order Completed');
      const { left } = personOf(model, who);
      for (const { id } of open) left.add(id);
    }),
  ),
  fc.tuple(anybody, fc.boolean()).map(([who, email]) =>
    step(`${who} says ${email ? 'yes' : 'no'}`, async (shop, model) => {
      // Before a yes is taken in nothing may go, and nothing after a no.
      if (email) personOf(model, who).consents = true;
      await shop.consent(who, email);
      personOf(model, who).consents = email;
    }),
  ),
  fc
    .integer({ min: 1, max: 30 })
    .map((quarters) => step(`${quarters} quarters pass`, (shop) => shop.pass(quarters))),
  fc
    .array(fc.constantFrom('accepted', 'later', 'refused', 'unknown' as const), { maxLength: 4 })
    .map((answers) =>
      step(`answers ${answers.join(' ')}`, async (shop) => {
        shop.answers = [...answers] as typeof shop.answers;
      }),
    ),
  fc.constant(step('restart', (shop) => shop.reopen())),
];

/** What must hold of everything that was handed over since. */
const hold = (shop: SimulatedShop, model: Model, since: number): void => {
  const { tries } = shop;
  for (const [i, one] of tries.entries()) {
    if (i < since) continue;
    const { consents, left } = personOf(model, one.who);
    // It was on the disk before the other side heard a word.
    expect(one.state).toBe('handing-over');
    expect(consents, `${one.id} went to somebody who said no`).toBe(true);
    expect(left.has(one.run ?? ''), `${one.id} is of a run that ended`).toBe(false);
    const earlier = tries.slice(0, i).filter(({ id }) => id === one.id);
    for (const { outcome, key } of earlier) {
      expect(outcome, `${one.id} was handed over again`).toBe('later');
      expect(key).toBe(one.key);
    }
  }
  for (const who of WHO) {
    const days = new Map<number, number>();
    for (const { time, outcome, who: to } of tries) {
      if (to !== who || outcome !== 'accepted') continue;
      const day = Math.floor(time / DAY);
      days.set(day, (days.get(day) ?? 0) + 1);
    }
    for (const count of days.values()) expect(count).toBeLessThanOrEqual(MOST);
  }
};

const JOURNEY = {
  name: 'Way',
  ...{ trigger: { event: 'Went' }, reentry: 'always', why: { en: 'You went.' } },
  steps: [
    { id: 'one', message: { template: 'word' } },
    { id: 'pause', wait: '1h' },
    { id: 'two', message: { template: 'word' } },
    { id: 'reply', waitUntil: { event: 'Replied', timeout: '3h' } },
    { id: 'three', message: { template: 'word' } },
  ],
};

test('whatever people, clocks and channels do, messages and journeys keep to what is promised together', async () => {
  const outcomes = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 25, size: 'max' }), async (run) => {
      const folder = mkdtempSync(join(tmpdir(), 'personable-together-'));
      const shop = new SimulatedShop(folder);
      try {
        await shop.open();
        await shop.publish('restraint', 'restraint', {
          ...{ quiet: [], gap: 'none', worth: { least: 0 } },
          caps: [{ most: MOST, per: 'day' }],
        });
        const content = { en: { text: 'Hello' } };
        await shop.publish('templates', 'word', {
          name: 'Word',
          channel: 'simulated',
          lifetime: '2d',
          content,
        });
        await shop.publish('journeys', 'way', JOURNEY);
        // Whoever was not asked is not written to.
        for (const who of WHO) await shop.consent(who, true);
        const model: Model = { people: new Map() };
        await fc.asyncModelRun(() => ({ model, real: shop }), run);
        const waiting = async () =>
          (await Promise.all(WHO.map((who) => shop.runs(who))))
            .flat()
            .filter(({ state }) => state === 'waiting');
        for (const { due } of await waiting()) expect(due).toBeGreaterThan(shop.now);
        // Five hours see every run through, three days every message.
        const before = shop.tries.length;
        shop.answers = [];
        await shop.pass(20);
        expect(await waiting()).toEqual([]);
        for (let day = 0; day < 3; day++) {
          shop.now += DAY;
          await shop.rest();
        }
        hold(shop, model, before);
        const messages = await listMessages(shop.parts.store, { limit: 1_000 });
        for (const { id, state } of messages) {
          expect(['due', 'handing-over'], `${id} is ${state}`).not.toContain(state);
          const tries = shop.tries.filter((one) => one.id === id);
          if (state === 'sent') expect(tries.at(-1)?.outcome).toBe('accepted');
          if (tries.some(({ outcome }) => outcome === 'accepted')) expect(state).toBe('sent');
        }
        for (const { outcome } of shop.tries) {
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        }
      } finally {
        await shop.close();
        rmSync(folder, { recursive: true, force: true });
      }
    }),
    { numRuns: Number(process.env['TOGETHER_RUNS'] ?? 6), endOnFailure: true },
  );
  // Without messages it would have shown nothing.
  expect(outcomes.get('accepted')).toBeGreaterThan(0);
}, 120_000);
