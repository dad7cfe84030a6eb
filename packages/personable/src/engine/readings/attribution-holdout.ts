import { amountInWords, day as dayInWords } from '../../decide/words.ts';
import { fromMinor, toMinor } from '../../math/money.ts';
import { channelCredits } from '../../measure/attribution/channel-models.ts';
import { ONSITE, RECOMMENDATIONS, type TouchKey } from '../../measure/attribution/evidence.ts';
import { type AttributedBy, readLines, readPaths } from '../../measure/attribution/report-store.ts';
import type { HoldoutMeasure } from '../../measure/holdout/holdout-measure.ts';
import { type HeldKind, scopeOf } from '../../measure/holdout/holdout-scope.ts';
import type { ScopedHoldouts } from '../../measure/holdout/scoped-holdouts.ts';
import type { StoreReader } from '../../store/store.ts';
import type { HoldoutAsked } from './attribution.ts';
import type { AttributedHoldout } from './attribution-views.ts';
import { readMeasured } from './holdout.ts';
import { heldOutWords } from './holdout-words.ts';

interface HoldoutReading {
  readonly store: StoreReader;
  readonly scopedHoldouts: Pick<ScopedHoldouts, 'find'>;
  /** Milliseconds UTC. */
  readonly now: number;
}

type Key = Pick<TouchKey, 'channel' | 'campaign'>;

const DAY = 86_400_000;

/** What people may be held out of that a line is about, the nearest first. */
const scopesOf = (
  { channel, campaign }: Key,
  by: AttributedBy,
): readonly (readonly [HeldKind, string])[] => {
  if (by === 'channel') return [['channels', channel]];
  if (by === 'creative' || campaign === '') return [];
  if (channel === RECOMMENDATIONS) return [['placements', campaign]];
  if (channel === ONSITE) return [['campaigns', campaign]];
  return [
    ['journeys', campaign],
    ['campaigns', campaign],
  ];
};

/**
 * What a holdout says of a line, beside what a model lays to it since the holdout is measured; undefined where nobody is held out of it.
 */
export const holdoutBeside =
  ({ store, scopedHoldouts, now }: HoldoutReading) =>
  async (
    key: Key,
    by: AttributedBy,
    asked: HoldoutAsked,
  ): Promise<AttributedHoldout | undefined> => {
    for (const [kind, id] of scopesOf(key, by)) {
      const measure = scopedHoldouts.find(scopeOf(kind, id));
      if (measure?.run === undefined) continue;
      return beside(measure, kind, id, { key, by, asked, store, now });
    }
    return undefined;
  };

const beside = async (
  measure: HoldoutMeasure,
  kind: HeldKind,
  id: string,
  {
    key,
    by,
    asked,
    store,
    now,
  }: { key: Key; by: AttributedBy; asked: HoldoutAsked; store: StoreReader; now: number },
): Promise<AttributedHoldout> => {
  const { from, until, currency } = asked;
  const read = await readMeasured(measure, heldOutWords(kind), now, until - from + 1);
  const first = Math.max(from, Math.floor((measure.run?.since ?? 0) / DAY));
  const attributed = fromMinor(await laidTo(key, by, { ...asked, from: first }, store), currency);
  const incremental = read.currency === currency ? (read.lift?.total ?? null) : null;
  const since = new Date(first * DAY).toISOString().slice(0, 10);
  const disagrees =
    incremental !== null && (attributed < incremental.low || attributed > incremental.high);
  const money = (amount: number) => inWords(amount, currency);
  const says = `Since ${dayInWords(first * DAY)} the model lays ${money(attributed)} to it`;
  const text =
    incremental === null
      ? `${says}. What it really brings the holdout cannot tell yet. ${read.text}`
      : `${says}; the holdout says that ${money(incremental.value)} is really incremental, ${money(incremental.low)} to ${money(incremental.high)} with 95 % certainty.${disagrees ? ' They disagree: believe the holdout.' : ''}`;
  return { kind, id, incremental, since, attributed, disagrees, text };
};

/** What a model lays to a line, minor units. */
const laidTo = async (
  { channel, campaign }: Key,
  by: AttributedBy,
  { from, until, currency, model }: HoldoutAsked,
  store: StoreReader,
): Promise<number> => {
  if (model === 'markov' || model === 'shapley') {
    if (by !== 'channel') return 0;
    const paths = await readPaths(store, { from, until });
    const own = paths.filter((path) => path.currency === '' || path.currency === currency);
    return channelCredits(own)[model].get(channel)?.amount ?? 0;
  }
  const lines = await readLines(store, by, { from, until });
  const found = lines.find(
    (line) => line.currency === currency && line.channel === channel && line.campaign === campaign,
  );
  return found?.credits[model].amount ?? 0;
};

const inWords = (amount: number, currency: string): string =>
  `${amount < 0 ? '−' : ''}${amountInWords(toMinor(Math.abs(amount), currency), currency)}`;
