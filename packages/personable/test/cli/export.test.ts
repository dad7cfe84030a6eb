import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPersonable } from '../../src/index.ts';
import { order } from '../customer/open-shop.ts';
import { personable, start } from './running.ts';

let root: string;
const at = (name: string) => join(root, name);
const ADA = ['--user-id', 'ada'];

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'personable-export-'));
  const shop = await openPersonable({ data: at('data') });
  await shop.batch([
    { type: 'identify', userId: 'ada', traits: { name: 'Ada Lovelace' } },
    order(['tea'], { userId: 'ada' }),
  ]);
  await shop.close();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('personable export', () => {
  test('writes a file for the owner alone, and over another only when told to', async () => {
    const to = ['--out', at('ada.json'), '--data', at('data')];
    const written = await personable('export', ...ADA, ...to);
    expect(written).toMatchObject({ code: 0, stdout: '' });
    expect(written.stderr).toContain(`is in ${at('ada.json')}.`);
    expect(statSync(at('ada.json')).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(at('ada.json'), 'utf8'))).toMatchObject({
      about: { askedBy: 'command line', person: 1 },
      traits: [{ value: 'Ada Lovelace' }],
    });

    writeFileSync(at('ada.json'), 'something else');
    const refused = await personable('export', ...ADA, ...to);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('Say --replace to write over it.');
    expect(readFileSync(at('ada.json'), 'utf8')).toBe('something else');
    expect(await personable('export', ...ADA, ...to, '--replace')).toMatchObject({ code: 0 });
    expect(JSON.parse(readFileSync(at('ada.json'), 'utf8')).accesses).toMatchObject([{ count: 2 }]);
    expect(readdirSync(root).sort()).toEqual(['ada.json', 'data']);
  }, 60_000);

  test('through an engine that runs it is the same', async () => {
    const engine = await start(/engine +http/, 'serve', '--port', '0', '--data', at('data'));
    const printed = await personable('export', ...ADA, '--data', at('data'));
    expect(printed).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(printed.stdout)).toMatchObject({
      about: { askedBy: 'command line' },
      accesses: [{ who: 'command line', what: 'export' }],
    });
    const nobody = await personable('export', '--user-id', 'bob', '--data', at('data'));
    expect(nobody).toMatchObject({ code: 1, stdout: '' });
    expect(nobody.stderr).toContain('Nobody is known so.');
    await engine.stop();
  }, 60_000);

  test.each([
    [[], 'Name one person'],
    [[...ADA, '--out', ''], '--out names no file'],
    [[...ADA, 'more'], 'What is "more"?'],
  ])('%j is answered with how it is used', async (args, sentence) => {
    const answer = await personable('export', ...args, '--data', at('data'));
    expect(answer.code).toBe(2);
    expect(answer.stderr).toContain(sentence);
  });

  test('what cannot be written leaves nothing behind', async () => {
    const to = ['--out', at('no-folder/ada.json'), '--data', at('data')];
    expect((await personable('export', ...ADA, ...to)).code).not.toBe(0);
    expect(readdirSync(root)).toEqual(['data']);
  });
});
