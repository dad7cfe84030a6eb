import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRandom } from '../../src/math/random.ts';
import { JourneyShop, START } from '../automate/journeys/desk.ts';

/** One data folder, one engine after another, each killed while people come into a journey and move through it. */
const KILLS = Number(process.env['PERSONABLE_JOURNEY_KILLS'] ?? 4);
const PEOPLE = 20 * KILLS;
const ENGINE = fileURLToPath(new URL('./journeys.process.ts', import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'personable-journeys-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Told {
  readonly taken?: number;
  readonly now?: number;
  readonly finished?: boolean;
}

const kill = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};

test(
  `nobody skips or repeats a step over ${KILLS} kills`,
  async () => {
    const random = createRandom(11);
    let state = { now: START, from: 0 };
    for (let round = 0; round <= KILLS; round++) {
      const child = fork(ENGINE, { execArgv: ['--conditions=personable:source'] });
      await once(child, 'message');
      let finish: () => void = () => undefined;
      const finished = new Promise<void>((resolve) => {
        finish = resolve;
      });
      let begun = 0;
      child.on('message', ({ taken, now, finished: all }: Told) => {
        begun += 1;
        if (taken !== undefined) state = { from: taken, now: now ?? state.now };
        if (all === true) finish();
      });
      child.send({ folder, ...state, people: PEOPLE });
      if (round === KILLS) await finished;
      else {
        while (begun < 2) await sleep(5);
        await sleep(random.int(250));
      }
      await kill(child);
    }
    const shop = await JourneyShop.open(folder, { now: state.now });
    const sent = await shop.messages();
    for (let i = 0; i < PEOPLE; i++) {
      const home = await shop.home(`p${i}`);
      const own = sent.filter((message) => message.home === home);
      expect(own.flatMap(({ templates }) => templates).sort()).toEqual(['one', 'three', 'two']);
      expect(await shop.told(`p${i}`)).toBe(1);
      const [run, ...others] = await shop.runs(`p${i}`);
      expect(others).toEqual([]);
      expect(await shop.story(run?.id ?? '')).toEqual([
        ...['entered', 'one message', 'first waits', 'told update', 'two message'],
        ...['second waits', 'three message', 'done'],
      ]);
    }
    await shop.close();
  },
  60_000 + KILLS * 20_000,
);
