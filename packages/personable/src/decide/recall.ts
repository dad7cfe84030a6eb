import type { Catalogue } from '../catalog/catalogue.ts';
import type { ContextPart } from '../context/explanation.ts';
import type { DecisionLog, DecisionRecord } from '../measure/log/decision-log.ts';
import type { Basis } from './basis.ts';
import { inCreatives } from './creatives/shown-creative.ts';
import type { Considered, Decision, DecisionRequest } from './decision.ts';
import { type Audience, itemInWords } from './item-words.ts';
import { type ContentDraw, type From, readBody } from './logged.ts';
import type { NextChoice } from './next/next-answer.ts';
import { refusalInWords } from './refusal.ts';
import type { SensitiveItems } from './sentences/sensitive-items.ts';
import { speakerOf } from './sentences/speaker.ts';

/** A decision that was made, with what it was made from. */
export interface RecalledDecision {
  readonly request: DecisionRequest;
  readonly decision: Decision;
  /** Milliseconds UTC. */
  readonly time: number;
  /** Position of the log that the decision had seen. */
  readonly seen: number;
  /** Whether the person's history could be used. */
  readonly allowed: boolean;
  /** The home it was made for; undefined for a newcomer. */
  readonly home: number | undefined;
  /** What it was chosen from. */
  readonly considered?: Considered;
  /** Of a next best action: everything that could be done. */
  readonly next?: NextChoice | undefined;
  /** What was known of now, as far as the decision used it. */
  readonly context?: readonly ContextPart[] | undefined;
  /** How content was drawn. */
  readonly drawn?: ContentDraw | undefined;
  /** What else it went by. */
  readonly basis?: Basis | undefined;
}

/** Reads decisions that were made. */
export class Recall {
  readonly #log: DecisionLog;
  readonly #catalogue: Catalogue;

  readonly #sensitive: SensitiveItems | undefined;

  constructor({
    log,
    catalogue,
    sensitive,
  }: {
    readonly log: DecisionLog;
    readonly catalogue: Catalogue;
    readonly sensitive: SensitiveItems | undefined;
  }) {
    this.#log = log;
    this.#catalogue = catalogue;
    this.#sensitive = sensitive;
  }

  /** A decision that was made, in words again, for the shop's owner; `undefined` for an unknown id. */
  async find(id: string): Promise<RecalledDecision | undefined> {
    const record = await this.#log.find(id);
    return record === undefined ? undefined : this.inWords(record, 'owner');
  }

  /** A decision of the log in words. */
  inWords(record: DecisionRecord, audience: Audience = 'visitor'): RecalledDecision {
    const { head, items, from, creatives, ...rest } = readBody(record.body);
    const telling = {
      ...{ speaker: speakerOf(head.language ?? 'en'), sensitive: this.#sensitive },
      // The shop reads its own log; what a minor did stands in none.
      ...{ trusted: true, impersonal: false },
    };
    const words = items.map((item) => itemInWords(item, this.#catalogue, telling, audience));
    const find = (id: string) => this.#catalogue.find(id);
    const decision = { ...head, items: inCreatives(words, creatives, find) };
    const considered = from === undefined ? {} : { considered: this.#considered(from, head) };
    return { ...rest, ...considered, decision, time: record.time, home: record.home ?? undefined };
  }

  #considered(
    { catalogue, candidates, next, passed }: From,
    { rules }: Pick<Decision, 'rules'>,
  ): Considered {
    const names = rules?.held.map(({ name }) => name);
    const named = (key: number) => {
      const item = this.#catalogue.item(key);
      return { id: item?.id ?? '', name: item?.name ?? '' };
    };
    return {
      catalogue,
      candidates,
      runnersUp: next.map(([key, score]) => ({ ...named(key), score })),
      passedOver: passed.map(([key, score, refusal]) => ({
        ...named(key),
        score,
        because: refusalInWords(refusal, names),
      })),
    };
  }
}
