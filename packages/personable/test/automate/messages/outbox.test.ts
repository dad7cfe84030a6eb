import { expect, test, vi } from 'vitest';
import type { HandOver } from '../../../src/automate/channels/channel.ts';
import { handingKey } from '../../../src/automate/messages/handing-key.ts';
import {
  countMessages,
  messageById,
  storyOf,
} from '../../../src/automate/messages/message-store.ts';
import { removeMessagesOf } from '../../../src/automate/messages/removal-store.ts';
import { contentOf, handingOver } from '../../../src/automate/messages/state-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { NOON } from '../../customer/open-shop.ts';
import {
  facts,
  HOUR,
  ListChannel,
  message,
  openOutbox,
  openStore,
  recipient,
} from './open-outbox.ts';

/** Waits until a message stands somewhere. */
const standing = async (store: Store, id: string, state: string) => {
  await vi.waitFor(async () => expect((await messageById(store, id))?.state).toBe(state), 10_000);
  const found = await messageById(store, id);
  if (found === undefined) throw new Error('gone');
  return found;
};
const states = async (store: Store, id: string) =>
  (await storyOf(store, id)).map(({ state }) => state);

test('what is due is written, handed over, noted once, and kept with its story', async () => {
  const { outbox, store, channel, notes, asked } = await openOutbox();
  const asking = message({ data: { name: 'Ada' }, why: { en: 'You asked.' } });
  await outbox.add(asking);
  await outbox.add({ ...asking, data: { name: 'Eve' } });
  const sent = await standing(store, asking.id, 'sent');
  expect(sent).toMatchObject({
    ...{ template: 'hello', templateVersion: 1, channel: 'text', address: 'number-1', tries: 1 },
    ...{ key: handingKey(asking.id), time: NOON, data: { name: 'Ada' }, why: { en: 'You asked.' } },
  });
  expect(channel.came).toEqual([
    {
      ...{ id: asking.id, key: handingKey(asking.id), time: NOON, address: 'number-1' },
      ...{ content: { kind: 'sms', text: 'Hello Ada' }, language: 'en', expires: asking.expires },
    },
  ]);
  expect(await states(store, asking.id)).toEqual(['due', 'handing-over', 'sent']);
  expect(await contentOf(store, asking.id)).toEqual({
    content: { kind: 'sms', text: 'Hello Ada' },
  });
  await vi.waitFor(() => expect(notes).toHaveLength(1));
  expect(notes[0]).toMatchObject({
    ...{ home: 1, event: 'Message Sent', time: NOON },
    properties: { message_id: asking.id, template: 'hello', channel: 'text', source: 'api' },
  });
  expect(asked).toEqual([`ask ${asking.id}`]);
});

test('it is handed over only when that is durable, with what was written', async () => {
  const { outbox, store, channel } = await openOutbox();
  let stood: unknown;
  channel.answer = async ({ id }) => {
    stood = { ...(await messageById(store, id)), ...(await contentOf(store, id)) };
    return { outcome: 'accepted' };
  };
  const asking = message();
  await outbox.add(asking);
  await standing(store, asking.id, 'sent');
  expect(stood).toMatchObject({
    ...{ state: 'handing-over', content: { kind: 'sms', text: 'Hello you' } },
    ...{ key: handingKey(asking.id), time: NOON },
  });
});

test('what was surely not taken is tried again later, with longer pauses, the same key, time and content', async () => {
  const { outbox, store, channel, clock, asked } = await openOutbox();
  channel.answer = () => ({ outcome: 'later', reason: 'Greylisted.' });
  const asking = message({ expires: NOON + 48 * HOUR });
  await outbox.add(asking);
  let before = NOON;
  const pauses: number[] = [];
  for (let tries = 1; tries <= 9; tries++) {
    await vi.waitFor(async () => {
      expect(await messageById(store, asking.id)).toMatchObject({ state: 'due', tries });
    });
    const { due } = await standing(store, asking.id, 'due');
    pauses.push(due - before);
    before = due;
    clock.now = due - 1;
    outbox.wake();
    expect(channel.came).toHaveLength(tries);
    clock.now = due;
    outbox.wake();
  }
  const end = await standing(store, asking.id, 'refused');
  // Three quarters of 30 s, doubling up to three quarters of an hour.
  expect(pauses.slice(0, 3)).toEqual([22_500, 45_000, 90_000]);
  expect(pauses.at(-1)).toBe(2_700_000);
  expect(end.reason).toBe('It was tried 10 times; the last answer: Greylisted.');
  expect(channel.came).toHaveLength(10);
  expect(new Set(channel.came.map((one) => JSON.stringify(one))).size).toBe(1);
  // Each try was taken back from restraint, so that it blocks nothing else.
  expect(asked.filter((one) => one.startsWith('returned'))).toHaveLength(10);
});

