import {
  addReward,
  type BanditState,
  compileEncoder,
  emptyState,
  restoreState,
  storeState,
  subtractReward,
} from '../../learning/bandit/index.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import { readLearned, writeLearned } from './learned-store.ts';
import type { SendRow, TimingDraw } from './send-store.ts';
import { addWorth, NO_WORTH, type SendResult, type WorthSums, withResult } from './worth.ts';

/** What is looked at when an hour or a channel is drawn: when this person usually comes, which day it is, and where it goes. */
export const TIMING_FEATURES = compileEncoder({
  version: 1,
  features: 24,
  fields: [
    { name: 'usual', kind: 'text', label: 'usually there' },
    { name: 'weekday', kind: 'text' },
    { name: 'channel', kind: 'text' },
  ],
});

const DAY = 86_400_000;
/** Days after which what somebody did counts half. */
const HALF_LIFE = 90 * DAY;
const HOURS = 'hours';
const CHANNELS = 'channels';
type BanditName = typeof HOURS | typeof CHANNELS;
/** Rewards are at most so many times the usual one. */
const MOST_REWARD = 1_000;

/** A draw and what came of it. */
interface Rewarded extends TimingDraw {
  readonly reward: number;
}

/** Everything that is learned of messages, in memory: sums, of which any part can be taken away again. */
export class Learned {
  #hours = newBandit();
  #channels = newBandit();
  readonly #worth = new Map<string, WorthSums>();
  readonly #changed = new Set<string>();

  /** Reads what is stored, in place of what is in memory. */
  async load(store: StoreReader): Promise<void> {
    const rows = await readLearned(store);
    this.#worth.clear();
    this.#changed.clear();
    this.#hours = newBandit();
    this.#channels = newBandit();
    for (const { name, body } of rows) {
      if (name === HOURS) this.#hours = restored(body);
      else if (name === CHANNELS) this.#channels = restored(body);
      else this.#worth.set(name, JSON.parse(body) as WorthSums);
    }
  }

  get hours(): BanditState {
    return this.#hours;
  }

  get channels(): BanditState {
    return this.#channels;
  }

  /** What came of the messages of a template, of one of its alternatives where one is named. */
  ofTemplate(template: string, alternative?: string): WorthSums {
    return this.#sum(
      ([of, , look]) => of === template && (alternative === undefined || look === alternative),
    );
  }

  /** What came of all messages on a channel. */
  ofChannel(channel: string): WorthSums {
    return this.#sum(([, on]) => on === channel);
  }

  /** What came of messages by template, channel and alternative. */
  all(): readonly (WorthSums & {
    readonly template: string;
    readonly channel: string;
    readonly alternative: string | undefined;
  })[] {
    return Array.from(this.#worth, ([key, sums]) => {
      const [template, channel, look] = partsOf(key);
      return { template, channel, alternative: look === '' ? undefined : look, ...sums };
    });
  }

  /** Counts what came of a message, or takes it away. */
  countResult(send: SendRow, result: SendResult, sign: 1 | -1): void {
    const key = JSON.stringify([send.template, send.channel, send.alternative ?? '']);
    this.#worth.set(key, withResult(this.#worth.get(key) ?? NO_WORTH, result, sign));
    this.#changed.add(key);
  }

  /** Counts what came of a draw, or takes it away. */
  countDraw(of: 'hour' | 'channel', draw: Rewarded, sign: 1 | -1): void {
    const name: BanditName = of === 'hour' ? HOURS : CHANNELS;
    const state = of === 'hour' ? this.#hours : this.#channels;
    if (sign === 1) addReward(state, draw);
    else subtractReward(state, draw);
    this.#changed.add(name);
  }

  /** The writes that store what changed since they were taken last. */
  takeWrites(): BoundWrite[] {
    const writes = Array.from(this.#changed, (name) => writeLearned(name, this.#bodyOf(name)));
    this.#changed.clear();
    return writes;
  }

  #bodyOf(name: string): string {
    if (name === HOURS) return JSON.stringify(storeState(this.#hours));
    if (name === CHANNELS) return JSON.stringify(storeState(this.#channels));
    return JSON.stringify(this.#worth.get(name) ?? NO_WORTH);
  }

  #sum(isOf: (parts: readonly [string, string, string]) => boolean): WorthSums {
    let sums = NO_WORTH;
    for (const [key, one] of this.#worth) if (isOf(partsOf(key))) sums = addWorth(sums, one);
    return sums;
  }
}

/** A reward that can be counted. */
export const countable = (reward: number): number =>
  Math.min(MOST_REWARD, Math.max(-MOST_REWARD, reward));

const newBandit = (): BanditState =>
  emptyState({ dimensions: TIMING_FEATURES.dimensions, halfLife: HALF_LIFE });

/** What cannot be read any more is learned anew. */
const restored = (body: string): BanditState => {
  try {
    const state = restoreState(JSON.parse(body));
    return state.settings.dimensions === TIMING_FEATURES.dimensions ? state : newBandit();
  } catch {
    return newBandit();
  }
};

const partsOf = (key: string): [string, string, string] =>
  JSON.parse(key) as [string, string, string];
