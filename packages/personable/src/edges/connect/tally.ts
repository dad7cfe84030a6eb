import type { SystemName } from './options.ts';
import type { Taken } from './take.ts';

/** Topics that are counted of each system; a shop has some twenty. */
const MOST_TOPICS = 50;

/** What came of a topic since the start. */
export interface TopicCount extends Omit<Taken, 'erased' | 'ignored'> {
  readonly topic: string;
  readonly deliveries: number;
  readonly erased: number;
  /** Deliveries from which nothing followed, and why the last of them. */
  readonly ignored: number;
  readonly because?: string;
  /** When the last one came, ISO 8601. */
  readonly latest: string;
}

/** What came of a shop system since the start. */
export interface SystemCount {
  readonly topics: readonly TopicCount[];
  /** Deliveries whose signature did not hold. */
  readonly unsigned: number;
}

/** Counts what shop systems send, since the start of the process. */
export class ConnectTally {
  readonly #topics = new Map<SystemName, Map<string, TopicCount>>();
  readonly #unsigned = new Map<SystemName, number>();

  count(system: SystemName, topic: string, taken: Taken, now: number): void {
    const topics = this.#topics.get(system) ?? new Map<string, TopicCount>();
    this.#topics.set(system, topics);
    const before = topics.get(topic);
    if (before === undefined && topics.size >= MOST_TOPICS) return;
    topics.set(topic, sum(before ?? nothing(topic), taken, now));
  }

  unsigned(system: SystemName): void {
    this.#unsigned.set(system, (this.#unsigned.get(system) ?? 0) + 1);
  }

  read(system: SystemName): SystemCount {
    return {
      topics: [...(this.#topics.get(system)?.values() ?? [])],
      unsigned: this.#unsigned.get(system) ?? 0,
    };
  }
}

const nothing = (topic: string): TopicCount => ({
  ...{ topic, deliveries: 0, accepted: 0, duplicates: 0, rejected: 0, items: 0, removed: 0 },
  ...{ erased: 0, ignored: 0, latest: '' },
});

const sum = (before: TopicCount, taken: Taken, now: number): TopicCount => ({
  ...before,
  deliveries: before.deliveries + 1,
  accepted: before.accepted + taken.accepted,
  duplicates: before.duplicates + taken.duplicates,
  rejected: before.rejected + taken.rejected,
  items: before.items + taken.items,
  removed: before.removed + taken.removed,
  erased: before.erased + (taken.erased ? 1 : 0),
  ignored: before.ignored + (taken.ignored === undefined ? 0 : 1),
  latest: new Date(now).toISOString(),
  ...(taken.ignored === undefined ? {} : { because: taken.ignored }),
});