test('the other side says when it is to be tried again, and is not believed without measure', async () => {
  const { outbox, store, channel } = await openOutbox();
  channel.answer = () => ({ outcome: 'later', reason: 'Busy.', retryAfter: HOUR });
  const [one, two] = [message({ home: 1 }), message({ home: 2 })];
  await outbox.add(one);
  await vi.waitFor(async () => expect((await messageById(store, one.id))?.tries).toBe(1));
  expect((await standing(store, one.id, 'due')).due).toBe(NOON + HOUR);
  channel.answer = () => ({ outcome: 'later', reason: 'Busy.', retryAfter: 9_999 * HOUR });
  await outbox.add(two);
  await vi.waitFor(async () => expect((await messageById(store, two.id))?.tries).toBe(1));
  expect((await standing(store, two.id, 'due')).due).toBe(NOON + 6 * HOUR);
});

test('what is refused is noted and not tried again, until somebody asks', async () => {
  const { outbox, store, channel, notes } = await openOutbox();
  channel.answer = () => ({ outcome: 'refused', reason: '550 No such user.' });
  const asking = message();
  await outbox.add(asking);
  expect(await standing(store, asking.id, 'refused')).toMatchObject({
    reason: '550 No such user.',
  });
  await vi.waitFor(() => expect(notes).toHaveLength(1));
  expect(notes[0]).toMatchObject({
    event: 'Message Refused',
    properties: { reason: '550 No such user.' },
  });
  channel.answer = () => ({
    outcome: 'accepted',
    reference: 'r-1',
    cost: { minor: 7, currency: 'EUR' },
  });
  expect(await outbox.retry(asking.id, 'ann')).toEqual({ retried: true, state: 'refused' });
  expect(await standing(store, asking.id, 'sent')).toMatchObject({
    ...{ reference: 'r-1', cost: { minor: 7, currency: 'EUR' } },
  });
  await vi.waitFor(() => expect(notes).toHaveLength(2));
  expect(await outbox.retry(asking.id, 'ann')).toEqual({ retried: false, state: 'sent' });
  expect(await outbox.retry('nobody', 'ann')).toBeUndefined();
  expect(new Set(notes.map(({ messageId }) => messageId)).size).toBe(2);
});

test('what nobody answered is unknown, keeps counting, and is tried again only when asked, unchanged', async () => {
  const { outbox, store, channel, asked, notes, clock } = await openOutbox();
  channel.answer = () => ({ outcome: 'unknown', reason: 'The line broke after DATA.' });
  const asking = message();
  await outbox.add(asking);
  await standing(store, asking.id, 'unknown');
  clock.now += 3 * 24 * HOUR;
  outbox.wake();
  expect(asked).toEqual([`ask ${asking.id}`]);
  expect(notes).toEqual([]);
  channel.answer = () => ({ outcome: 'accepted' });
  await outbox.retry(asking.id, 'ann');
  await standing(store, asking.id, 'sent');
  const [first, second] = channel.came;
  const { expires: _, ...same } = first ?? { expires: 0 };
  expect(second).toMatchObject(same);
  expect(asked).toEqual([`ask ${asking.id}`]);
});

test('a template may let an unknown one be sent again, with the same key', async () => {
  const { outbox, store, channel, clock } = await openOutbox({
    template: (id) => facts(id, { retryUnknown: true }),
  });
  channel.answer = () => ({ outcome: 'unknown', reason: 'No answer.' });
  const asking = message();
  await outbox.add(asking);
  await vi.waitFor(async () => expect((await messageById(store, asking.id))?.tries).toBe(1));
  channel.answer = () => ({ outcome: 'accepted' });
  clock.now = (await standing(store, asking.id, 'due')).due;
  outbox.wake();
  await standing(store, asking.id, 'sent');
  expect(new Set(channel.came.map(({ key }) => key)).size).toBe(1);
});

