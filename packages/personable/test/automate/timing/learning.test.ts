import { describe, expect, it } from 'vitest';
import { ChannelChoice } from '../../../src/automate/timing/best-channel.ts';
import { stretchOf } from '../../../src/automate/timing/best-hour.ts';
import type { SendRow } from '../../../src/automate/timing/send-store.ts';
import { toEntry } from '../../../src/customer/entry.ts';
import { DEFAULT_EVENT_KINDS } from '../../../src/customer/interactions.ts';
import { MESSAGE_EVENTS } from '../../../src/customer/message-events.ts';
import { localTime } from '../../../src/rules/schedules/local-time.ts';
import { RecordKind } from '../../../src/store/store.ts';
import { facts, message, openRestraint, recipient } from './setting.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-06-01T06:00:00Z');

/** An event of home 1 as it stands in the log. */
const entryOf = (position: number, time: number, event: string, properties: object, home = 1) =>
  toEntry(
    {
      ...{ partition: 0, position, home, time, received: time, kind: RecordKind.event },
      ...{ messageId: `e${position}`, items: null },
      body: JSON.stringify({ type: 'track', event, properties }),
    },
    DEFAULT_EVENT_KINDS,
  );

const free = { quiet: [], caps: [], gap: 'none' };

describe('The best hour', () => {
  it('of somebody Simulated who reads in the evening is found, with true probabilities', async () => {
    const opened = await openRestraint({ ...free, bestHour: { within: '24h' } }, { usual: 19 });
    const { restraint, outcomes, sends, end } = opened;
    const drawn: { arm: string; propensity: number }[] = [];
    let position = 0;
    for (let day = 0; day < 90; day++) {
      const asked = START + day * DAY;
      const one = message({ notBefore: asked });
      let now = asked;
      let said = await restraint.ask(one, recipient(), now);
      for (let i = 0; said.verdict === 'wait' && i < 3; i++) {
        expect(said.until).toBeLessThanOrEqual(asked + DAY);
        now = said.until;
        said = await restraint.ask(one, recipient(), now);
      }
      expect(said.verdict).toBe('send');
      const row = (await sends.of([1])).find(({ id }) => id === one.id);
      const hour = row?.draws.hour;
      if (hour === undefined) throw new Error('no hour was drawn');
      expect(stretchOf(localTime(now, 'Europe/Berlin').minute)).toBe(hour.arm);
      drawn.push(hour);
      if (hour.arm === '18-21') {
        position += 1;
        const click = { message_id: one.id };
        await outcomes.fold([entryOf(position, now + HOUR, MESSAGE_EVENTS.clicked, click)]);
      }
      await outcomes.countDue(now + DAY);
    }
    const late = drawn.slice(-30).filter(({ arm }) => arm === '18-21').length;
    expect(late).toBeGreaterThan(20);
    for (const { propensity } of drawn) expect(propensity > 0 && propensity <= 1).toBe(true);
    await end();
  }, 60_000);

  it('is drawn once, and never inside quiet hours or after the message expires', async () => {
    const { restraint, end } = await openRestraint({
      ...free,
      quiet: [{ from: '20:00', until: '10:00' }],
      bestHour: { within: '24h' },
    });
    for (let i = 0; i < 40; i++) {
      const one = message({ notBefore: START, expires: START + 12 * HOUR });
      const said = await restraint.ask(one, recipient(), START + 2 * HOUR);
      const again = await restraint.ask(one, recipient(), START + 2 * HOUR + 1);
      if (said.verdict !== 'wait') continue;
      expect(again).toMatchObject({ until: said.until });
      const { minute } = localTime(said.until, 'Europe/Berlin');
      expect(minute >= 600 && minute < 1_200).toBe(true);
      expect(said.until).toBeLessThan(START + 12 * HOUR);
    }
    await end();
  });
});

