import {
  type ConsentChange,
  type ConsentState,
  consentOf,
  mergeConsent,
  strictestConsent,
} from '../../customer/consent.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import type { StoreReader } from '../../store/store.ts';
import { READ_TOPIC_WORDS } from './topic-word-store.ts';
import { readTopicWord } from './topic-words.ts';

/** How many people said yes and no to a topic by a channel. */
export interface TopicCount {
  /** Id of the topic; `*` is what has none. */
  readonly topic: string;
  /** Purpose of the channel. */
  readonly channel: string;
  readonly yes: number;
  readonly no: number;
}

/** How many people said what, at a time. */
export interface TopicCounts {
  /** Milliseconds UTC. */
  readonly time: number;
  /** By topic and channel; what nobody spoke of is left out. */
  readonly counts: readonly TopicCount[];
}

/** What words are counted with. */
interface CountParts {
  readonly store: Pick<StoreReader, 'all'>;
  readonly identities: Pick<Identities, 'person'>;
  /** Milliseconds UTC. */
  readonly clock: () => number;
}

const PARTITION = 0;
/** Records looked at in one step, so that others are answered in between. */
const STEP = 20_000;
/** For so long a count is good enough to be shown again, in milliseconds. */
const FRESH = 60_000;

/**
 * Counts what people said of topics, by reading the log once and then what came since. A merged person is one, and the strictest of what their
 * homes say holds.
 */
export class TopicWordCounts {
  readonly #parts: CountParts;
  #counting: Promise<TopicCounts> | undefined;
  #last: TopicCounts | undefined;

  constructor(parts: CountParts) {
    this.#parts = parts;
  }

  /** The counts as of now; of two that ask at once both get the same. */
  async now(): Promise<TopicCounts> {
    const time = this.#parts.clock();
    const last = this.#last;
    if (last !== undefined && time >= last.time && time - last.time < FRESH) return last;
    this.#counting ??= this.#count(time).finally(() => {
      this.#counting = undefined;
    });
    return this.#counting;
  }

  async #count(time: number): Promise<TopicCounts> {
    const homes = await this.#read();
    const counted = new Map<string, { yes: number; no: number }>();
    const done = new Set<number>();
    for (const home of homes.keys()) {
      if (done.has(home)) continue;
      const { homes: all } = await this.#parts.identities.person(home);
      let said: ConsentState = {};
      for (const one of all) {
        done.add(one);
        said = strictestConsent(said, homes.get(one) ?? {});
      }
      for (const [name, entry] of Object.entries(said)) {
        const count = counted.get(name) ?? { yes: 0, no: 0 };
        if (entry?.granted === true) count.yes += 1;
        else count.no += 1;
        counted.set(name, count);
      }
    }
    const counts = [...counted].flatMap(([name, count]) => {
      const about = readTopicWord(name);
      return about === undefined ? [] : [{ ...about, ...count }];
    });
    this.#last = { time, counts: counts.sort(inOrder) };
    return this.#last;
  }

  /** What every home says of topics. */
  async #read(): Promise<ReadonlyMap<number, ConsentState>> {
    const homes = new Map<number, ConsentState>();
    for (let after = 0; ; ) {
      const rows = await this.#parts.store.all(READ_TOPIC_WORDS, {
        ...{ partition: PARTITION, after, limit: STEP },
      });
      for (const { home, time, position, body } of rows) {
        const said = consentOf(JSON.parse(body) as ConsentChange, time, position);
        const topics = Object.entries(said).filter(([name]) => readTopicWord(name) !== undefined);
        homes.set(home, mergeConsent(homes.get(home) ?? {}, Object.fromEntries(topics)));
        after = position;
      }
      if (rows.length < STEP) return homes;
    }
  }
}

const inOrder = (a: TopicCount, b: TopicCount): number =>
  a.topic === b.topic ? compare(a.channel, b.channel) : compare(a.topic, b.topic);

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