test('an unknown one is not sent where its address is no longer theirs', async () => {
  let address = 'old';
  const { outbox, store, channel } = await openOutbox({
    recipients: { find: async ({ home }) => [recipient(home, { address })] },
  });
  channel.answer = () => ({ outcome: 'unknown', reason: 'No answer.' });
  const asking = message();
  await outbox.add(asking);
  await standing(store, asking.id, 'unknown');
  address = 'new';
  await outbox.retry(asking.id, 'ann');
  await vi.waitFor(async () => {
    expect(await messageById(store, asking.id)).toMatchObject({ state: 'unknown', doubtful: true });
    expect((await messageById(store, asking.id))?.reason).toMatch(/^It is not tried again\./);
  });
  expect(channel.came).toHaveLength(1);
});

test('nobody to reach, no text and no channel: unsendable or put off, each with its sentence', async () => {
  let found: 'nobody' | 'text' | 'channel' = 'nobody';
  const { outbox, store, channel, asked } = await openOutbox({
    recipients: {
      find: async ({ home }) =>
        found === 'nobody'
          ? { problem: 'They have no number.', why: 'missing' }
          : [recipient(home)],
    },
    writer: { write: async () => ({ problem: 'The template has no text in de.' }) },
  });
  const [nobody, text, closed] = [message(), message(), message()];
  await outbox.add(nobody);
  expect((await standing(store, nobody.id, 'unsendable')).reason).toBe('They have no number.');
  found = 'text';
  await outbox.add(text);
  expect((await standing(store, text.id, 'unsendable')).reason).toBe(
    'The template has no text in de.',
  );
  expect(asked).toEqual([`ask ${text.id}`, `returned ${text.id}`]);
  channel.problem = 'No server is set.';
  await outbox.add(closed);
  await vi.waitFor(async () => {
    expect(await messageById(store, closed.id)).toMatchObject({
      ...{ state: 'due', reason: 'No server is set.', due: NOON + 300_000, tries: 0 },
    });
  });
  expect(channel.came).toEqual([]);
});

test('restraint lets wait and saves, and both are told by its rule', async () => {
  let verdict: 'wait' | 'save' | 'send' = 'wait';
  const { outbox, store, clock } = await openOutbox({
    restraint: {
      ask: async () =>
        verdict === 'wait'
          ? { verdict, until: NOON + HOUR, rule: 'quiet', reason: 'It is night.' }
          : verdict === 'save'
            ? { verdict, rule: 'worth', reason: 'It costs more than it brings.' }
            : { verdict },
      returned: () => undefined,
    },
  });
  const [one, late] = [message(), message({ home: 2, expires: NOON + HOUR })];
  await outbox.add(one);
  await outbox.add(late);
  expect(await standing(store, late.id, 'expired')).toMatchObject({
    reason: 'Its time is over before it may be sent. It is night.',
  });
  await vi.waitFor(async () => {
    expect(await messageById(store, one.id)).toMatchObject({ due: NOON + HOUR, rule: 'quiet' });
  });
  verdict = 'save';
  clock.now = NOON + HOUR;
  outbox.wake();
  expect(await standing(store, one.id, 'saved')).toMatchObject({ rule: 'worth' });
  const { states: counted, saved } = await countMessages(store);
  expect(counted).toMatchObject({ saved: 1, expired: 1, due: 0, 'handing-over': 0 });
  expect(saved).toEqual({ worth: 1 });
});

test('of several ways the best that is free is taken', async () => {
  const dead = new ListChannel('dead');
  dead.problem = 'Not set up.';
  const text = new ListChannel('text');
  const { outbox, store } = await openOutbox({
    list: text,
    channel: (name) => ({ dead, text })[name],
    recipients: {
      find: async ({ home }) => [
        recipient(home, { channel: 'dead', template: 'a' }),
        recipient(home, { channel: 'text', template: 'b' }),
      ],
    },
  });
  const asking = message({ templates: ['a', 'b'] });
  await outbox.add(asking);
  expect(await standing(store, asking.id, 'sent')).toMatchObject({ template: 'b' });
});