describe('The best channel', () => {
  const templates = [facts(), facts({ id: 'sms', channel: 'sms', cost: 0.5 })];
  const both = [recipient(), recipient({ template: 'sms', channel: 'sms' })];

  it('for somebody Simulated who orders by SMS only is SMS; the draw is kept', async () => {
    const opened = await openRestraint({ ...free, bestChannel: true }, { templates });
    const { restraint, outcomes, choosing, end } = opened;
    const choice = new ChannelChoice(choosing);
    const firsts: string[] = [];
    let position = 0;
    for (let day = 0; day < 80; day++) {
      const now = START + day * 8 * DAY;
      const one = message();
      const [first] = await choice.order(one, both, now);
      const [again] = await choice.order(one, both, now);
      if (first === undefined) throw new Error('nobody is reached');
      expect(again).toBe(first);
      firsts.push(first.channel);
      await restraint.ask(one, first, now);
      if (first.channel === 'sms') {
        position += 1;
        const order = { order_id: String(position), total: 20, currency: 'EUR' };
        await outcomes.fold([entryOf(position, now + HOUR, 'Order Completed', order)]);
      }
      await outcomes.countDue(now + 7 * DAY);
      await outcomes.countDue(now + 7 * DAY);
    }
    expect(firsts.slice(0, 10)).toContain('email');
    expect(firsts.slice(-30).filter((channel) => channel === 'sms').length).toBeGreaterThan(24);
    await end();
  }, 60_000);

  it('is the first that reaches while the shop does not ask for it', async () => {
    const { choosing, sends, end } = await openRestraint(free, { templates });
    expect(await new ChannelChoice(choosing).order(message(), both, START)).toBe(both);
    expect(await sends.of([1])).toEqual([]);
    await end();
  });
});

describe('What came of messages', () => {
  const templates = [facts({ cost: 0.08 })];
  const run = async (homes: readonly number[], erased?: number) => {
    const { restraint, outcomes, learned, store, end } = await openRestraint(
      { ...free, bestHour: { within: '24h' } },
      { templates },
    );
    let position = 0;
    for (const home of homes) {
      for (let i = 0; i < 4; i++) {
        const now = START + i * DAY;
        // At the end of the time it may be moved there is nothing to draw; before it there is.
        const one = message({ id: `h${home}-${i}`, home, notBefore: now, expires: now + 30 * DAY });
        const to = recipient({ home, homes: [home] });
        let said = await restraint.ask(one, to, now);
        while (said.verdict === 'wait') said = await restraint.ask(one, to, said.until);
        position += 1;
        const click = { message_id: one.id };
        const later = now + 25 * HOUR;
        const entry = entryOf(position, later, MESSAGE_EVENTS.clicked, click, home);
        await outcomes.fold([entry]);
        // Read again after a crash it changes nothing.
        await outcomes.fold([entry]);
      }
    }
    await outcomes.countDue(START + 20 * DAY);
    await outcomes.countDue(START + 20 * DAY);
    if (erased !== undefined) while ((await outcomes.removeSomeOf(erased)) > 0);
    const again = await import('../../../src/automate/timing/learned.ts');
    const stored = new again.Learned();
    await stored.load(store);
    // What is stored is what is in memory.
    expect(stored.all()).toEqual(learned.all());
    await end();
    return learned.ofTemplate('news');
  };

  it('is counted once, and taken away with the person', async () => {
    expect(await run([1, 2])).toMatchObject({ sent: 8, clicked: 8, goals: 0 });
    expect(await run([1, 2], 2)).toEqual(await run([1]));
    expect(await run([1], 1)).toMatchObject({ sent: 0, clicked: 0 });
  });

  it('holds back what surely costs more than it brings, with the figures', async () => {
    const { restraint, learned, end } = await openRestraint(free, { templates });
    const row = {
      ...{ home: 9, id: 'x', gone: true, stage: 2, time: START, due: START, template: 'news' },
      ...{
        channel: 'email',
        sort: 'marketing' as const,
        topic: undefined,
        source: 'api',
        sourceId: 'x',
      },
      ...{ alternative: undefined, cost: 0.08, clicked: undefined, goals: 0, value: 0 },
      ...{ unsubscribed: false, draws: {}, counted: {} },
    } satisfies SendRow;
    const nothing = { clicked: false, goal: false, value: 0, unsubscribed: false };
    for (let i = 0; i < 4_999; i++) learned.countResult(row, nothing, 1);
    expect((await restraint.ask(message(), recipient(), START)).verdict).toBe('send');
    learned.countResult(row, { ...nothing, goal: true, value: 10 }, 1);
    expect(await restraint.ask(message(), recipient(), START)).toMatchObject({
      ...{ verdict: 'save', rule: 'worth' },
      reason:
        '5000 messages say that one brings 0.002 and at most 0.0335; it costs 0.08 and 0.0002 for those who unsubscribe.',
    });
    await end();
  });
});
