import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openPersonable,
  type Personable,
} from '../../packages/personable/src/engine/personable.ts';
import { createRandom } from '../../packages/personable/src/math/random.ts';
import { whatIf } from '../../packages/personable/src/measure/what-if/what-if.ts';
import type { Figures } from '../benchmark.ts';
import type { MeasureSection } from './section.ts';
import { simulatedLog } from './simulated-bandit.ts';
import { looksUpTo, missedAtLooks } from './what-if-looks.ts';

const SEEDS = 100;
/** Choices of a simulated log. */
const SIZE = 5_000;
const DECISIONS = 20_000;
/** Those that are made anew: each takes a fraction of a millisecond. */
const ANEW = 12_000;
const CREATIVES = ['a', 'b', 'c', 'd'];

/** How right what-if is where the truth is known, and how fast it reads a log. */
export const whatIfSection: MeasureSection = {
  name: 'what-if',
  summary:
    'how right what-if is on simulated logs with a known truth, and decisions it reads a second',

  async run({ say }) {
    const accuracy = { ...simulated(), ...peeking() };
    say(`  ${SEEDS} simulated logs`);
    const folder = mkdtempSync(join(tmpdir(), 'personable-bench-what-if-'));
    try {
      return { ...accuracy, ...(await speeds(folder, say)) };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** Errors and coverage on simulated logs: shares, and root mean squares of what a choice is worth. */
const simulated = (): Figures => {
  const squares = new Map<string, number>();
  const inside = new Map<string, number>();
  for (let seed = 0; seed < SEEDS; seed++) {
    const { choices, target, truth } = simulatedLog(seed, SIZE);
    for (const { name, value, low, high } of whatIf(choices, target).estimates) {
      squares.set(name, (squares.get(name) ?? 0) + (value - truth) ** 2);
      inside.set(name, (inside.get(name) ?? 0) + (low <= truth && truth <= high ? 1 : 0));
    }
  }
  const error = (name: string) =>
    Math.round(Math.sqrt((squares.get(name) ?? 0) / SEEDS) * 1e5) / 1e5;
  const covered = (name: string) => (inside.get(name) ?? 0) / SEEDS;
  return {
    whatIfIpsError: error('ips'),
    whatIfSnipsError: error('snips'),
    whatIfDrError: error('doubly-robust'),
    whatIfIpsCovered: covered('ips'),
    whatIfSnipsCovered: covered('snips'),
    whatIfDrCovered: covered('doubly-robust'),
  };
};

/** Shares of simulated logs that missed the truth at any of twenty looks. */
const peeking = (): Figures => {
  const { always, once } = missedAtLooks(SEEDS, looksUpTo(20));
  const share = (of: ReadonlyMap<string, number>, name: string) => (of.get(name) ?? 0) / SEEDS;
  return {
    whatIfIpsMissedAtLooks: share(always, 'ips'),
    whatIfDrMissedAtLooks: share(always, 'doubly-robust'),
    whatIfDrMissedByOneLook: share(once, 'doubly-robust'),
  };
};

/** Decisions a second: over logged features, and where each is made anew. */
const speeds = async (folder: string, say: (text: string) => void): Promise<Figures> => {
  const then = Date.now() - 2 * 86_400_000;
  const filled = await openPersonable({ data: folder, clock: () => then, consent: 'assumed' });
  await publish(filled, 'home.hero');
  await publish(filled, 'home.anew');
  const random = createRandom(1);
  await decide(filled, 'home.hero', DECISIONS, () => random.next());
  await decide(filled, 'home.anew', ANEW, () => random.next());
  say(`  ${DECISIONS + ANEW} decisions made`);
  await filled.close();
  const shop = await openPersonable({ data: folder, consent: 'assumed' });
  try {
    const [logged, loggedTakes] = await timed(shop, {
      placement: 'home.hero',
      strategy: { choose: 'bandit', method: 'random' },
    });
    const [learning] = await timed(shop, {
      placement: 'home.hero',
      strategy: { choose: 'bandit' },
    });
    const rules = [
      { kind: 'campaigns', id: 'home.anew', body: campaignAt('home.anew', ['a', 'b']) },
    ];
    const [anew, anewTakes] = await timed(shop, { placement: 'home.anew', rules });
    const rate = ({ decisions, seconds }: typeof logged) => Math.round(decisions / seconds);
    return {
      whatIfDecisions: logged.decisions,
      whatIfPerSecond: rate(logged),
      whatIfPerSecondLearning: rate(learning),
      whatIfPerSecondAnew: rate(anew),
      whatIfMilliseconds: loggedTakes,
      whatIfAnewMilliseconds: anewTakes,
    };
  } finally {
    await shop.close();
  }
};

/** A what-if, with the processor time of a decision over all threads, in milliseconds: the machine may have other work. */
const timed = async (shop: Personable, request: Parameters<Personable['whatIf']['ask']>[0]) => {
  const before = process.cpuUsage();
  const report = await shop.whatIf.ask(request);
  const { user, system } = process.cpuUsage(before);
  return [report, Math.round((user + system) / report.decisions) / 1_000] as const;
};

const campaignAt = (placement: string, creatives: readonly string[]) => ({
  ...{ name: placement, placements: [placement] },
  creatives: creatives.map((id) => ({ id, content: { en: { title: id } } })),
});

const publish = async (shop: Personable, id: string): Promise<void> => {
  const strategy = { choose: 'bandit' };
  await shop.rules.put('placements', id, { name: id, channel: 'web', kind: 'content', strategy });
  await shop.rules.publish('placements', id);
  await shop.rules.put('campaigns', id, campaignAt(id, CREATIVES));
  await shop.rules.publish('campaigns', id);
};

const decide = async (
  shop: Personable,
  placement: string,
  count: number,
  chance: () => number,
): Promise<void> => {
  for (let i = 0; i < count; i++) {
    const userId = `person-${i % 2_000}`;
    if (i < 2_000) await shop.identify({ userId, traits: { city: i % 3 === 0 ? 'Lyon' : 'Bonn' } });
    const { decision } = await shop.decide({
      userId,
      placement,
      context: { device: chance() < 0.5 ? 'phone' : 'desktop' },
    });
    if (chance() < 0.05) {
      await shop.track({ userId, event: 'Campaign Clicked', properties: { decision } });
    }
  }
};
