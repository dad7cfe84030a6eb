import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  watch,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPersonable } from '../../src/engine/personable.ts';
import { openSqliteStore, STORE_FILE } from '../../src/store/sqlite/sqlite-store.ts';
import { type LogRecord, RecordKind } from '../../src/store/store.ts';
import { run } from '../package/run-process.ts';
import { end, Processes, personable, post, type Server } from './personable-process.ts';

const FORMS = ['shop.backup', 'shop.backup.gz'];

/** Whether a process here may have a disk of its own to fill. */
const trial = ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=1m none /mnt'];
const mountable = (await run('unshare', trial)).code === 0;

const logOf = async (folder: string): Promise<LogRecord[]> => {
  const store = await openSqliteStore({ folder });
  try {
    return await store.readLog(0, 0, 1_000_000);
  } finally {
    await store.close();
  }
};

/** Sends numbered views of one shopper after the other, a few requests at once, until it is stopped. */
class Loader {
  /** Numbers whose message was acknowledged. */
  readonly acknowledged = new Set<number>();
  readonly #server: Server;
  #next = 1;
  #stopped = false;
  #senders: Promise<void>[] = [];

  constructor(server: Server) {
    this.#server = server;
  }

  start(): void {
    this.#senders = Array.from({ length: 4 }, () => this.#send());
  }

  /** Resolves when so many more are acknowledged. */
  async more(count: number): Promise<void> {
    const enough = this.acknowledged.size + count;
    while (this.acknowledged.size < enough) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#senders);
  }

  async #send(): Promise<void> {
    while (!this.#stopped) {
      const numbers = Array.from({ length: 20 }, () => this.#next++);
      await post(this.#server, '/v1/batch', { batch: numbers.map(viewOf) });
      for (const number of numbers) this.acknowledged.add(number);
    }
  }
}

const SHOPPERS = 40;
const viewOf = (number: number) => ({
  type: 'track',
  messageId: `view-${number}`,
  userId: `shopper-${number % SHOPPERS}`,
  event: 'Product Viewed',
  properties: { product_id: `item-${(number * 7) % 60}`, name: `Thing ${(number * 7) % 60}` },
});
const numberOf = ({ messageId }: LogRecord) => Number(messageId.slice('view-'.length));

describe('backups of a server that is being fed', () => {
  const processes = new Processes();
  let root: string;
  let data: string;
  let whole: LogRecord[];
  let taken: { name: string; before: Set<number>; during: number; said: string }[];

  /** A backup while the loader sends, and what was acknowledged before it began. */
  const backUp = async (name: string, loader: Loader) => {
    await loader.more(200);
    const before = new Set(loader.acknowledged);
    const { code, stdout, stderr } = await personable('backup', join(root, name), '--data', data);
    if (code !== 0) throw new Error(stderr);
    return { name, before, during: loader.acknowledged.size - before.size, said: stdout };
  };

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'personable-fed-'));
    data = join(root, 'data');
    const server = await processes.serve(data);
    const loader = new Loader(server);
    loader.start();
    taken = [];
    for (const name of FORMS) taken.push(await backUp(name, loader));
    await loader.more(200);
    await loader.stop();
    // Killed, so that the last one is of a store that nobody closed.
    await end(server.child, 'SIGKILL');
    loader.more = async () => undefined;
    taken.push(await backUp('after-kill', loader));
    for (const { name } of taken) {
      const restored = await personable(
        ...['restore', join(root, name), '--data', join(root, `${name}.data`)],
      );
      expect(restored).toMatchObject({ code: 0 });
    }
    whole = await logOf(data);
  }, 120_000);

  afterAll(async () => {
    await processes.endAll();
    rmSync(root, { recursive: true, force: true });
  });

  test('the server went on taking events', () => {
    expect(taken[0]?.during).toBeGreaterThan(0);
    expect(taken[1]?.during).toBeGreaterThan(0);
    expect(whole.length).toBeGreaterThan(taken[1]?.before.size ?? 0);
  });

  describe.each([...FORMS, 'after-kill'])('%s', (name) => {
    const restored = () => join(root, `${name}.data`);
    let log: LogRecord[];
    beforeAll(async () => {
      log = await logOf(restored());
    });

    test('holds exactly the first records of the log', () => {
      expect(log.map(({ position }) => position)).toEqual(log.map((_, i) => i + 1));
      expect(log).toEqual(whole.slice(0, log.length));
    });

    test('holds every event that was acknowledged before it began', () => {
      const held = new Set(log.filter(({ kind }) => kind === RecordKind.event).map(numberOf));
      const before = taken.find((one) => one.name === name)?.before ?? new Set();
      expect(before.size).toBeGreaterThan(100);
      expect(before.difference(held)).toEqual(new Set());
    });

    test('says how much it holds', () => {
      const said = taken.find((one) => one.name === name)?.said;
      expect(said).toContain(`records   ${log.length.toLocaleString('en')}, the last of `);
      expect(said).toMatch(/homes +40 /);
      expect(said).toMatch(/items +60$/m);
    });

    test('decides, knows its people, and its sums are those of its log', async () => {
      const shop = await openPersonable({ data: restored() });
      try {
        const userId = 'shopper-7';
        const profile = await shop.people.profile({ userId });
        const seen = log.filter((record) => numberOf(record) % SHOPPERS === 7);
        expect(profile?.events).toBe(seen.length);
        const decision = await shop.decide({ userId, placement: 'for-you', limit: 3 });
        expect(decision).toMatchObject({ person: 'known', personalized: true });
        expect(decision.items).toHaveLength(3);
        expect(shop.keys.made).toBe(true);
      } finally {
        await shop.close();
      }
      const { stdout } = await personable('rebuild', '--data', restored());
      expect(stdout).toContain(`Counted ${log.length.toLocaleString('en')} records`);
      expect(stdout).toContain('The sums were equal.');
    });
  });
});

