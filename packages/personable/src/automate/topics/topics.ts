import {
  allows,
  type ConsentDefaults,
  type ConsentState,
  GPC_SOURCE,
  type Purpose,
} from '../../customer/consent.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { Frequency, TopicBody } from '../../rules/topics/topic-body.ts';
import type { TemplateFacts } from '../messages/ports.ts';
import { frequencyIn, OTHER, topicWord } from './topic-words.ts';

/** A published topic. */
export interface Topic extends TopicBody {
  readonly id: string;
}

/** Whether somebody may be written to, or a sentence that says why not. */
export type MayWrite =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly problem: string };

/** What holds of a channel, or of a topic on it, and by whose word. */
export interface Held {
  readonly allowed: boolean;
  /**
   * `granted` or `refused` by the person; `objection` of the browser; `assumed` or `not asked` where they have not spoken; `channel` where the
   * topic would be allowed and its channel is not.
   */
  readonly because: 'granted' | 'refused' | 'objection' | 'assumed' | 'not asked' | 'channel';
  readonly source?: string;
  /** Milliseconds UTC. */
  readonly time?: number;
}

/** What topics are read with. */
export interface TopicParts {
  readonly rules: { readonly set: RuleSet };
  readonly purposes: {
    readonly names: ReadonlySet<Purpose>;
    readonly defaults: ConsentDefaults;
  };
}

type Consenting = { readonly consent: ConsentState };

/** Purposes of channels that write to people wherever there are topics or not. */
const USUAL: readonly Purpose[] = ['email', 'sms', 'push'];
const YES: MayWrite = { allowed: true };

/** The published topics, and what people said of them. */
export class Topics {
  readonly #parts: TopicParts;

  constructor(parts: TopicParts) {
    this.#parts = parts;
  }

  /** By id. */
  list(): readonly Topic[] {
    return [...this.#parts.rules.set.topics.values()].map(({ id, body }) => ({ id, ...body }));
  }

  /** A published topic by its id. */
  find(id: string): Topic | undefined {
    const rule = this.#parts.rules.set.topics.get(id);
    return rule === undefined ? undefined : { id, ...rule.body };
  }

  /** Purposes of the channels people can choose: the usual ones, and those that topics name. */
  channels(): readonly Purpose[] {
    return [...new Set([...USUAL, ...this.list().flatMap(({ channels }) => channels)])];
  }

  /**
   * Whether somebody may be written to on a channel about a topic.
   *
   * What is transactional may always be. Care, such as that a child is late, needs no consent, and obeys whoever refused its topic on this
   * channel. Everything else needs that the channel is allowed and that the topic is not refused.
   *
   * @param channel the purpose of the channel.
   */
  mayWrite(
    person: Consenting,
    channel: Purpose,
    topic: string | undefined,
    sort: TemplateFacts['sort'],
  ): MayWrite {
    if (sort === 'transactional') return YES;
    const said = person.consent[topicWord(topic ?? OTHER, channel)];
    if (sort === 'care') {
      if (topic === undefined || said?.granted !== false) return YES;
      return no(`They refused "${topic}" by ${channel} on ${day(said.time)}.`);
    }
    const open = this.channel(person, channel);
    if (!open.allowed) {
      const { time } = open;
      if (time === undefined)
        return no(`They were not asked yet whether to be written to by ${channel}.`);
      return no(`They refused to be written to by ${channel} on ${day(time)}.`);
    }
    const held = this.topic(person, topic ?? OTHER, channel);
    if (held.allowed) return YES;
    const about = topic === undefined ? 'what has no topic' : `"${topic}"`;
    if (held.time !== undefined)
      return no(`They refused ${about} by ${channel} on ${day(held.time)}.`);
    return no(
      topic !== undefined && this.find(topic) === undefined
        ? `There is no published topic "${topic}", so nobody can have agreed to it.`
        : `They did not agree to ${about} by ${channel} yet, which it needs.`,
    );
  }

  /** What holds of a channel, whatever the topic. */
  channel({ consent }: Consenting, channel: Purpose): Held {
    const { defaults } = this.#parts.purposes;
    const allowed = allows(consent, channel, defaults);
    const said = consent[channel];
    if (said === undefined) return { allowed, because: allowed ? 'assumed' : 'not asked' };
    const spoken = allowed ? 'granted' : 'refused';
    const because = said.source === GPC_SOURCE ? 'objection' : spoken;
    return { allowed, because, source: said.source, time: said.time };
  }

  /** What holds of a topic on a channel, its channel counted in. */
  topic(person: Consenting, topic: string, channel: Purpose): Held {
    const said = person.consent[topicWord(topic, channel)];
    const allowed = said?.granted ?? this.#before(topic) === 'assumed';
    if (allowed && !this.channel(person, channel).allowed) {
      return { allowed: false, because: 'channel' };
    }
    if (said === undefined) return { allowed, because: allowed ? 'assumed' : 'not asked' };
    const because = said.granted ? 'granted' : 'refused';
    return { allowed, because, source: said.source, time: said.time };
  }

  /** How often at most somebody wants to hear of a topic; each time where they have no choice. */
  frequency({ consent }: Consenting, topic: string): Frequency {
    const choices = this.find(topic)?.frequency;
    return choices === undefined ? 'every' : frequencyIn(consent, topic);
  }

  /** What holds of a topic before a word: of one that is not published nothing can be assumed. */
  #before(topic: string): 'required' | 'assumed' {
    if (topic === OTHER) return 'assumed';
    const found = this.find(topic);
    return found === undefined ? 'required' : (found.default ?? 'assumed');
  }
}

const no = (problem: string): MayWrite => ({ allowed: false, problem });

const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
