import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { openPersonable } from '../../../src/index.ts';
import { DAY, MINUTE, NOON } from '../../customer/open-shop.ts';
import { paid, SALT, sumsOf } from './open-held-shop.ts';

const person = fc.integer({ min: 0, max: 2 });
const who = fc.oneof(
  person.map((i) => ({ userId: `u${i}` })),
  person.map((i) => ({ anonymousId: `a${i}` })),
);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('decide' as const), who }) },
  {
    weight: 5,
    arbitrary: fc.record({
      ...{ do: fc.constantFrom('order' as const, 'refund' as const), who },
      ...{ total: fc.integer({ min: 0, max: 900 }), ago: fc.integer({ min: 0, max: 30 }) },
      currency: fc.constantFrom('EUR', 'EUR', 'USD', 'XQX'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('link' as const), user: person, browser: person }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('unlink' as const), user: person }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('consent' as const),
      who,
      allowed: fc.constantFrom(true, true, false),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('born' as const),
      who,
      year: fc.constantFrom('1980', '1980', '2020'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('erase' as const), who }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('expire' as const, 'read' as const, 'restart' as const),
    }),
  },
);

/** Opens the same folder again and again. */
const openFolder = async () => {
  const data = mkdtempSync(join(tmpdir(), 'personable-holdout-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  const clock = { now: NOON };
  const open = () =>
    openPersonable({
      ...{ data, clock: () => clock.now, holdout: { share: 0.5, salt: SALT } },
      ...{ retention: { days: 20 }, tuning: false },
    });
  return { open, clock, shop: await open() };
};

test('whatever happens, in whatever order, the sums are those of a count from the beginning', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      const opened = await openFolder();
      const { clock } = opened;
      let { shop } = opened;
      await shop.items.put([{ id: 'tea' }]);
      for (const one of steps) {
        clock.now += 7 * 60 * MINUTE;
        if (one.do === 'decide') {
          await shop.track({
            ...one.who,
            event: 'Product Viewed',
            properties: { product_id: 'tea' },
          });
          await shop.decide({ ...one.who, placement: 'for-you' });
        } else if (one.do === 'order' || one.do === 'refund') {
          const event = one.do === 'order' ? 'Order Completed' : 'Order Refunded';
          const properties = { currency: one.currency };
          const timestamp = clock.now - one.ago * DAY;
          await shop.batch([paid(one.who, one.total, { timestamp, properties }, event)]);
        } else if (one.do === 'link') {
          await shop.identify({ userId: `u${one.user}`, anonymousId: `a${one.browser}` });
        } else if (one.do === 'unlink') {
          const profile = await shop.people.profile({ userId: `u${one.user}` });
          const other = profile?.homes.at(-1)?.home;
          if (profile !== undefined && other !== undefined && profile.homes.length > 1) {
            await shop.people.unlink({ person: profile.person, home: other });
          }
        } else if (one.do === 'consent') {
          await shop.people.consent(one.who, { analytics: one.allowed });
        } else if (one.do === 'born') {
          await shop.identify({ ...one.who, traits: { birthday: `${one.year}-05-05` } });
        } else if (one.do === 'erase') {
          await shop.people.erase(one.who);
        } else if (one.do === 'expire') await shop.expire();
        else if (one.do === 'read') await shop.holdout.read();
        else {
          await shop.close();
          shop = await opened.open();
        }
      }
      const before = await shop.holdout.read();
      expect(await shop.rebuild()).toMatchObject({ equal: true });
      const after = await shop.holdout.read();
      expect(sumsOf(after)).toEqual(sumsOf(before));
      await shop.close();
      shop = await opened.open();
      expect(sumsOf(await shop.holdout.read())).toEqual(sumsOf(before));
      await shop.close();
    }),
    { numRuns: 15 },
  );
}, 60_000);