test('what is over is expired, what waits for its time is not looked at before', async () => {
  const { outbox, store, clock, channel } = await openOutbox();
  const over = message({ expires: NOON - 1 });
  const later = message({ notBefore: NOON + HOUR });
  await outbox.add(over);
  await outbox.add(later);
  expect((await standing(store, over.id, 'expired')).reason).toBe('Its time is over.');
  expect(await messageById(store, later.id)).toMatchObject({ state: 'due', due: NOON + HOUR });
  clock.now = NOON + HOUR;
  outbox.wake();
  await standing(store, later.id, 'sent');
  expect(channel.came.map(({ id }) => id)).toEqual([later.id]);
});

test('what is taken back or erased while it is being written does not go out', async () => {
  const written = Promise.withResolvers<void>();
  const writing = Promise.withResolvers<void>();
  let under = 0;
  const { outbox, store, channel, asked } = await openOutbox({
    writer: {
      write: async (_, to) => {
        if (++under === 2) writing.resolve();
        await written.promise;
        return {
          ...{ template: to.template, templateVersion: 1, channel: to.channel },
          ...{ address: to.address, content: { kind: 'sms', text: 'x' }, language: undefined },
          decisions: [],
        };
      },
    },
  });
  const [one, other, third] = [message(), message({ home: 2 }), message({ home: 3 })];
  await outbox.add(one);
  await outbox.add(other);
  await writing.promise;
  await outbox.cancel({ home: 1 }, 'They bought.');
  await removeMessagesOf(store, 2);
  written.resolve();
  await outbox.add(third);
  await standing(store, third.id, 'sent');
  expect(await standing(store, one.id, 'cancelled')).toMatchObject({ reason: 'They bought.' });
  expect(await messageById(store, other.id)).toBeUndefined();
  expect(await contentOf(store, one.id)).toBeUndefined();
  expect(await contentOf(store, other.id)).toBeUndefined();
  expect(channel.came.map(({ id }) => id)).toEqual([third.id]);
  expect(asked.filter((said) => said.startsWith('returned')).sort()).toEqual(
    [`returned ${one.id}`, `returned ${other.id}`].sort(),
  );
});

test('messages are taken back by id, home, run and source, while they are due and not after', async () => {
  const { outbox, store } = await openOutbox();
  const source = { kind: 'journey', id: 'cart', version: 1, step: 's' } as const;
  const later = { notBefore: NOON + HOUR };
  const sent = message({ source: { ...source, run: 'r1' } });
  await outbox.add(sent);
  await standing(store, sent.id, 'sent');
  const some = [
    message({ ...later, source: { ...source, run: 'r1' } }),
    message({ ...later, source: { ...source, run: 'r2' } }),
    message({ ...later, home: 2 }),
    message({ ...later, home: 3 }),
    message({ ...later, home: 3, source }),
  ];
  for (const one of some) await outbox.add(one);
  const left = async () =>
    (await Promise.all(some.map(({ id }) => messageById(store, id)))).map((one) => one?.state[0]);
  await outbox.cancel({ run: 'r1' }, 'bought');
  expect(await left()).toEqual(['c', 'd', 'd', 'd', 'd']);
  await outbox.cancel({ home: 3, source: { kind: 'journey', id: 'cart' } }, 'bought');
  expect(await left()).toEqual(['c', 'd', 'd', 'd', 'c']);
  await outbox.cancel({ source: { kind: 'journey', id: 'cart' } }, 'stopped');
  expect(await left()).toEqual(['c', 'c', 'd', 'd', 'c']);
  await outbox.cancel({ id: some[2]?.id ?? '' }, 'no');
  expect(await left()).toEqual(['c', 'c', 'c', 'd', 'c']);
  expect((await messageById(store, sent.id))?.state).toBe('sent');
});

test('one person gets one after another, the highest priority first; others at once, within what a channel takes', async () => {
  const channel = new ListChannel('text', 3);
  const { outbox, store } = await openOutbox({ list: channel });
  const order: string[] = [];
  let ofOne = 0;
  channel.answer = async ({ id, address }) => {
    if (address === 'number-1') {
      expect(++ofOne).toBe(1);
      order.push(id);
    }
    // Nobody is answered before as many are under way as may be.
    await vi.waitFor(() => expect(channel.mostUnderWay).toBe(3), 10_000);
    if (address === 'number-1') ofOne--;
    return { outcome: 'accepted' };
  };
  await outbox.pause();
  const ours = [1, 900, 500].map((priority) => message({ id: `p-${priority}`, priority }));
  const others = Array.from({ length: 40 }, (_, i) => message({ home: i + 2 }));
  for (const one of [...ours, ...others]) await outbox.add(one);
  expect(channel.came).toEqual([]);
  await outbox.resume();
  for (const { id } of [...ours, ...others]) await standing(store, id, 'sent');
  expect(order).toEqual(['p-900', 'p-500', 'p-1']);
  expect(channel.mostUnderWay).toBe(3);
});

