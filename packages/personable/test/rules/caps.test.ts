import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CapsNow, heldBack, scopeOf } from '../../src/rules/caps/cap-check.ts';
import type { Cap } from '../../src/rules/caps/caps-body.ts';
import type { Touch } from '../../src/rules/caps/touch.ts';

const NOW = Date.parse('2026-11-22T23:30:00Z');
const MINUTE = 60_000;
const asked: CapsNow = {
  now: NOW,
  zone: 'UTC',
  sessionFrom: NOW - 20 * MINUTE,
  lastOf: () => undefined,
};
const touch = (kind: Touch['kind'], minutesAgo: number, more: Partial<Touch> = {}): Touch => ({
  kind,
  time: NOW - minutesAgo * MINUTE,
  campaign: 'autumn',
  placement: 'home.hero',
  channel: 'web',
  ...more,
});
const ask = (cap: Cap, touches: readonly Touch[], now = asked) =>
  heldBack(cap, touches, ({ campaign }) => campaign === 'autumn', now);

describe('a cap', () => {
  it('lets through until it is full, and says how often it was', () => {
    const cap = { most: 2, per: 'day' } as const;
    expect(ask(cap, [touch('shown', 100)])).toBeUndefined();
    expect(ask(cap, [touch('shown', 100), touch('shown', 50)])).toBe(
      'shown 2 times today; at most 2 are allowed',
    );
  });

  it('counts only its own, of its own period', () => {
    const touches = [
      touch('shown', 100),
      touch('shown', 60 * 24),
      touch('shown', 5, { campaign: 'other' }),
    ];
    expect(ask({ most: 2, per: 'day' }, touches)).toBeUndefined();
    expect(ask({ most: 2, per: 'ever' }, touches)).toContain('shown 2 times so far');
    expect(ask({ most: 1, per: 'session' }, touches)).toBeUndefined();
    expect(ask({ most: 1, per: '100m' }, touches)).toBeUndefined();
    expect(ask({ most: 1, per: '101m' }, touches)).toContain('shown once in the last 101m');
  });

  it('begins a day, a week and a month at midnight by the clock of the person', () => {
    const cap = { most: 1, per: 'day' } as const;
    // Half past midnight on Monday the 23rd in Berlin.
    const berlin = { ...asked, zone: 'Europe/Berlin' };
    expect(ask(cap, [touch('shown', 31)], berlin)).toBeUndefined();
    expect(ask(cap, [touch('shown', 29)], berlin)).toBeDefined();
    expect(ask({ most: 1, per: 'week' }, [touch('shown', 31)], berlin)).toBeUndefined();
    expect(ask({ most: 1, per: 'week' }, [touch('shown', 31)])).toBeDefined();
    expect(ask({ most: 1, per: 'month' }, [touch('shown', 60 * 24 * 20)])).toBeDefined();
    expect(ask({ most: 1, per: 'month' }, [touch('shown', 60 * 24 * 22)])).toBeUndefined();
  });

  it('counts what was just decided as shown, once, until it is clear that it was not', () => {
    const cap = { most: 1, per: 'ever' } as const;
    expect(ask(cap, [touch('decided', 9, { decision: 'a' })])).toBeDefined();
    expect(ask(cap, [touch('decided', 11, { decision: 'a' })])).toBeUndefined();
    const both = [touch('decided', 9, { decision: 'a' }), touch('shown', 8, { decision: 'a' })];
    expect(ask({ most: 2, per: 'ever' }, both)).toBeUndefined();
    expect(ask({ ...cap, counts: 'decided' }, [touch('decided', 5_000)])).toBeDefined();
  });

  it('rests after a purchase, a complaint, a dismissal or an event of one’s own', () => {
    const after = (name: string): Cap => ({
      most: 100,
      per: 'ever',
      coolDown: [{ after: name, for: '2h' }],
    });
    expect(ask(after('purchase'), [touch('purchase', 119)])).toBe('rests for 2h after a purchase');
    expect(ask(after('purchase'), [touch('purchase', 121)])).toBeUndefined();
    expect(ask(after('dismissal'), [touch('dismissed', 5, { campaign: 'other' })])).toBeUndefined();
    expect(ask(after('dismissal'), [touch('dismissed', 5)])).toBeDefined();
    const said = {
      ...asked,
      lastOf: (name: string) => (name === 'Quiz Left' ? NOW - 1 : undefined),
    };
    expect(ask(after('Quiz Left'), [], said)).toBe('rests for 2h after "Quiz Left"');
  });

  it('lets nothing through when it is nothing, and never more than it says', () => {
    const kinds = fc.constantFrom<Touch['kind']>('shown', 'decided', 'clicked');
    const touches = fc.array(
      fc.record({ kind: kinds, ago: fc.nat(5_000) }).map(({ kind, ago }) => touch(kind, ago)),
    );
    const per = fc.constantFrom('session', 'hour', 'day', 'week', 'month', 'ever', '30m', '2d');
    fc.assert(
      fc.property(touches, per, fc.nat(4), (all, period, most) => {
        const decided: Touch[] = [...all];
        const cap: Cap = { most, per: period, counts: 'decided' };
        let passed = 0;
        while (passed <= 10 && ask(cap, decided) === undefined) {
          decided.push(touch('decided', 0));
          passed += 1;
        }
        expect(passed).toBeLessThanOrEqual(most);
      }),
    );
  });
});

describe('what a cap counts together', () => {
  const tagsOf = (campaign: string) => (campaign === 'autumn' ? ['season'] : []);

  it('is everything when nothing is said', () => {
    expect(scopeOf({}, tagsOf)(touch('shown', 0))).toBe(true);
  });

  it('is by placement, channel, campaign and tag', () => {
    const one = touch('shown', 0);
    expect(scopeOf({ campaigns: ['season'] }, tagsOf)(one)).toBe(true);
    expect(scopeOf({ campaigns: ['winter'] }, tagsOf)(one)).toBe(false);
    expect(scopeOf({ placements: ['home.hero'], channels: ['email'] }, tagsOf)(one)).toBe(false);
    expect(scopeOf({ placements: ['home.hero'], channels: ['web', 'app'] }, tagsOf)(one)).toBe(
      true,
    );
  });
});
