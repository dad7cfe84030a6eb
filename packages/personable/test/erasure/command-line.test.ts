import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPersonable } from '../../src/index.ts';
import { personable, start } from '../cli/running.ts';
import { order } from '../customer/open-shop.ts';
import { tracesOf } from './traces.ts';

let root: string;
const at = (name: string) => join(root, name);

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'personable-erase-'));
  const shop = await openPersonable({ data: at('data') });
  await shop.batch([
    { type: 'identify', userId: 'ada', anonymousId: 'b-1', traits: { name: 'Ada Lovelace' } },
    order(['tea', 'biscuits'], { userId: 'ada' }),
    order(['tea', 'soap'], { userId: 'bob' }),
  ]);
  await shop.close();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('personable erase', () => {
  test('shows who it is, does nothing unasked, and erases when it may', async () => {
    const unsure = await personable('erase', '--user-id', 'ada', '--data', at('data'));
    expect(unsure).toMatchObject({ code: 1 });
    expect(unsure.stdout).toMatch(/^Ada Lovelace \(userId ada, anonymousId b-1\)$/m);
    expect(unsure.stdout).toMatch(/events +2, the last of /);
    expect(unsure.stderr).toContain('Say --yes to erase without being asked.\nNothing was erased.');

    const erased = await personable('erase', '--user-id', 'ada', '--yes', '--data', at('data'));
    expect(erased).toMatchObject({ code: 0, stderr: '' });
    expect(erased.stdout).toMatch(/^Erased\.$/m);
    expect(erased.stdout).toMatch(/removed +2 events, 2 ids, 0 decisions/);
    expect(erased.stdout).toContain('each then exactly what it was less the part');
    expect(tracesOf(at('data'), ['Lovelace', '"ada"', 'b-1'])).toEqual([]);

    const again = await personable('erase', '--user-id', 'ada', '--yes', '--data', at('data'));
    expect(again.stdout).toContain('Nobody is known so.');
    const listed = await personable('erase', '--list', '--data', at('data'));
    expect(listed.stdout.trim().split('\n')).toHaveLength(2);
    expect(listed.stdout).toMatch(/finished {2}2 homes, 2 events$/m);
  }, 60_000);

  test('works through an engine that runs', async () => {
    const engine = await start(/engine +http/, 'serve', '--port', '0', '--data', at('data'));
    const erased = await personable('erase', '--person', '1', '--yes', '--data', at('data'));
    expect(erased.stdout).toMatch(/^Erased\.$/m);
    const list = await personable('erase', '--list', '--json', '--data', at('data'));
    expect(JSON.parse(list.stdout)).toMatchObject({ erasures: [{ forever: false }] });
    await engine.stop();
  }, 60_000);

  test.each([
    [[], 'Name one person'],
    [['--user-id', 'ada', '--person', '1'], 'Name one person'],
    [['--user-id', ''], 'Name one person'],
    [['--person', 'ada'], '"ada" is no number of a person.'],
  ])('%j says how it is used', async (args, text) => {
    const { code, stderr } = await personable('erase', ...args, '--data', at('data'));
    expect(code).toBe(2);
    expect(stderr).toContain(text);
  });
});

describe('personable restore --erasures', () => {
  test('erases who was erased since the backup, by a list and by the old folder', async () => {
    await personable('backup', at('backup'), '--data', at('data'));
    await personable('erase', '--user-id', 'ada', '--yes', '--data', at('data'));
    const { stdout: list } = await personable('erase', '--list', '--json', '--data', at('data'));
    writeFileSync(at('list.json'), list);
    for (const from of ['list.json', 'data']) {
      const restored = at(`restored-${from}`);
      const said = await personable(
        'restore',
        at('backup'),
        '--data',
        restored,
        '--erasures',
        at(from),
      );
      expect(said.stdout, said.stderr).toMatch(/erased +1 erasures since the backup, 2 homes/);
      expect(tracesOf(restored, ['Lovelace', '"ada"', 'b-1'])).toEqual([]);
      const shop = await openPersonable({ data: restored });
      expect(await shop.people.profile({ userId: 'ada' })).toBeUndefined();
      expect((await shop.people.profile({ userId: 'bob' }))?.events).toBe(1);
      expect(
        await shop.batch([order(['tea'], { userId: 'ada', timestamp: Date.now() - 3_600_000 })]),
      ).toMatchObject({ erased: 1 });
      expect(await shop.rebuild()).toMatchObject({ equal: true });
      // What it has seen it does not do again.
      expect(await shop.erasures.apply(JSON.parse(list))).toEqual({ applied: 0, homes: 0 });
      await shop.close();
    }
  }, 90_000);

  test('refuses what is no list before anything is restored', async () => {
    await personable('backup', at('backup'), '--data', at('data'));
    writeFileSync(at('list.json'), '{"erasures": 7}');
    const said = await personable(
      'restore',
      at('backup'),
      '--data',
      at('new'),
      '--erasures',
      at('list.json'),
    );
    expect(said).toMatchObject({ code: 2 });
    expect(said.stderr).toContain('This is no list of erasures.');
    await expect(
      openPersonable({ data: at('new') }).then(async (shop) => {
        const { events } = await shop.overview();
        await shop.close();
        return events;
      }),
    ).resolves.toBe(0);
  }, 60_000);
});
