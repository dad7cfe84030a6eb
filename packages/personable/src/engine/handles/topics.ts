import type { TopicCounts } from '../../automate/topics/count-words.ts';
import type { Topic } from '../../automate/topics/topics.ts';
import type { Parts } from '../parts.ts';
import { iso } from '../readings/names.ts';

/** How many people said what of topics. */
export interface TopicCountsView {
  /** When it was counted: ISO 8601. */
  readonly counted: string;
  readonly counts: TopicCounts['counts'];
}

/** What people are written to about: `shop.topics`. They are rules, so `shop.rules` changes them. */
export class TopicsHandle {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The published topics, by id. */
  list(): readonly Topic[] {
    return this.#parts.topics.list();
  }

  /** A published topic; `undefined` when there is none. */
  get(id: string): Topic | undefined {
    return this.#parts.topics.find(id);
  }

  /** How many people said yes and no to each topic by each channel. It is counted anew when it is older than a minute. */
  async counts(): Promise<TopicCountsView> {
    const { time, counts } = await this.#parts.topicCounts.now();
    return { counted: iso(time), counts };
  }
}
