import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { openPersonable, type Personable } from '../../../src/index.ts';
import { DAY, HOUR, NOON } from '../open-shop.ts';
import { type Conditions, membersFromScratch } from './from-scratch.ts';

export const CONDITIONS: Conditions = {
  berlin: { 'traits.city': 'Berlin' },
  loyal: { $did: { event: 'Order Completed', count: { $gte: 2 }, within: '7d' } },
  spender: { 'computed.revenue': { $gt: 50 } },
  quiet: { $did: { event: '*', daysSince: { $gte: 3 } } },
  open: { 'consent.personalization': true, events: { $gte: 3 } },
  best: { $or: [{ audiences: { $all: ['loyal', 'berlin'] } }, { audiences: 'spender' }] },
  others: { $nor: [{ audiences: 'best' }], 'traits.city': { $exists: true } },
};
const CHANGED: Conditions = { ...CONDITIONS, berlin: { 'traits.city': { $in: ['Rome', 'Oslo'] } } };

/** What can happen to a shop. */
export type Step =
  | { readonly do: 'identify'; readonly user: number; readonly city: string }
  | { readonly do: 'order'; readonly user: number; readonly total: number; readonly ago: number }
  | { readonly do: 'view'; readonly browser: number }
  | { readonly do: 'sign-in'; readonly user: number; readonly browser: number }
  | { readonly do: 'unlink'; readonly user: number }
  | { readonly do: 'consent'; readonly user: number; readonly granted: boolean }
  | { readonly do: 'wait'; readonly hours: number }
  | { readonly do: 'erase'; readonly user: number }
  | { readonly do: 'change' | 'stop' | 'crash' | 'checkpoint' };

const user = fc.nat(4);
const browser = fc.nat(4);
export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('identify' as const),
      user,
      city: fc.constantFrom('Berlin', 'Rome', 'Oslo'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('order' as const),
      user,
      total: fc.integer({ min: 1, max: 60 }),
      ago: fc.integer({ min: 0, max: 10 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('view' as const), browser }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('sign-in' as const), user, browser }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unlink' as const), user }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('consent' as const), user, granted: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      hours: fc.constantFrom(1, 5, 24, 80, 200),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('erase' as const), user }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'change' as const,
        'stop' as const,
        'crash' as const,
        'checkpoint' as const,
      ),
    }),
  },
);

/** A shop that is put through steps, stopped and killed among them. */
export class Trial {
  #shop: Personable | undefined;
  #folder = mkdtempSync(join(tmpdir(), 'personable-audiences-'));
  readonly #folders = [this.#folder];
  #now = NOON;
  #conditions = CONDITIONS;

  get shop(): Personable {
    if (this.#shop === undefined) throw new Error('the shop is not open');
    return this.#shop;
  }

  async open(): Promise<void> {
    this.#shop = await openPersonable({ data: this.#folder, clock: () => this.#now });
  }

  async define(conditions: Conditions): Promise<void> {
    this.#conditions = conditions;
    for (const [id, condition] of Object.entries(conditions)) {
      await this.shop.audiences.put(id, { name: id, condition: condition as never });
    }
  }

  async close(): Promise<void> {
    await this.shop.close();
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true });
  }

  async take(next: Step): Promise<void> {
    const { shop } = this;
    const timestamp = this.#now;
    switch (next.do) {
      case 'identify':
        return shop.identify({ userId: `u${next.user}`, timestamp, traits: { city: next.city } });
      case 'order': {
        const properties = { total: next.total, products: [] };
        const time = timestamp - next.ago * DAY;
        const userId = `u${next.user}`;
        return shop.track({ userId, event: 'Order Completed', properties, timestamp: time });
      }
      case 'view':
        return shop.page({ anonymousId: `b${next.browser}`, name: 'Home', timestamp });
      case 'sign-in':
        return shop.identify({
          ...{ userId: `u${next.user}`, anonymousId: `b${next.browser}`, timestamp },
        });
      case 'unlink': {
        const profile = await shop.people.profile({ userId: `u${next.user}` });
        const home = profile?.homes.at(-1)?.home ?? 0;
        await shop.people.unlink({ person: profile?.person ?? 0, home });
        return;
      }
      case 'consent': {
        const purposes = { personalization: next.granted };
        return shop.people.consent({ userId: `u${next.user}` }, purposes);
      }
      case 'wait':
        this.#now += next.hours * HOUR;
        await shop.audiences.due();
        return;
      case 'erase':
        await shop.people.erase({ userId: `u${next.user}` });
        return;
      case 'change':
        return this.define(this.#conditions === CONDITIONS ? CHANGED : CONDITIONS);
      case 'stop':
        await shop.close();
        return this.open();
      case 'crash': {
        const left = mkdtempSync(join(tmpdir(), 'personable-audiences-'));
        this.#folders.push(left);
        // What is in memory only is lost; the old one goes on without anybody looking.
        cpSync(this.#folder, left, { recursive: true });
        await shop.close();
        this.#folder = left;
        return this.open();
      }
      case 'checkpoint':
        return shop.checkpoint();
    }
  }

  async compare(): Promise<void> {
    await this.shop.audiences.counted();
    await this.shop.audiences.due();
    const told: Record<string, number[]> = {};
    for (const id of Object.keys(this.#conditions)) {
      const { entries } = await this.shop.audiences.members(id, { limit: 100 });
      told[id] = entries.map(({ person }) => person);
      expect((await this.shop.audiences.find(id))?.size).toBe(entries.length);
    }
    expect(told).toEqual(await membersFromScratch(this.#folder, this.#conditions, this.#now));
  }
}
