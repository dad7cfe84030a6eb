import { expect, test } from 'vitest';
import { putSend, type SendRow } from '../../../src/automate/timing/send-store.ts';
import { openEngine } from '../../engine/open-engine.ts';

const row = (id: string, home: number, time: number, rest: Partial<SendRow> = {}): SendRow => ({
  ...{ home, id, gone: true, stage: 0, time, due: time + 1, template: 't', channel: 'email' },
  ...{ sort: 'marketing', topic: 'news', source: 'api', sourceId: 'x', alternative: undefined },
  ...{ cost: 0, clicked: undefined, goals: 0, value: 0, unsubscribed: false, draws: {} },
  counted: {},
  ...rest,
});

test('somebody was last sent something of a topic when the latest of it went to any of their homes', async () => {
  const { parts } = await openEngine();
  await parts.store.write([
    putSend(row('a', 1, 100)),
    putSend(row('b', 2, 300)),
    putSend(row('only-drawn', 1, 500, { gone: false })),
    putSend(row('other', 1, 700, { topic: 'offers' })),
  ]);
  expect(await parts.timing.lastSent([1, 2], 'news')).toBe(300);
  expect(await parts.timing.lastSent([1], 'news')).toBe(100);
  expect(await parts.timing.lastSent([1, 2], 'care')).toBeUndefined();
  expect(await parts.timing.lastSent([], 'news')).toBeUndefined();
});
