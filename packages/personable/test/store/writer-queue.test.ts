import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WriterRequest } from '../../src/store/sqlite/writer-protocol.ts';
import { WriterQueue } from '../../src/store/sqlite/writer-queue.ts';

type Kind = 'records' | 'write' | 'later' | 'scrub';

const request = (id: number, kind: Kind, rows: number): WriterRequest => {
  const writes = [{ sql: 'x', rows: Array.from({ length: rows }, () => []) }];
  if (kind === 'scrub') return { id, writes: [], records: null, scrub: { rewrite: false } };
  if (kind === 'later') return { id, writes, records: null, later: true };
  if (kind === 'write') return { id, writes, records: null };
  const none = { times: [], received: [], messageIds: [], bodies: [], items: [], kinds: [] };
  return { id, writes: [], records: { partition: 0, homes: Array(rows).fill(1), ...none } };
};

const kindOf = ({ records, later, scrub }: WriterRequest): Kind => {
  if (scrub !== undefined) return 'scrub';
  if (later === true) return 'later';
  return records === null ? 'write' : 'records';
};

/** What is taken, one transaction after the other. */
const transactions = (queue: WriterQueue): WriterRequest[][] => {
  const taken: WriterRequest[][] = [];
  while (!queue.isEmpty) taken.push(queue.take());
  return taken;
};

test('records pass what may wait, however much of it there is', () => {
  const queue = new WriterQueue();
  for (let id = 0; id < 10; id++) queue.add(request(id, 'later', 150));
  queue.add(request(10, 'records', 10));
  queue.add(request(11, 'later', 150));
  queue.add(request(12, 'records', 10));
  const ids = transactions(queue).map((group) => group.map(({ id }) => id));
  expect(ids.slice(0, 3)).toEqual([[0, 10, 12], [1], [2]]);
  expect(ids.flat()).toHaveLength(13);
});

test('records do not pass what was not said to wait', () => {
  const queue = new WriterQueue();
  for (const [id, kind] of ['later', 'later', 'write', 'records'].entries()) {
    queue.add(request(id, kind as Kind, 150));
  }
  expect(transactions(queue).map((group) => group.map(({ id }) => id))).toEqual([[0], [1, 2, 3]]);
});

test('everything is done once, and only records come before anything they came behind', () => {
  const kind = fc.constantFrom<Kind>('records', 'records', 'write', 'later', 'later', 'scrub');
  const asked = fc.array(fc.record({ kind, rows: fc.nat(400), takes: fc.boolean() }));
  fc.assert(
    fc.property(asked, (list) => {
      const queue = new WriterQueue();
      const groups: WriterRequest[][] = [];
      for (const [id, { kind: one, rows, takes }] of list.entries()) {
        queue.add(request(id, one, rows));
        if (takes) groups.push(queue.take());
      }
      groups.push(...transactions(queue));
      const done = groups.flat();
      expect(done.map(({ id }) => id).sort((a, b) => a - b)).toEqual([...list.keys()]);
      for (const [at, one] of done.entries()) {
        for (const before of done.slice(0, at)) {
          if (before.id < one.id) continue;
          expect([kindOf(before), kindOf(one)]).toEqual(['records', 'later']);
        }
      }
      for (const group of groups) {
        expect(group.length).toBeGreaterThan(0);
        if (group.some((one) => kindOf(one) === 'scrub')) expect(group).toHaveLength(1);
      }
    }),
  );
});
