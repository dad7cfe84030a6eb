import { execFile } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPersonable } from '../../src/engine/personable.ts';
import { serve } from '../edges/serve.ts';

const root = join(import.meta.dirname, '../../../..');
const page = readFileSync(join(root, 'docs/operation.md'), 'utf8');

/** The page's code of a language, in order. */
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(
    ([, code]) => code ?? '',
  );

/** A shell block with this command. */
const block = (command: string): string =>
  blocks('sh').find((code) => code.includes(`-- ${command} `)) ?? `the page shows no ${command}`;

let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'personable-operation-'));
  mkdirSync(join(folder, 'backups'));
  const shop = await openPersonable({ data: join(folder, 'data') });
  await shop.track({
    userId: 'ada',
    event: 'Product Viewed',
    properties: { product_id: 'mug-7', name: 'Blue mug', price: 8 },
  });
  await shop.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs lines of the page, with its folders in a place of this test. */
const run = async (lines: string, env: NodeJS.ProcessEnv = process.env): Promise<string> => {
  const here = lines
    .replaceAll('/var/backups/personable', join(folder, 'backups'))
    .replaceAll('/var/lib/personable', join(folder, 'data'))
    .replaceAll('/opt/personable', root);
  const { stdout } = await promisify(execFile)('sh', ['-ec', here], { cwd: root, env });
  return stdout;
};

describe('docs/operation.md', () => {
  test('shows a backup and a restore that work', async () => {
    const backedUp = await run(block('backup'));
    expect(backedUp).toMatch(/^ {2}records +1, the last of /m);
    expect(readdirSync(join(folder, 'backups'))).toEqual(['shop.gz']);
    const restored = await run(block('restore'));
    expect(restored).toMatch(/^ {2}records +1, the last of /m);
    expect(restored).toContain('The sums were equal.');
    const shop = await openPersonable({ data: join(folder, 'data-restored') });
    expect((await shop.people.profile({ userId: 'ada' }))?.events).toBe(1);
    await shop.close();
  });

  test('shows a cron line that works, in an environment as cron has it', async () => {
    const [line = ''] = blocks('cron');
    const [, times, user, command = ''] =
      /^(\d+ \d+ \* \* \*) (personable) (.+)\n$/.exec(line) ?? [];
    expect([times, user]).toEqual(['15 3 * * *', 'personable']);
    // Cron takes an unescaped percent sign for the end of the command.
    expect(command).not.toMatch(/[^\\]%/);
    const old = join(folder, 'backups', '2020-01-01.gz');
    copyFileSync(join(folder, 'data/personable.sqlite'), old);
    utimesSync(old, 0, 0);
    const path = [dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter);
    await run(command.replaceAll('\\%', '%'), { PATH: path, HOME: process.env['HOME'] });
    const { stdout: today } = await promisify(execFile)('date', ['+%F']);
    expect(readdirSync(join(folder, 'backups'))).toEqual([`${today.trim()}.gz`]);
  });

  test('names a command that is there after a build, for systemd', () => {
    const [unit = ''] = blocks('ini');
    const [, program = '', script = ''] =
      /^ExecStart=\/usr\/bin\/env (\S+) (\S+) serve$/m.exec(unit) ?? [];
    expect(existsSync(join(root, script)), script).toBe(true);
    expect(program).toBe('node_modules/.bin/node');
  });

  test('is right that /metrics asks for the secret key as a bearer token', async () => {
    expect(blocks('yaml')[0]).toContain('authorization: { credentials: sk_… }');
    const { call, keys } = await serve();
    expect(await call('GET /metrics')).toMatchObject({ status: 401 });
    expect(await call('GET /metrics', { key: keys.write })).toMatchObject({ status: 403 });
    const answer = await call('GET /metrics', { key: keys.secret });
    expect(answer).toMatchObject({ status: 200 });
    for (const name of ['personable_log_position', 'personable_checkpoint_position']) {
      expect(page).toContain(name);
      expect(answer.body).toContain(`\n${name} `);
    }
  });
});
