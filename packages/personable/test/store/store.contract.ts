import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StoreError } from '../../src/store/errors.ts';
import { readSetting, writeSetting } from '../../src/store/settings-store.ts';
import { type BoundWrite, bind, statement } from '../../src/store/statement.ts';
import { type NewRecord, RecordKind, type Store } from '../../src/store/store.ts';

/** Two texts with the same `hash53`, found by search. */
const COLLIDING = ['message-97821106', 'message-120135878'] as const;

interface Tables {
  settings: { name: string; value: string | null };
  sums: { fold: string; part: string; row: number; data: Uint8Array };
}

/** Without a conflict clause, so that a name that is there already makes it fail. */
const INSERT_SETTING = statement<Tables, { name: string; value: string | null }>()((db, p) =>
  db.insertInto('settings').values({ name: p('name'), value: p('value') }),
);

const SETTINGS_BETWEEN = statement<Tables, { from: string; to: string }, Tables['settings']>()(
  (db, p) =>
    db
      .selectFrom('settings')
      .selectAll()
      .where('name', '>=', p('from'))
      .where('name', '<=', p('to'))
      .where('name', '!=', p('from'))
      .orderBy('name', 'desc'),
);

const DELETE_SETTING = statement<Tables, { name: string }>()((db, p) =>
  db.deleteFrom('settings').where('name', '=', p('name')).where('value', '!=', 'kept'),
);

const INSERT_BLOB = statement<Tables, Tables['sums']>()((db, p) =>
  db
    .insertInto('sums')
    .values({ fold: p('fold'), part: p('part'), row: p('row'), data: p('data') }),
);

const READ_BLOBS = statement<Tables, { fold: string }, { row: number; data: Uint8Array }>()(
  (db, p) =>
    db.selectFrom('sums').select(['row', 'data']).where('fold', '=', p('fold')).orderBy('row'),
);

const setting = (name: string, value: string | null): BoundWrite =>
  bind(INSERT_SETTING, { name, value });

/** A write that every database refuses: the column may not be null. */
const refused = setting('refused', null);

const record = (messageId: string, fields: Partial<NewRecord> = {}): NewRecord => ({
  home: 1,
  kind: RecordKind.event,
  time: 1_750_000_000_000,
  received: 1_750_000_000_123,
  messageId,
  body: JSON.stringify({ messageId }),
  items: null,
  ...fields,
});

const records = (...messageIds: string[]): NewRecord[] => messageIds.map((id) => record(id));

const counting = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => from + i);

/**
 * What every store promises.
 *
 * @param open opens the store that lives in a folder, making it on the first call.
 */
