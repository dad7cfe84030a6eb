import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DEFAULT_EVENT_KINDS as kinds } from '../../../src/customer/interactions.ts';
import { People } from '../../../src/customer/people.ts';
import { uncountedHomes } from '../../../src/measure/holdout/exposure-store.ts';
import { HoldoutMeasure } from '../../../src/measure/holdout/holdout-measure.ts';
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.ts';
import type { BoundWrite } from '../../../src/store/statement.ts';
import type { Store } from '../../../src/store/store.ts';
import { NOON } from '../../customer/open-shop.ts';

const SETTING = { share: 0.5, salt: 'test' };

/** The store, with something that happens while a home is read for the first time. */
const withMeanwhile = (real: Store, meanwhile: () => Promise<void>): Store => {
  let done = false;
  return new Proxy(real, {
    get: (target, name) => {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      const bound = value.bind(target) as (...given: unknown[]) => unknown;
      if (name !== 'readHome' || done) return bound;
      return async (...given: unknown[]) => {
        if (!done) {
          done = true;
          await meanwhile();
        }
        return bound(...given);
      };
    },
  });
};

test('an exposure that is noted while its person is counted is counted too, and not before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-meanwhile-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const real = await openSqliteStore({ folder });
  onTestFinished(() => real.close());
  /** What travels with decisions, and is durable when those are. */
  let waiting: readonly BoundWrite[] = [];
  const settled = async () => {
    const writes = waiting;
    waiting = [];
    if (writes.length > 0) await real.write(writes);
  };
  const decide = (held: boolean, time: number) => {
    waiting = [...waiting, ...measure.exposed(1, held, time)];
  };
  const store = withMeanwhile(real, async () => {
    // Another decision of theirs, by another name, comes and is durable at once.
    decide(true, NOON + 1);
    await settled();
  });
  const people = new People(real, { kinds, consent: 'assumed', mostBytes: 1e6, folded: 0 });
  const measure = await HoldoutMeasure.open({
    ...{ scope: '', store, people, kinds, clock: () => NOON, settled, countedWith: 'test' },
  });
  await measure.begin(SETTING);
  decide(false, NOON);
  await measure.flush();
  expect(await measure.counted(1)).toMatchObject({ group: 'both', since: NOON });
  await measure.flush();
  expect(await uncountedHomes(real, '')).toEqual([]);
});