describe('the command', () => {
  const processes = new Processes();
  let root: string;
  let data: string;
  let backups: string;

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'personable-backup-'));
    data = join(root, 'data');
    backups = join(root, 'backups');
    mkdirSync(backups);
    const shop = await openPersonable({ data });
    await shop.batch(Array.from({ length: 200 }, (_, i) => viewOf(i + 1)));
    await shop.close();
  });
  afterEach(async () => {
    await processes.endAll();
    rmSync(root, { recursive: true, force: true });
  });

  const file = (name = 'shop') => join(backups, name);
  const sumOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

  /** Makes the store so large that a backup of it takes a while. */
  const pad = () => {
    const db = new DatabaseSync(join(data, STORE_FILE));
    db.exec('create table padding (bytes blob)');
    for (let i = 0; i < 8; i++) db.exec('insert into padding values (randomblob(5000000))');
    db.close();
  };

  /** Resolves when something has begun to write in a folder. */
  const writing = async (where = backups) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const watcher = watch(where, (_, name) => {
      if (name?.endsWith('.part')) resolve();
    });
    await promise;
    watcher.close();
  };

  test.each(FORMS)(
    'killed while it writes %s leaves no such file, and the store as it was',
    async (name) => {
      pad();
      const before = sumOf(join(data, STORE_FILE));
      const begun = writing();
      const backup = processes.start('backup', file(name), '--data', data);
      await begun;
      await end(backup, 'SIGKILL');
      expect(backup.signalCode).toBe('SIGKILL');
      expect(readdirSync(backups)).not.toContain(name);
      expect(sumOf(join(data, STORE_FILE))).toBe(before);
      const again = await personable('backup', file(name), '--data', data);
      expect(again).toMatchObject({ code: 0 });
      expect(readdirSync(backups)).toContain(name);
    },
  );

  test.each(FORMS)('stopped while it writes %s takes away what it had begun', async (name) => {
    pad();
    const begun = writing();
    const backup = processes.start('backup', file(name), '--data', data);
    let said = '';
    backup.stderr?.on('data', (chunk: Buffer) => {
      said += chunk;
    });
    const closed = once(backup, 'close');
    await begun;
    // A terminal and a launcher both tell it.
    backup.kill('SIGINT');
    backup.kill('SIGINT');
    expect(await closed).toEqual([130, null]);
    expect(said).toContain('Stopped. No backup was written.');
    expect(readdirSync(backups)).toEqual([]);
  });

  test('killed while it restores leaves no store, and the next try begins anew', async () => {
    pad();
    await personable('backup', file(), '--data', data);
    const restored = join(root, 'restored');
    mkdirSync(restored);
    const begun = writing(restored);
    const restore = processes.start('restore', file(), '--data', restored);
    await begun;
    await end(restore, 'SIGKILL');
    expect(readdirSync(restored)).not.toContain(STORE_FILE);
    const again = await personable('restore', file(), '--data', restored);
    expect(again).toMatchObject({ code: 0 });
    expect(readdirSync(restored).sort()).toEqual(['engine.guard', STORE_FILE]);
    expect(await logOf(restored)).toEqual(await logOf(data));
  });

  test('refuses to restore over a store, and leaves it as it is', async () => {
    await personable('backup', file(), '--data', data);
    const before = sumOf(join(data, STORE_FILE));
    const names = readdirSync(data);
    const { code, stderr } = await personable('restore', file(), '--data', data);
    expect(code).toBe(1);
    expect(stderr).toBe(
      `The data folder ${data} holds a store already. Move it away, or name another folder with --data.\n`,
    );
    expect(readdirSync(data)).toEqual(names);
    expect(sumOf(join(data, STORE_FILE))).toBe(before);
  });

  test('refuses to restore where an engine runs, which goes on', async () => {
    await personable('backup', file(), '--data', data);
    const live = join(root, 'live');
    const server = await processes.serve(live);
    const { code, stderr } = await personable('restore', file(), '--data', live);
    expect(code).toBe(1);
    expect(stderr).toContain(`in use by process ${server.child.pid}`);
    await post(server, '/v1/batch', { batch: [viewOf(1)] });
    expect(await end(server.child, 'SIGTERM')).toBe(0);
  });

  test('says what is wrong in a line, with the way out', async () => {
    const nowhere = join(root, 'nowhere');
    const cases: readonly [string[], RegExp][] = [
      [['backup', file(), '--data', nowhere], /^There is no folder .+ Name the data folder/],
      [['restore', nowhere, '--data', join(root, 'new')], /^There is no file .+ Name a backup\.$/],
      [
        ['restore', join(data, STORE_FILE), '--data', join(root, 'new')],
        /is damaged: its last line, the seal of a backup, is missing\. Use another backup\.$/,
      ],
    ];
    for (const [args, sentence] of cases) {
      const { code, stdout, stderr } = await personable(...args);
      expect(code).toBe(1);
      expect(stdout).toBe('');
      expect(stderr.trimEnd()).toMatch(sentence);
    }
    expect(readdirSync(root).sort()).toEqual(['backups', 'data']);
  });

  test('says how it is used when it is not told enough', async () => {
    const cases = [['backup'], ['restore', 'a']];
    for (const args of cases) {
      const { code, stderr } = await personable(...args);
      expect(code).toBe(2);
      expect(stderr).toContain(`Usage: npm run personable -- ${args[0]} FILE`);
    }
  });

  describe.runIf(mountable)('on a disk of its own', () => {
    /** Runs a backup into a small disk; resolves to how it ended and to what is on the disk then. */
    const onDisk = async (options: string, name: string) => {
      const main = join(import.meta.dirname, '../../src/cli/main.ts');
      const script = [
        `mount -t tmpfs -o ${options} none "$1"`,
        `"$2" --conditions=personable:source "$3" backup "$1/$4" --data "$5"`,
        'code=$?',
        'ls -A "$1"',
        'exit $code',
      ].join('\n');
      const args = [backups, process.execPath, main, name, data];
      return run('unshare', ['-rm', 'sh', '-c', script, 'sh', ...args]);
    };

    test.each(FORMS)('that is too small says so and leaves no %s', async (name) => {
      pad();
      const { code, stdout, stderr } = await onDisk('size=3m', name);
      expect(code).toBe(1);
      expect(stdout).toBe('');
      expect(stderr).toMatch(
        /The disk is too full for \S+\. Make room, or name a place on another disk\.\n$/,
      );
    });

    test('that holds the copy and not the packed one too says so and leaves nothing', async () => {
      pad();
      const size = statSync(join(data, STORE_FILE)).size + 5_000_000;
      const { code, stdout, stderr } = await onDisk(`size=${size}`, 'shop.gz');
      expect(code).toBe(1);
      expect(stdout).toBe('');
      expect(stderr).toMatch(/The disk is too full for \S+shop\.gz\./);
    });

    test('that may only be read says so', async () => {
      const { code, stderr } = await onDisk('ro', 'shop');
      expect(code).toBe(1);
      expect(stderr).toMatch(/may not be opened by this user\. Give it the right, or name another/);
    });
  });
});