test('homes of one person take turns as well', async () => {
  let under = 0;
  let most = 0;
  const { outbox, store, channel } = await openOutbox({
    recipients: { find: async ({ home }) => [recipient(home, { homes: [1, 2, 3] })] },
  });
  channel.answer = async () => {
    most = Math.max(most, ++under);
    await new Promise(setImmediate);
    under--;
    return { outcome: 'accepted' };
  };
  const all = [3, 2, 1, 2].map((home) => message({ home }));
  for (const one of all) await outbox.add(one);
  for (const { id } of all) await standing(store, id, 'sent');
  expect(most).toBe(1);
});

test('a channel that never answers holds up nothing but itself', async () => {
  const [stuck, text] = [new ListChannel('stuck', 2), new ListChannel('text', 2)];
  const { outbox, store } = await openOutbox({
    list: text,
    channel: (name) => ({ stuck, text })[name],
    template: (id) => facts(id, { channel: id === 'slow' ? 'stuck' : 'text' }),
    recipients: {
      find: async ({ home, templates }) => [
        recipient(home, { channel: templates[0] === 'slow' ? 'stuck' : 'text' }),
      ],
    },
  });
  stuck.answer = (_, signal) =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve({ outcome: 'unknown', reason: 'Closed.' }));
    });
  const writes = Array.from({ length: 2_000 }, (_, i) =>
    outbox.writesFor(message({ home: i + 10, templates: ['slow'], priority: 900 })),
  );
  await store.write(writes.flat());
  outbox.wake();
  await vi.waitFor(() => expect(stuck.came).toHaveLength(2));
  const quick = message({ priority: 1 });
  await outbox.add(quick);
  await standing(store, quick.id, 'sent');
  expect(outbox.loaded).toBeLessThan(100);
  await outbox.close();
  const { states: counted } = await countMessages(store);
  expect(counted).toMatchObject({ unknown: 2, due: 1_998, sent: 1 });
});

test('closing lets what is under way be answered', async () => {
  const { outbox, store, channel } = await openOutbox();
  const answered = Promise.withResolvers<void>();
  channel.answer = async (_, signal) => {
    await answered.promise;
    return signal.aborted ? { outcome: 'unknown', reason: 'Closed.' } : { outcome: 'accepted' };
  };
  const [one, next] = [message(), message()];
  await outbox.add(one);
  await outbox.add(next);
  await vi.waitFor(() => expect(channel.came).toHaveLength(1));
  const closed = outbox.close();
  answered.resolve();
  await closed;
  expect((await messageById(store, one.id))?.state).toBe('sent');
  expect((await messageById(store, next.id))?.state).toBe('due');
});

test('10,000 that are due at once go out once each, with few in memory', async () => {
  const channel = new ListChannel('text', 50);
  let most = 0;
  const opened = await openOutbox({ list: channel });
  channel.answer = async () => {
    most = Math.max(most, opened.outbox.loaded);
    return { outcome: 'accepted' };
  };
  const { outbox, store, notes } = opened;
  const all = Array.from({ length: 10_000 }, (_, i) => message({ home: 1 + (i % 3_000) }));
  await store.write(all.flatMap((one) => outbox.writesFor(one)));
  outbox.wake();
  await vi.waitFor(() => expect(notes).toHaveLength(10_000), { timeout: 60_000, interval: 50 });
  expect(new Set(channel.taken.map(({ id }) => id)).size).toBe(10_000);
  expect(channel.came).toHaveLength(10_000);
  expect(most).toBeLessThanOrEqual(1_000);
}, 90_000);

test('pausing lasts over a restart', async () => {
  const { outbox, store, clock } = await openOutbox();
  await outbox.pause();
  await outbox.close();
  const second = await openOutbox({ store, clockAt: clock });
  expect(second.outbox.paused).toBe(true);
  const asking = message();
  await second.outbox.add(asking);
  await second.outbox.resume();
  await standing(store, asking.id, 'sent');
});

