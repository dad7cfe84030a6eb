import { createRandom } from '../../math/random.ts';
import { type Path, removalEffects } from './markov.ts';
import type { PathLine } from './report-store.ts';
import { EXACT, shapleyValues, worthOfSets } from './shapley.ts';

/** What the models over all paths lay to channels: orders, and minor units. */
export interface ChannelCredits {
  readonly markov: ReadonlyMap<string, ChannelCredit>;
  readonly shapley: ReadonlyMap<string, ChannelCredit & { readonly error: number }>;
  /** Whether Shapley values were drawn and not counted out. */
  readonly isDrawn: boolean;
  /** How many channels are taken together as `OTHERS`. */
  readonly together: number;
}

/** What is laid to one channel. */
interface ChannelCredit {
  readonly orders: number;
  readonly amount: number;
}

/** The name of channels that are taken together. */
const OTHERS = 'others';
/** Channels that are told apart: sets of them fit into the bits of a number. */
const MOST_CHANNELS = 20;
/** The same draw for the same paths. */
const SEED = 20_170_301;

interface WorthPath extends Path {
  readonly amount: number;
}

/**
 * Markov removal effects and Shapley values of the paths of some days.
 *
 * @param lines paths; of those with orders only those of one currency.
 */
export const channelCredits = (lines: readonly PathLine[]): ChannelCredits => {
  const { paths, together } = toldApart(lines);
  const orders = paths.reduce((sum, path) => sum + path.orders, 0);
  const amount = paths.reduce((sum, path) => sum + path.amount, 0);
  const markov = new Map(
    Array.from(removalEffects(paths), ([channel, { share }]) => [
      channel,
      { orders: share * orders, amount: share * amount },
    ]),
  );
  const channels = [...new Set(paths.flatMap((path) => path.channels))].sort();
  const valuesOf = (worth: (path: WorthPath) => number) =>
    shapleyValues(channels.length, worthOfSets(channels, paths, worth), createRandom(SEED));
  const [byOrders, byAmount] = [valuesOf((path) => path.orders), valuesOf((path) => path.amount)];
  const shapley = new Map(
    channels.map((channel, i) => {
      const { value = 0, error = 0 } = byOrders[i] ?? {};
      return [channel, { orders: value, error, amount: byAmount[i]?.value ?? 0 }];
    }),
  );
  return { markov, shapley, isDrawn: channels.length > EXACT, together };
};

/** Paths over at most so many channels: the most walked ones keep their names. */
const toldApart = (lines: readonly PathLine[]) => {
  const walked = new Map<string, number>();
  for (const { channels, orders, lost } of lines) {
    for (const channel of new Set(channels)) {
      walked.set(channel, (walked.get(channel) ?? 0) + orders + lost);
    }
  }
  const byWalks = [...walked].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const isAll = byWalks.length <= MOST_CHANNELS;
  const named = new Set(
    byWalks.slice(0, isAll ? MOST_CHANNELS : MOST_CHANNELS - 1).map(([channel]) => channel),
  );
  const paths = lines.map(({ channels, orders, lost, amount }): WorthPath => {
    const told = channels.map((channel) => (named.has(channel) ? channel : OTHERS));
    return {
      channels: told.filter((channel, i) => told[i - 1] !== channel),
      ...{ orders, lost, amount },
    };
  });
  return { paths, together: isAll ? 0 : byWalks.length - named.size };
};
