import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { facts, folder, message, openRestraint, recipient } from './setting.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (text: string) => Date.parse(text);
/** Noon on a Monday in Berlin. */
const NOON = at('2026-06-01T10:00:00Z');
const off = { quiet: [], caps: [], gap: 'none' };

const sms = facts({ id: 'sms', channel: 'sms', cost: 0.08 });
const toSms = recipient({ template: 'sms', channel: 'sms' });

describe('Restraint without a rule', () => {
  it('lets one message a day and three a week go, by the clock of the person', async () => {
    const { restraint, end } = await openRestraint(undefined);
    const ask = (now: number) => restraint.ask(message(), recipient(), now);
    expect(await ask(NOON)).toEqual({ verdict: 'send' });
    const second = await ask(NOON + 5 * HOUR);
    // Midnight in Berlin is 22:00 UTC.
    expect(second).toMatchObject({
      ...{ verdict: 'wait', rule: 'cap', until: at('2026-06-01T22:00:00Z') },
      reason:
        'It waits until Tuesday 2026-06-02 00:00 by their clock, because at most 1 message a day.',
    });
    expect(await ask(NOON + DAY)).toEqual({ verdict: 'send' });
    expect(await ask(NOON + 2 * DAY)).toEqual({ verdict: 'send' });
    expect(await ask(NOON + 3 * DAY)).toMatchObject({
      ...{ verdict: 'wait', rule: 'cap', until: at('2026-06-07T22:00:00Z') },
    });
    await end();
  });

  it('counts what was let go on every home of the person, and on every channel', async () => {
    const { restraint, end } = await openRestraint(undefined, { templates: [facts(), sms] });
    await restraint.ask(message({ home: 2 }), recipient({ home: 2, homes: [2, 9] }), NOON);
    const other = recipient({ ...toSms, home: 9, homes: [2, 9] });
    expect(await restraint.ask(message({ home: 9 }), other, NOON + 5 * HOUR)).toMatchObject({
      rule: 'quiet',
      // 00:00 has room again, and is inside the quiet hours.
      until: at('2026-06-02T06:00:00Z'),
    });
    expect(
      await restraint.ask(message({ home: 3 }), recipient({ home: 3, homes: [3] }), NOON),
    ).toEqual({ verdict: 'send' });
    await end();
  });

  it('lets what is transactional pass all but quiet hours, and care pass everything', async () => {
    const receipt = facts({ id: 'receipt', channel: 'sms', sort: 'transactional' });
    const late = facts({ id: 'late', channel: 'sms', sort: 'care' });
    const { restraint, end } = await openRestraint(undefined, {
      templates: [facts(), receipt, late],
    });
    const night = at('2026-06-01T22:00:00Z');
    const to = (template: string) => recipient({ template, channel: 'sms' });
    await restraint.ask(message(), recipient(), NOON);
    expect(await restraint.ask(message(), to('receipt'), NOON + 1)).toEqual({ verdict: 'send' });
    expect(await restraint.ask(message(), to('receipt'), night)).toMatchObject({
      ...{ verdict: 'wait', rule: 'quiet', until: at('2026-06-02T06:00:00Z') },
    });
    expect(await restraint.ask(message(), to('late'), night)).toEqual({ verdict: 'send' });
    await end();
  });

  it('says that the clock is that of the shop where the zone is none', async () => {
    const { restraint, end } = await openRestraint(undefined, { templates: [sms] });
    const nowhere = recipient({ ...toSms, zone: 'Mars/Phobos' });
    expect(await restraint.ask(message(), nowhere, at('2026-06-01T22:00:00Z'))).toMatchObject({
      until: at('2026-06-02T08:00:00Z'),
      reason:
        'It waits until Tuesday 2026-06-02 08:00 (by the clock of the shop, as "Mars/Phobos" is no time zone), because it is quiet on sms.',
    });
    await end();
  });
});

