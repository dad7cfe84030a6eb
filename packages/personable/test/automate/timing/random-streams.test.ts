import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/math/random.ts';
import { localTime } from '../../../src/rules/schedules/local-time.ts';
import { facts, message, openRestraint, recipient } from './setting.ts';

const HOUR = 3_600_000;
const ZONES = [
  ...['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca'],
  ...['America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia'],
];
/** Around changes of clocks in the north, in the south, and of Ramadan. */
const STARTS = ['2026-02-12', '2026-03-06', '2026-03-27', '2026-10-30'];

const rule = {
  quiet: [{ from: '21:00', until: '08:00', channels: ['sms'] }],
  windows: [{ from: '09:30', until: '19:15', days: [1, 2, 3, 4, 5, 6], channels: ['email'] }],
  caps: [
    { most: 2, per: 'day' },
    { most: 5, per: 'week' },
    { most: 1, per: '9h', channels: ['sms'] },
  ],
  gap: '2h',
};

describe.each(ZONES)('Over random messages in %s', (zone) => {
  it('no cap, gap, window or quiet hour is ever broken, and what waits goes when it was said', async () => {
    for (const [seed, start] of STARTS.entries()) {
      const random = createRandom(seed);
      const templates = ['email', 'sms'].map((channel) => facts({ id: channel, channel }));
      const { restraint, end } = await openRestraint(rule, { templates });
      const sent: { time: number; channel: string }[] = [];
      let clock = Date.parse(`${start}T00:00:00Z`);
      // Two messages wait at a time, beside what comes in at random.
      const queue: { due: number; one: ReturnType<typeof message>; channel: string }[] = [];
      for (let i = 0; i < 70; i++) {
        const channel = random.pick(['email', 'sms']);
        const came = Math.floor(clock + random.exponential(2 * HOUR));
        if (queue.length < 2) queue.push({ due: came, one: message(), channel });
        queue.sort((a, b) => a.due - b.due);
        const next = queue.shift();
        if (next === undefined) continue;
        clock = Math.max(clock, next.due);
        const to = recipient({ zone, template: next.channel, channel: next.channel });
        const said = await restraint.ask(next.one, to, clock);
        if (said.verdict === 'send') sent.push({ time: clock, channel: next.channel });
        if (said.verdict !== 'wait') continue;
        expect(said.until).toBeGreaterThan(clock);
        queue.push({ ...next, due: said.until });
        if (queue.length > 1) continue;
        // Nothing else is under way: at that moment it goes, and a minute before it does not.
        const early = await restraint.wouldSay(next.one, to, said.until - 60_000, facts());
        expect(early.verdict, `${zone} ${new Date(said.until).toISOString()}`).not.toBe('send');
      }
      expect(sent.length).toBeGreaterThan(10);
      for (const { time, channel } of sent) {
        const { minute, day, weekday } = localTime(time, zone);
        if (channel === 'sms') expect(minute >= 480 && minute < 1_260).toBe(true);
        else expect(minute >= 570 && minute < 1_155 && weekday < 7).toBe(true);
        const local = (other: number) => localTime(other, zone);
        const onDay = sent.filter((other) => local(other.time).day === day);
        expect(onDay.length).toBeLessThanOrEqual(2);
        const monday = day - weekday;
        const inWeek = sent.filter(
          ({ time: other }) => local(other).day - local(other).weekday === monday,
        );
        expect(inWeek.length).toBeLessThanOrEqual(5);
        for (const other of sent) {
          const apart = other.time - time;
          if (apart <= 0) continue;
          expect(apart).toBeGreaterThanOrEqual(2 * HOUR);
          if (channel === 'sms' && other.channel === 'sms') {
            expect(apart).toBeGreaterThanOrEqual(9 * HOUR);
          }
        }
      }
      await end();
    }
  }, 60_000);
});

it('A clock that jumps back by less than a day lets nobody have more', async () => {
  for (let seed = 0; seed < 6; seed++) {
    const random = createRandom(seed);
    const { restraint, end } = await openRestraint({
      quiet: [],
      caps: [{ most: 2, per: 'day' }],
      gap: '2h',
    });
    const sent: number[] = [];
    let clock = Date.parse('2026-06-01T00:00:00Z');
    let latest = clock;
    for (let i = 0; i < 50; i++) {
      clock += Math.floor(random.exponential(3 * HOUR));
      latest = Math.max(latest, clock);
      const back = Math.floor(random.next() * 12 * HOUR);
      if (random.next() < 0.2) clock = Math.max(latest - 20 * HOUR, clock - back);
      const said = await restraint.ask(message(), recipient({ zone: 'UTC' }), clock);
      if (said.verdict === 'send') sent.push(clock);
    }
    for (const [i, time] of sent.entries()) {
      const day = Math.floor(time / (24 * HOUR));
      expect(sent.filter((other) => Math.floor(other / (24 * HOUR)) === day).length).toBeLessThan(
        3,
      );
      // Each was let go at least the gap after all before it, whatever the clock said then.
      for (const before of sent.slice(0, i)) expect(time - before).toBeGreaterThanOrEqual(2 * HOUR);
    }
    await end();
  }
});
