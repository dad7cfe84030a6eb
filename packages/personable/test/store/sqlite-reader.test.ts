import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readSetting, writeSetting } from '../../src/store/settings-store.ts';
import { openSqliteReader, openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';

test('a reader sees the store as it was when it was opened, and keeps nobody from writing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-reader-'));
  const store = await openSqliteStore({ folder });
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  await writeSetting(store, 'colour', 'green');
  const reader = openSqliteReader({ folder });
  await writeSetting(store, 'colour', 'blue');
  expect(await readSetting(reader, 'colour')).toBe('green');
  expect(await readSetting(store, 'colour')).toBe('blue');
  await reader.close();

  const later = openSqliteReader({ folder });
  expect(await readSetting(later, 'colour')).toBe('blue');
  await later.close();
  await expect(later.head(0)).rejects.toMatchObject({ code: 'store_failed' });
});

test('a reader that follows sees what is written, and lets the log be emptied', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-reader-'));
  const store = await openSqliteStore({ folder });
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  await writeSetting(store, 'colour', 'green');
  const reader = openSqliteReader({ folder, follows: true });
  expect(await readSetting(reader, 'colour')).toBe('green');
  await writeSetting(store, 'colour', 'blue');
  expect(await readSetting(reader, 'colour')).toBe('blue');
  expect(await store.scrub({ rewrite: false })).toBe(true);
  await reader.close();
});
