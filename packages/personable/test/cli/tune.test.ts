import { rmSync } from 'node:fs';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { openPersonable } from '../../src/index.ts';
import { copyOf, inventShop, openCopy, shown } from '../engine/tuning/invented-shop.ts';
import { end, Processes, personable, post } from './personable-process.ts';

let invented: string;
beforeAll(async () => {
  invented = await inventShop();
  return () => rmSync(invented, { recursive: true });
});

const processes = new Processes();
afterEach(() => processes.endAll());

test('tunes a folder, tells what was tried and what won, and puts back', async () => {
  const data = copyOf(invented);
  const { shop } = await openCopy(data);
  const before = await shown(shop);
  await shop.close();

  const tuned = await personable('tune', '--data', data);
  expect(tuned.code).toBe(0);
  expect(tuned.stdout).toMatch(/^\d+ settings were changed\. For-you: \+0\.\d+ nDCG@10/);
  expect(tuned.stdout).toMatch(/^ {2}scalars {2}0\.\d{4} \* {2}as it serves$/m);
  expect(tuned.stdout).toMatch(/^ {2}popular +0\.\d{3} \(0\.\d{3} to 0\.\d{3}\) /m);
  expect(tuned.stdout).toMatch(/^Changed:\n {2}\w+ +\S+ → \S+$/m);
  expect(tuned.stderr).toMatch(/Trying .*100%/);
  const id = /^The settings of run (\S+) serve since/m.exec(
    (await personable('tune', '--list', '--data', data)).stdout,
  )?.[1];

  const back = await personable('tune', '--put-back', 'default', '--data', data);
  expect(back.stdout).toMatch(/^The default settings serve\.$/m);
  expect(await shown((await openCopy(data)).shop)).toEqual(before);
  expect(back.stdout).toContain(`${id}  `);
});

test('tunes through the engine that holds the folder', async () => {
  const data = copyOf(invented);
  await processes.serve(data);
  const tuned = await personable('tune', '--limit', '60', '--data', data);
  expect(tuned).toMatchObject({ code: 0 });
  expect(tuned.stdout).toContain('settings were changed');
  const listed = await personable('tune', '--list', '--data', data);
  expect(listed.stdout).toMatch(/adopted \(manual\)/);
  const nobody = await personable('tune', '--put-back', 'nobody', '--data', data);
  expect(nobody).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no run') });
});

test('Ctrl+C stops it, and nothing changes', async () => {
  const data = copyOf(invented);
  const child = processes.start('tune', '--data', data);
  let said = '';
  const reading = Promise.withResolvers<void>();
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk;
    if (said.includes('Reading')) reading.resolve();
  });
  await reading.promise;
  expect(await end(child, 'SIGINT')).toBe(130);
  expect(said).toContain('Stopped. Nothing changed.');
  const { shop } = await openCopy(data);
  const { serving, tunings } = await shop.tuning.list();
  expect(serving.tuning).toBe('default');
  expect(tunings).toMatchObject([{ state: 'stopped' }]);
});

test('an engine that is killed while it tunes starts again as if it had not', async () => {
  const data = copyOf(invented);
  const server = await processes.serve(data);
  const { id } = await post<{ id: string }>(server, '/v1/tunings', {});
  await end(server.child, 'SIGKILL');
  const shop = await openPersonable({ data });
  try {
    expect(await shop.tuning.report(id)).toMatchObject({
      state: 'failed',
      message: 'Failed: the engine stopped meanwhile. Nothing changed.',
    });
    expect((await shop.tuning.list()).serving.tuning).toBe('default');
    expect(await shop.tuning.run()).toMatchObject({ state: 'adopted' });
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  } finally {
    await shop.close();
  }
});

test.each([
  [['--limit', 'soon'], 'a number of seconds from 1 to 3600'],
  [['--limit', '0'], 'a number of seconds from 1 to 3600'],
  [['--list', '--put-back', 'default'], 'Give one of'],
  [['now'], 'What is "now"?'],
])('%j is refused with how it is used', async (args, says) => {
  const { code, stderr } = await personable('tune', ...args);
  expect(code).toBe(2);
  expect(stderr).toContain(says);
  expect(stderr).toContain('Usage:');
});