export const storeContract = (name: string, open: (folder: string) => Promise<Store>): void => {
  describe(name, () => {
    let folder: string;
    let store: Store;

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'personable-store-'));
      store = await open(folder);
    });
    afterEach(async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const append = (list: readonly NewRecord[], writes?: readonly BoundWrite[]) =>
      store.append(
        writes === undefined
          ? { partition: 0, records: list }
          : { partition: 0, records: list, writes },
      );
    const reopen = async () => {
      await store.close();
      store = await open(folder);
    };
    const logged = async () =>
      (await store.readLog(0, 0, 1_000_000)).map(({ messageId }) => messageId);

    describe('positions', () => {
      test('begin at 1 and have no gap', async () => {
        expect(await store.head(0)).toBe(0);
        expect(await append(records('a', 'b'))).toEqual([1, 2]);
        expect(await append(records('c'))).toEqual([3]);
        expect(await store.head(0)).toBe(3);
      });

      test('follow the order of the calls over appends of many sizes at once', async () => {
        const sizes = counting(0, 300).map((i) => (i * 7) % 11);
        const answers = await Promise.all(
          sizes.map((size, i) => append(counting(0, size).map((j) => record(`${i}-${j}`)))),
        );
        const total = sizes.reduce((sum, size) => sum + size, 0);
        expect(answers.flat()).toEqual(counting(1, total));
        expect(answers.map((answer) => answer.length)).toEqual(sizes);
        expect(await store.head(0)).toBe(total);
        const log = await store.readLog(0, 0, total + 1);
        expect(log.map(({ position }) => position)).toEqual(counting(1, total));
        expect(log.map(({ messageId }) => messageId)).toEqual(
          sizes.flatMap((size, i) => counting(0, size).map((j) => `${i}-${j}`)),
        );
      });

      test('are answered in the order of the calls, thousands of them at once', async () => {
        const calls = 6_000;
        const answered: number[] = [];
        await Promise.all(
          counting(1, calls).map(async (i) => {
            const [position] = await append(records(`m${i}`));
            answered.push(position ?? -1);
          }),
        );
        expect(answered).toEqual(counting(1, calls));
        expect(await store.head(0)).toBe(calls);
      });

      test('go on where they were after a reopen', async () => {
        await append(records('a', 'b'));
        await reopen();
        expect(await store.head(0)).toBe(2);
        expect(await append(records('c'))).toEqual([3]);
      });

      test('of one large append are in its order', async () => {
        const list = counting(0, 12_000).map((i) => record(`m${i}`));
        expect(await append(list)).toEqual(counting(1, 12_000));
        expect(await logged()).toEqual(list.map(({ messageId }) => messageId));
      });

      test('are not used up by an append of nothing', async () => {
        expect(await append([])).toEqual([]);
        expect(await append([], [setting('a', '1')])).toEqual([]);
        expect(await append(records('a'))).toEqual([1]);
      });
    });

    describe('a duplicate', () => {
      test('in one append has no position and takes none', async () => {
        expect(await append(records('a', 'b', 'a', 'c'))).toEqual([1, 2, undefined, 3]);
        expect(await logged()).toEqual(['a', 'b', 'c']);
      });

      test('of an earlier append has no position, whatever else it says', async () => {
        await append([record('a', { body: '{"first":true}' })]);
        const again = record('a', { home: 2, time: 5, body: '{"first":false}' });
        expect(await append([again, record('b')])).toEqual([undefined, 2]);
        const [first] = await store.readLog(0, 0, 1);
        expect(first).toMatchObject({ home: 1, body: '{"first":true}' });
      });

      test('among appends at once is stored for one of them', async () => {
        const answers = await Promise.all(
          counting(0, 200).map((i) => append(records(`${i % 20}`))),
        );
        expect(answers.flat().filter((position) => position !== undefined)).toEqual(
          counting(1, 20),
        );
        expect(await store.head(0)).toBe(20);
      });

      test('is known after a reopen', async () => {
        await append(records('a', 'b'));
        await reopen();
        expect(await append(records('b', 'c', 'a'))).toEqual([undefined, 3, undefined]);
      });

      test('is one of the same text: two texts with one hash are two messages', async () => {
        const [one, other] = COLLIDING;
        expect(await append(records(one, other))).toEqual([1, 2]);
        expect(await append(records(other, one))).toEqual([undefined, undefined]);
        expect(await append(records(one.toUpperCase(), `${one} `))).toEqual([3, 4]);
        expect(await logged()).toEqual([one, other, one.toUpperCase(), `${one} `]);
      });

      test('does not hold back the writes that come with it', async () => {
        await append(records('a'));
        expect(await append(records('a'), [setting('name', 'value')])).toEqual([undefined]);
        expect(await readSetting(store, 'name')).toBe('value');
      });
    });

    describe('a record', () => {
      test('comes back as it was handed over', async () => {
        const list = [
          record('event', { home: 7, items: [3, 0, 12] }),
          record('link', { kind: RecordKind.link, items: null }),
          record('consent', { kind: RecordKind.consent, items: [] }),
          record('large', {
            home: Number.MAX_SAFE_INTEGER,
            time: 8_640_000_000_000_000,
            received: 0,
          }),
        ];
        await append(list);
        const expected = list.map((one, i) => ({ ...one, partition: 0, position: i + 1 }));
        expect(await store.readLog(0, 0, 10)).toEqual(expected);
        await reopen();
        expect(await store.readLog(0, 0, 10)).toEqual(expected);
      });

      test('keeps every text', async () => {
        const texts = [
          'Grüße aus Köln',
          '日本語のテキスト',
          'ü and u\u0308 are two',
          'family 👨‍👩‍👧‍👦, flag 🇪🇺',
          'right-to-left مرحبا',
          'quotes \' " ` and \\ and %s and ? and :name',
          'lines\r\n\ttabs \u2028 \u0001 \uFEFF',
          "'; drop table events; --",
          '',
        ];
        await append(texts.map((text, i) => record(`${i} ${text}`, { body: text })));
        await reopen();
        const log = await store.readLog(0, 0, 100);
        expect(log.map(({ body }) => body)).toEqual(texts);
        expect(log.map(({ messageId }) => messageId)).toEqual(
          texts.map((text, i) => `${i} ${text}`),
        );
        expect(await append(records(`3 ${texts[3]}`))).toEqual([undefined]);
      });

      test('may be large', async () => {
        const body = JSON.stringify({ text: 'ä'.repeat(4_000_000) });
        const items = counting(1, 1_000);
        await append([record('before'), record('large', { body, items }), record('after')]);
        const log = await store.readLog(0, 0, 10);
        expect(log.map((one) => one.body.length)).toEqual([22, body.length, 21]);
        expect(log[1]?.body === body).toBe(true);
        expect(log[1]?.items).toEqual(items);
      });
    });

    describe('one append', () => {
      test('is all or nothing: a write that fails takes its records with it', async () => {
        await expect(append(records('a', 'b'), [setting('x', '1'), refused])).rejects.toThrow(
          StoreError,
        );
        expect(await store.head(0)).toBe(0);
        expect(await logged()).toEqual([]);
        expect(await readSetting(store, 'x')).toBeUndefined();
      });

      test('that fails is refused with a code and what the database said', async () => {
        await expect(append(records('a'), [refused])).rejects.toMatchObject({
          code: 'store_failed',
          message: expect.stringMatching(/could not write.*null/i),
        });
      });

      test('that fails can be sent again when mended', async () => {
        await expect(append(records('a', 'b'), [refused])).rejects.toThrow(StoreError);
        expect(await append(records('a', 'b'), [setting('mended', 'yes')])).toEqual([1, 2]);
      });

      test('that fails leaves the appends of the same moment alone', async () => {
        const calls = counting(0, 50).map((i) =>
          append(records(`${i}a`, `${i}b`), [
            setting(`s${i}`, 'here'),
            ...(i % 7 === 3 ? [refused] : []),
          ]),
        );
        const outcomes = await Promise.allSettled(calls);
        const failed = counting(0, 50).filter((i) => i % 7 === 3);
        const held = counting(0, 50).filter((i) => i % 7 !== 3);
        expect(outcomes.flatMap(({ status }, i) => (status === 'rejected' ? [i] : []))).toEqual(
          failed,
        );
        // The positions have no gap where one failed.
        expect(
          outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : [])),
        ).toEqual(counting(1, held.length * 2));
        expect(await logged()).toEqual(held.flatMap((i) => [`${i}a`, `${i}b`]));
        for (const i of held) expect(await readSetting(store, `s${i}`)).toBe('here');
        for (const i of failed) expect(await readSetting(store, `s${i}`)).toBeUndefined();
      });

      test('to a partition that is not there is refused, and the next one goes on', async () => {
        await expect(
          store.append({ partition: store.partitions, records: records('a') }),
        ).rejects.toMatchObject({ code: 'store_failed' });
        expect(await append(records('a'))).toEqual([1]);
      });
    });

    describe('writes', () => {
      test('are all or nothing', async () => {
        await expect(
          store.write([setting('one', '1'), refused, setting('two', '2')]),
        ).rejects.toMatchObject({ code: 'store_failed' });
        expect(await readSetting(store, 'one')).toBeUndefined();
        await store.write([setting('one', '1'), setting('two', '2')]);
        expect(await readSetting(store, 'two')).toBe('2');
      });

      test('run in the order they are handed over, with the appends', async () => {
        const done: string[] = [];
        await Promise.all([
          writeSetting(store, 'turn', '1').then(() => done.push('first write')),
          append(records('a'), [setting('other', '1')]).then(() => done.push('append')),
          writeSetting(store, 'turn', '2').then(() => done.push('second write')),
          writeSetting(store, 'other', '2').then(() => done.push('third write')),
        ]);
        expect(done).toEqual(['first write', 'append', 'second write', 'third write']);
        expect(await readSetting(store, 'turn')).toBe('2');
        expect(await readSetting(store, 'other')).toBe('2');
      });

      test('are read back as soon as they are answered', async () => {
        for (let i = 0; i < 50; i++) {
          await writeSetting(store, 'count', `${i}`);
          expect(await readSetting(store, 'count')).toBe(`${i}`);
        }
      });

      test('take bytes as they are, wherever they lie in memory', async () => {
        const large = new Uint8Array(300_000).map((_, i) => i % 251);
        const blobs = [
          new Uint8Array(0),
          Uint8Array.of(0, 255, 0),
          large,
          new Uint8Array(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9).buffer, 3, 4),
          Buffer.from('a buffer of the pool'),
        ];
        const expected = blobs.map((data) => [...data]);
        await store.write(
          blobs.map((data, row) => bind(INSERT_BLOB, { fold: 'test', part: 'blob', row, data })),
        );
        const rows = await store.all(READ_BLOBS, { fold: 'test' });
        expect(rows.map(({ data }) => [...data])).toEqual(expected);
      });
    });

    describe('a statement', () => {
      test('is given its parameters by name, as often as it names them', async () => {
        await store.write(['a', 'b', 'c', 'd'].map((letter) => setting(letter, `is ${letter}`)));
        expect(await store.all(SETTINGS_BETWEEN, { to: 'c', from: 'a' })).toEqual([
          { name: 'c', value: 'is c' },
          { name: 'b', value: 'is b' },
        ]);
        expect(await store.get(SETTINGS_BETWEEN, { from: 'b', to: 'd' })).toEqual({
          name: 'd',
          value: 'is d',
        });
      });

      test('without a row answers nothing', async () => {
        expect(await store.all(SETTINGS_BETWEEN, { from: 'x', to: 'y' })).toEqual([]);
        expect(await store.get(SETTINGS_BETWEEN, { from: 'x', to: 'y' })).toBeUndefined();
      });

      test('keeps values that stand in it apart from its parameters', async () => {
        await store.write([setting('a', 'kept'), setting('b', 'not kept')]);
        await store.write([
          bind(DELETE_SETTING, { name: 'a' }),
          bind(DELETE_SETTING, { name: 'b' }),
        ]);
        expect(await readSetting(store, 'a')).toBe('kept');
        expect(await readSetting(store, 'b')).toBeUndefined();
      });

      test('takes text for a value, never for SQL', async () => {
        const text = "x'); delete from settings; --";
        await store.write([setting('safe', '1'), setting(text, text)]);
        expect(await readSetting(store, text)).toBe(text);
        expect(await readSetting(store, 'safe')).toBe('1');
      });
    });

    describe('reading', () => {
      beforeEach(async () => {
        // Homes 1, 2, 3, 1, 2, 3 … at positions 1 to 12.
        await append(counting(1, 12).map((i) => record(`m${i}`, { home: 1 + ((i - 1) % 3) })));
      });

      test.each([
        [0, 3, [1, 2, 3]],
        [3, 3, [4, 5, 6]],
        [10, 5, [11, 12]],
        [11, 1, [12]],
        [12, 5, []],
        [100, 5, []],
        [0, 0, []],
      ])('the log after %d, at most %d records', async (after, limit, positions) => {
        const log = await store.readLog(0, after, limit);
        expect(log.map(({ position }) => position)).toEqual(positions);
        expect(log.map(({ messageId }) => messageId)).toEqual(positions.map((i) => `m${i}`));
      });

      test.each([
        [2, 0, 12, [2, 5, 8, 11]],
        [2, 2, 12, [5, 8, 11]],
        [2, 1, 8, [2, 5, 8]],
        [2, 2, 4, []],
        [2, 8, 8, []],
        [2, 0, 1_000, [2, 5, 8, 11]],
        [1, 0, 1, [1]],
        [9, 0, 12, []],
      ])('home %d after %d and up to %d', async (home, after, upTo, positions) => {
        const found = await store.readHome(0, home, after, upTo);
        expect(found.map(({ position }) => position)).toEqual(positions);
        expect(found.every((one) => one.home === home)).toBe(true);
      });

      test.each([
        [2, 13, 10, [11, 8, 5, 2]],
        [2, 13, 2, [11, 8]],
        [2, 11, 2, [8, 5]],
        [2, 9, 2, [8, 5]],
        [2, 2, 2, []],
        [2, 3, 5, [2]],
        [2, Number.MAX_SAFE_INTEGER, 1, [11]],
        [2, 13, 0, []],
        [9, 13, 10, []],
      ])(
        'home %d backwards before %d, at most %d records',
        async (home, before, limit, positions) => {
          const found = await store.readHomeBackwards(0, home, before, limit);
          expect(found.map(({ position }) => position)).toEqual(positions);
          const forwards = await store.readHome(0, home, 0, 12);
          for (const one of found) {
            expect(one).toEqual(forwards.find(({ position }) => position === one.position));
          }
        },
      );

      test('a partition that is not there finds nothing', async () => {
        expect(await store.head(store.partitions)).toBe(0);
        expect(await store.readLog(store.partitions, 0, 10)).toEqual([]);
        expect(await store.readHome(store.partitions, 1, 0, 10)).toEqual([]);
        expect(await store.readHomeBackwards(store.partitions, 1, 10, 10)).toEqual([]);
      });
    });

    describe('closing', () => {
      test('waits for what was handed over, which is there after a reopen', async () => {
        const appends = counting(0, 500).map((i) => append(records(`m${i}`)));
        const write = writeSetting(store, 'last', 'word');
        await store.close();
        expect((await Promise.all(appends)).flat()).toEqual(counting(1, 500));
        await write;
        store = await open(folder);
        expect(await logged()).toEqual(counting(0, 500).map((i) => `m${i}`));
        expect(await readSetting(store, 'last')).toBe('word');
      });

      test('ends reading as well', async () => {
        await store.close();
        const reads = [
          store.head(0),
          store.readLog(0, 0, 1),
          store.readHome(0, 1, 0, 1),
          store.readHomeBackwards(0, 1, 1, 1),
          store.all(READ_BLOBS, { fold: 'x' }),
        ];
        for (const read of reads) {
          await expect(read).rejects.toMatchObject({ code: 'store_failed' });
        }
      });

      test('twice is as good as once', async () => {
        await Promise.all([store.close(), store.close()]);
        await store.close();
        store = await open(folder);
        expect(await append(records('a'))).toEqual([1]);
      });

      test('ends writing: what is handed over later is refused, not left waiting', async () => {
        await store.close();
        const waiting = new Promise((resolve) => setTimeout(resolve, 2_000, 'still waiting'));
        const outcome = (call: Promise<unknown>) =>
          Promise.race([
            call.then(
              () => 'done',
              (error: unknown) => (error instanceof StoreError ? error.code : error),
            ),
            waiting,
          ]);
        expect(await outcome(append(records('late')))).toBe('store_failed');
        expect(await outcome(store.write([setting('late', '1')]))).toBe('store_failed');
      });
    });
  });
};