test('what a crash left in handing-over is unknown, or sent again unchanged where its template says so', async () => {
  const store = await openStore();
  const { outbox } = await openOutbox({ store });
  const [one, again] = [
    message({ notBefore: NOON + 1 }),
    message({ home: 2, notBefore: NOON + 1, templates: ['again'] }),
  ];
  for (const {
    id,
    home,
    templates: [template = ''],
    ...rest
  } of [one, again]) {
    await outbox.add({ id, home, templates: [template], ...rest });
    const content = { kind: 'sms', text: `To ${home}` } as const;
    const to = { template, templateVersion: 1, channel: 'text', address: `number-${home}` };
    const written = { ...to, content, language: undefined, decisions: [] };
    await store.write(handingOver(id, { key: handingKey(id), time: NOON, written }, NOON));
  }
  await outbox.close();
  const second = await openOutbox({
    store,
    clockAt: { now: NOON + 10 },
    template: (id) => facts(id, { retryUnknown: id === 'again' }),
  });
  expect((await standing(store, one.id, 'unknown')).reason).toMatch(/^The engine stopped/);
  await standing(store, again.id, 'sent');
  expect(second.channel.came).toMatchObject([
    { key: handingKey(again.id), time: NOON, content: { text: 'To 2' }, address: 'number-2' },
  ]);
  expect(second.asked).toEqual([]);
});

test('what was sent and not noted when it crashed is noted after, once', async () => {
  const store = await openStore();
  let fails = true;
  const failing = await openOutbox({
    store,
    note: async () => {
      if (fails) throw new Error('The log is not there.');
    },
  });
  const asking = message();
  await failing.outbox.add(asking);
  await standing(store, asking.id, 'sent');
  await failing.outbox.close();
  fails = false;
  const second = await openOutbox({ store });
  await vi.waitFor(() => expect(second.notes).toHaveLength(1));
  await second.outbox.close();
  const third = await openOutbox({ store });
  await third.outbox.close();
  expect(third.notes).toEqual([]);
});

test('a clock that is put back lets what was put off be looked at again', async () => {
  const ahead = { now: NOON + 400 * 24 * HOUR };
  const { outbox, store, channel } = await openOutbox({ clockAt: ahead });
  channel.answer = () => ({ outcome: 'later', reason: 'Busy.' });
  const asking = message({ expires: NOON + 500 * 24 * HOUR });
  const planned = message({ notBefore: NOON + HOUR, expires: NOON + 500 * 24 * HOUR });
  await outbox.add(asking);
  await vi.waitFor(async () => expect((await messageById(store, asking.id))?.tries).toBe(1));
  await outbox.pause();
  await outbox.add(planned);
  channel.answer = () => ({ outcome: 'accepted' });
  ahead.now = NOON;
  await outbox.resume();
  await standing(store, asking.id, 'sent');
  expect(await messageById(store, planned.id)).toMatchObject({ state: 'due', due: NOON + HOUR });
});

test('another engine over the store finds a clock that was ahead', async () => {
  const store = await openStore();
  const first = await openOutbox({ store, clockAt: { now: NOON + 24 * HOUR } });
  first.channel.answer = () => ({ outcome: 'later', reason: 'Busy.' });
  const asking = message({ expires: NOON + 500 * HOUR });
  await first.outbox.add(asking);
  await vi.waitFor(async () => expect((await messageById(store, asking.id))?.tries).toBe(1));
  await first.outbox.close();
  await openOutbox({ store, clockAt: { now: NOON } });
  await standing(store, asking.id, 'sent');
});

test('a clock that stands still or jumps ahead wakes what its time has come for', async () => {
  const set: (() => void)[] = [];
  const { outbox, store, clock } = await openOutbox({
    timers: {
      set: (run, milliseconds) => {
        // Nobody sleeps past a minute: a clock that was set is seen by then.
        expect(milliseconds).toBeLessThanOrEqual(60_000);
        set.push(run);
        return setTimeout(() => undefined, 0);
      },
      clear: (timer) => clearTimeout(timer),
    },
  });
  const asking = message({ notBefore: NOON + 5 * HOUR });
  await outbox.add(asking);
  await vi.waitFor(() => expect(set.length).toBeGreaterThan(0));
  set.at(-1)?.();
  expect((await messageById(store, asking.id))?.state).toBe('due');
  clock.now = NOON + 6 * HOUR;
  set.at(-1)?.();
  await standing(store, asking.id, 'sent');
});

