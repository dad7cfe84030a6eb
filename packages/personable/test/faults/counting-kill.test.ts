import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openPersonable } from '../../src/index.ts';
import { createRandom } from '../../src/math/random.ts';
import { COUNTED, makeCountedShop } from './counted-shop.ts';

/**
 * One data folder, one engine after another, each killed while people buy, are decided for, are linked and taken apart, refuse, are erased,
 * and metrics are said otherwise. What holdouts, experiments, attribution, likelihoods and reports have counted then must be what a count
 * from the beginning of the log comes to.
 */
const KILLS = Number(process.env['PERSONABLE_COUNTING_KILLS'] ?? 3);
const SEED = Number(process.env['PERSONABLE_COUNTING_SEED'] ?? 20_261_123);
const PROCESS = fileURLToPath(new URL('./counting.process.ts', import.meta.url));

/** What each fold keeps, in an order; bodies are JSON. */
const KEPT = {
  holdout: [
    'select scope, home, owner, body from holdout_people order by 1, 2',
    'select * from holdout_sums where people <> 0 order by 1, 2, 3, 4',
  ],
  experiments: [
    'select home, owner, body from experiment_people order by 1',
    'select * from experiment_sums order by 1, 2, 3, 4, 5',
  ],
  attribution: [
    'select home, owner, body from attribution_people order by 1',
    'select * from attribution_keys order by 1, 2, 3, 4, 5',
    'select * from attribution_days order by 1, 2',
    'select * from attribution_paths order by 1, 2, 3',
  ],
  likelihoods: [
    'select home, owner, body from likelihood_parts order by 1',
    'select * from likelihood_sums order by 1',
  ],
  reports: ['select what, day, key, count, amount from report_sums order by 1, 2, 3'],
};
type Fold = keyof typeof KEPT;

/** Makes a fold begin with nothing at the next start. */
const FORGET = [
  ...['holdout_people', 'holdout_sums', 'experiment_people', 'experiment_sums'],
  ...['attribution_people', 'attribution_keys', 'attribution_days', 'attribution_paths'],
  ...['likelihood_parts', 'likelihood_sums'],
].map((table) => `delete from ${table}`);
const FROM_THE_BEGINNING = [
  ...FORGET,
  'update holdout_exposures set counted = 0',
  'update experiment_exposures set counted = 0',
  "delete from checkpoints where fold in ('attribution', 'likelihoods', 'experiments')",
  "delete from checkpoints where fold like 'holdout%'",
  "delete from settings where name = 'reports.counted-with'",
];

const databaseOf = (folder: string) => new DatabaseSync(join(folder, 'personable.sqlite'));

const keptIn = (folder: string): Record<Fold, unknown[][]> => {
  const db = databaseOf(folder);
  const read = (sql: string) =>
    db
      .prepare(sql)
      .all()
      .map((row) => {
        const { body, ...rest } = row;
        return typeof body === 'string' ? { ...rest, body: JSON.parse(body) as unknown } : row;
      });
  try {
    return Object.fromEntries(
      Object.entries(KEPT).map(([fold, all]) => [fold, all.map(read)]),
    ) as Record<Fold, unknown[][]>;
  } finally {
    db.close();
  }
};

const heard = async (child: ChildProcess): Promise<void> => {
  await once(child, 'message');
};

/** What is kept when everything is counted. */
const settled = async (data: string): Promise<ReturnType<typeof keptIn>> => {
  const shop = await openPersonable({ ...COUNTED, data });
  await vi.waitFor(
    async () => {
      const view = await shop.experiments.find('list');
      const cautions = view?.report?.cautions.map(({ text }) => text).join(' ') ?? '';
      expect(cautions).not.toContain('counted anew');
    },
    { timeout: 10_000 },
  );
  await shop.holdout.read();
  await shop.reports.settled();
  await shop.close();
  return keptIn(data);
};

/** Whether a rebuild finds what there is. */
const isEqual = async (data: string): Promise<boolean> => {
  const shop = await openPersonable({ ...COUNTED, data });
  const { equal } = await shop.rebuild();
  await shop.close();
  return equal;
};

const EVERYBODY = [
  ...Array.from({ length: 15 }, (_, i) => ({ userId: `user-${i}` })),
  ...Array.from({ length: 25 }, (_, i) => ({ anonymousId: `browser-${i}` })),
];

/** Homes of whoever refuses to be counted. */
const refusing = async (data: string): Promise<readonly number[]> => {
  const shop = await openPersonable({ ...COUNTED, data });
  const profiles = await Promise.all(EVERYBODY.map((who) => shop.people.profile(who)));
  await shop.close();
  return profiles.flatMap((profile) =>
    profile?.consent.analytics.allowed === false ? profile.homes.map(({ home }) => home) : [],
  );
};

/** Homes that add to what is known of fairness. */
const inFairness = (folder: string): readonly unknown[] => {
  const db = databaseOf(folder);
  const rows = db.prepare('select distinct home from fairness_people').all();
  db.close();
  return rows.map(({ home }) => home);
};

describe(`after ${KILLS} kills while people are counted`, () => {
  let folder: string;
  let counted: ReturnType<typeof keptIn>;
  let equal: boolean;
  let refused: readonly number[];
  let anew: ReturnType<typeof keptIn>;

  beforeAll(
    async () => {
      folder = mkdtempSync(join(tmpdir(), 'personable-counting-kill-'));
      await makeCountedShop(folder);
      const random = createRandom(SEED);
      for (let kills = 0; kills < KILLS; kills++) {
        const child = fork(PROCESS, { execArgv: ['--conditions=personable:source'] });
        await heard(child);
        child.send({ open: folder, seed: SEED + kills });
        // Now and then while it still opens.
        if (kills % 5 !== 4) await heard(child);
        await sleep(random.int(1_500));
        // It goes on until it is killed, whatever happens to it.
        expect([child.exitCode, child.signalCode]).toEqual([null, null]);
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      }
      counted = await settled(folder);
      equal = await isEqual(folder);
      refused = await refusing(folder);
      const db = databaseOf(folder);
      for (const sql of FROM_THE_BEGINNING) db.exec(sql);
      db.close();
      anew = await settled(folder);
    },
    60_000 + KILLS * 10_000,
  );

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(Object.keys(KEPT) as Fold[])(
    '%s is what a count from the beginning comes to',
    (fold) => {
      expect(counted[fold].flat().length).toBeGreaterThan(0);
      expect(counted[fold]).toEqual(anew[fold]);
    },
  );

  test('whoever refused to be counted is in no figure of fairness', () => {
    const counted = inFairness(folder);
    expect(counted.length).toBeGreaterThan(0);
    expect(counted.filter((home) => refused.includes(Number(home)))).toEqual([]);
  });

  test('and a rebuild finds the same', () => {
    expect(equal).toBe(true);
  });
});