describe('A message', () => {
  it('that would go after it expires is saved, once however often it is asked of', async () => {
    const { restraint, store, end } = await openRestraint(undefined, { templates: [sms] });
    const { countSaved } = await import('../../../src/automate/timing/saved-store.ts');
    const night = at('2026-06-01T22:00:00Z');
    const short = message({ expires: night + HOUR });
    for (let i = 0; i < 3; i++) {
      expect(await restraint.ask(short, toSms, night)).toMatchObject({
        verdict: 'save',
        rule: 'quiet',
      });
    }
    const day = Math.floor(night / DAY);
    expect(await countSaved(store, day)).toEqual([
      { day, rule: 'quiet', template: 'sms', messages: 1, cost: 0.08 },
    ]);
    await end();
  });

  it('does not count against itself, and no more once it is given back', async () => {
    const { restraint, end } = await openRestraint(undefined);
    const one = message();
    expect(await restraint.ask(one, recipient(), NOON)).toEqual({ verdict: 'send' });
    expect(await restraint.ask(one, recipient(), NOON + 1)).toEqual({ verdict: 'send' });
    const next = message();
    expect(await restraint.ask(next, recipient(), NOON + 5 * HOUR)).toMatchObject({ rule: 'cap' });
    restraint.returned(one);
    expect(await restraint.ask(next, recipient(), NOON + 5 * HOUR)).toEqual({ verdict: 'send' });
    await end();
  });

  it('waits for the gap, and for what is more important within it', async () => {
    const more = { id: 'higher', templates: ['news'], priority: 900, due: NOON + 3 * HOUR };
    const { restraint, end } = await openRestraint({ caps: [] }, { others: [more] });
    expect(await restraint.ask(message(), recipient(), NOON)).toMatchObject({
      ...{ verdict: 'wait', rule: 'priority', until: NOON + 7 * HOUR },
    });
    // Four hours before it there is room.
    expect(await restraint.ask(message(), recipient(), NOON - HOUR)).toEqual({ verdict: 'send' });
    const higher = message({ id: 'higher', priority: 900, due: NOON + 3 * HOUR });
    expect(await restraint.ask(higher, recipient(), NOON)).toMatchObject({
      ...{ rule: 'gap', until: NOON + 3 * HOUR },
    });
    await end();
  });

  it('of the same priority waits for what was due before, and of two only one waits', async () => {
    const others = ['a', 'b'].map((id) => ({ id, templates: ['news'], priority: 500, due: NOON }));
    const { restraint, end } = await openRestraint({ caps: [] }, { others });
    const said = [];
    for (const id of ['b', 'a']) {
      said.push(await restraint.ask(message({ id, due: NOON }), recipient(), NOON));
    }
    expect(said.map(({ verdict }) => verdict)).toEqual(['wait', 'send']);
    await end();
  });

  it('is asked of one after another, however many are at once', async () => {
    const { restraint, end } = await openRestraint(undefined);
    const said = await Promise.all(
      Array.from({ length: 50 }, () => restraint.ask(message(), recipient(), NOON)),
    );
    expect(said.filter(({ verdict }) => verdict === 'send')).toHaveLength(1);
    await end();
  });

  it('counts after a crash as soon as it was let go', async () => {
    const data = folder();
    const first = await openRestraint(undefined, { in: data });
    const gone = message();
    await first.restraint.ask(gone, recipient(), NOON);
    await first.end(false);
    const second = await openRestraint(undefined, { in: data });
    const ask = (one: typeof gone) => second.restraint.ask(one, recipient(), NOON + 5 * HOUR);
    expect(await ask(message())).toMatchObject({ rule: 'cap' });
    expect(await ask(gone)).toEqual({ verdict: 'send' });
    await second.end(false);
    rmSync(data, { recursive: true });
  });

  it('is not let go when that cannot be kept, and then does not count', async () => {
    let broken = true;
    const { restraint, end } = await openRestraint(undefined, {
      store: (store) =>
        new Proxy(store, {
          get: (target, name) => {
            if (name === 'write' && broken) return () => Promise.reject(new Error('disk full'));
            const value = Reflect.get(target, name);
            return typeof value === 'function' ? value.bind(target) : value;
          },
        }),
    });
    await expect(restraint.ask(message(), recipient(), NOON)).rejects.toThrow('disk full');
    broken = false;
    expect(await restraint.ask(message(), recipient(), NOON)).toEqual({ verdict: 'send' });
    await end();
  });

  it('is not held back for long by a clock that was years ahead', async () => {
    const { restraint, end } = await openRestraint(undefined);
    await restraint.ask(message(), recipient(), NOON + 900 * DAY);
    // Nobody knows when it was sent, so it counts as sent now.
    expect(await restraint.ask(message(), recipient(), NOON)).toMatchObject({
      ...{ verdict: 'wait', until: at('2026-06-01T22:00:00Z') },
    });
    expect(await restraint.ask(message(), recipient(), NOON + DAY)).toEqual({ verdict: 'send' });
    await end();
  });

  it('ends for whoever is silent, until there is a sign of life', async () => {
    const rule = { ...off, silent: { after: 3, over: '60d' } };
    const { restraint, end, data } = await openRestraint(rule);
    for (let i = 0; i < 3; i++) {
      expect(await restraint.ask(message(), recipient(), NOON + i * DAY)).toEqual({
        verdict: 'send',
      });
    }
    expect(await restraint.ask(message(), recipient(), NOON + 3 * DAY)).toMatchObject({
      ...{ verdict: 'save', rule: 'silent' },
      reason: '3 messages in the last 60d brought no sign of life.',
    });
    await end(false);
    const seen = await openRestraint(rule, { in: data, lastSeen: NOON + 2 * DAY });
    expect(await seen.restraint.ask(message(), recipient(), NOON + 3 * DAY)).toEqual({
      verdict: 'send',
    });
    await seen.end();
  });

  it('whose id, zone and template are hostile is answered', async () => {
    const { restraint, end } = await openRestraint(off);
    for (const text of ['', '\u0000', '<script>', '\u202emar', 'x'.repeat(10_000)]) {
      const to = recipient({ zone: text, template: text.replace('\u0000', '0'), channel: 'email' });
      const said = await restraint.ask(
        message({ id: `id ${text.replace('\u0000', '')}` }),
        to,
        NOON,
      );
      expect(said).toEqual({ verdict: 'send' });
    }
    await end();
  });
});