test('a channel, a writer or a search that fails stops nothing', async () => {
  let breaks: 'channel' | 'writer' | 'recipients' | undefined = 'channel';
  const failure = (): never => {
    throw new Error('Broken.');
  };
  const { outbox, store, channel } = await openOutbox({
    recipients: {
      find: async ({ home }) => (breaks === 'recipients' ? failure() : [recipient(home)]),
    },
    writer: {
      write: async (_, to) =>
        breaks === 'writer'
          ? failure()
          : {
              ...{ template: to.template, templateVersion: 1, channel: to.channel, decisions: [] },
              ...{ address: to.address, content: { kind: 'sms', text: 'x' }, language: undefined },
            },
    },
  });
  channel.answer = () => (breaks === 'channel' ? failure() : { outcome: 'accepted' });
  const [one, two, three, four] = [message(), message(), message(), message()];
  await outbox.add(one);
  expect((await standing(store, one.id, 'unknown')).reason).toBe('The channel failed: Broken.');
  breaks = 'writer';
  await outbox.add(two);
  breaks = 'writer';
  await vi.waitFor(async () => {
    expect(await messageById(store, two.id)).toMatchObject({
      ...{ state: 'due', tries: 1, reason: 'It could not be prepared: Broken.' },
    });
  });
  breaks = 'recipients';
  await outbox.add(three);
  await vi.waitFor(async () => expect((await messageById(store, three.id))?.tries).toBe(1));
  breaks = undefined;
  await outbox.add(four);
  await standing(store, four.id, 'sent');
});

test.for([
  [{ id: '' }, /id/],
  [{ id: 'a\0b' }, /id/],
  [{ id: 'x'.repeat(201) }, /200/],
  [{ id: '\ud800' }, /whole/],
  [{ templates: [] }, /1 to 10 templates/],
  [{ templates: Array(11).fill('a') }, /got 11/],
  [{ templates: ['a', ''] }, /template/],
  [{ home: 0 }, /Nobody/],
  [{ priority: 1_001 }, /got 1001/],
  [{ priority: Number.NaN }, /NaN/],
  [{ notBefore: Number.NaN }, /NaN/],
  [{ expires: Number.POSITIVE_INFINITY }, /Infinity/],
  [{ data: { text: 'x'.repeat(70_000) } }, /65536/],
  [{ data: [] as never }, /object/],
  [{ source: { kind: 'api', id: '\0' } }, /source\.id/],
] as const)('%j cannot be asked for', async ([rest, sentence], { expect: claim }) => {
  const { outbox, store } = await openOutbox();
  claim(() => outbox.writesFor(message(rest as object))).toThrow(sentence);
  claim((await countMessages(store)).states.due).toBe(0);
});

test('hostile ids, data and answers are kept and given on as they are', async () => {
  const { outbox, store, channel, notes } = await openOutbox();
  const hostile = '<script>"\'; drop table messages; --\r\nBcc: x \u202e 👩‍👩‍👧';
  const reason = `\0${'9'.repeat(9_999)}\ud83d`;
  const answers: HandOver[] = [
    { outcome: 'refused', reason },
    { outcome: 'accepted', reference: reason },
  ];
  channel.answer = () => answers.shift() ?? { outcome: 'accepted' };
  const [one, two] = [
    message({ id: hostile, data: { name: `a\0b ${hostile}` } }),
    message({ home: 2 }),
  ];
  await outbox.add(one);
  const refused = await standing(store, hostile, 'refused');
  expect(refused.data).toEqual({ name: `a\0b ${hostile}` });
  expect(refused.reason).toBe('9'.repeat(500));
  await outbox.add(two);
  expect((await standing(store, two.id, 'sent')).reference).toHaveLength(500);
  expect(channel.came[0]?.content).toEqual({ kind: 'sms', text: `Hello a\0b ${hostile}` });
  await vi.waitFor(() => expect(notes).toHaveLength(2));
  expect(handingKey(hostile)).toMatch(/^[0-9a-f]{32}$/);
});
