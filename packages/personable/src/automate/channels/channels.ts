import type { Channel, ChannelKind, HandOver, Outgoing } from './channel.ts';
import {
  ANSWER_KINDS,
  type AnswerKind,
  type ChannelAnswer,
  type HearAnswer,
} from './channel-answer.ts';
import type { WebhookSignature } from './webhook/webhook-signature.ts';

/** A channel with what some have beside the port. */
export interface OpenChannel extends Channel {
  /** Connects, where what comes back needs a connection. */
  open?(): void;
  /** Takes what comes back; set by the registry. */
  hear?: HearAnswer | undefined;
  /** By what answers over HTTP are believed. */
  readonly signature?: WebhookSignature;
}

const OUTCOMES = ['accepted', 'later', 'refused', 'unknown'] as const;

/** How a channel stands. */
export interface ChannelState {
  readonly name: string;
  readonly kind: ChannelKind;
  readonly purpose: string;
  readonly concurrency: number;
  /** What is missing to send, and what to do; left out where it is set up. */
  readonly problem?: string;
  /** Whether what comes back can be told over HTTP. */
  readonly answers: boolean;
  /** Messages being handed over now. */
  readonly underWay: number;
  /** What came of handing over, since the engine was opened. */
  readonly handedOver: Readonly<Record<HandOver['outcome'], number>>;
  /** What came back and was noted of somebody, since the engine was opened. */
  readonly heard: Readonly<Record<AnswerKind, number>>;
  /** What went wrong last. */
  readonly trouble?: { readonly time: number; readonly reason: string };
}

/** A channel that counts what comes of its messages. */
class CountedChannel implements Channel {
  readonly inner: OpenChannel;
  readonly handedOver = zeros(OUTCOMES);
  readonly heard = zeros(ANSWER_KINDS);
  underWay = 0;
  trouble: { readonly time: number; readonly reason: string } | undefined;
  readonly #clock: () => number;

  constructor(inner: OpenChannel, clock: () => number) {
    this.inner = inner;
    this.#clock = clock;
  }

  get name(): string {
    return this.inner.name;
  }
  get kind(): ChannelKind {
    return this.inner.kind;
  }
  get purpose(): string {
    return this.inner.purpose;
  }
  get concurrency(): number {
    return this.inner.concurrency;
  }
  get problem(): string | undefined {
    return this.inner.problem;
  }

  readAddress(address: string) {
    return this.inner.readAddress(address);
  }

  refuse(content: Parameters<Channel['refuse']>[0]) {
    return this.inner.refuse(content);
  }

  async handOver(message: Outgoing, signal: AbortSignal): Promise<HandOver> {
    this.underWay += 1;
    try {
      const came = await this.inner.handOver(message, signal);
      this.handedOver[came.outcome] += 1;
      if (came.outcome !== 'accepted') this.trouble = { time: this.#clock(), reason: came.reason };
      return came;
    } finally {
      this.underWay -= 1;
    }
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}

const zeros = <Name extends string>(names: readonly Name[]): Record<Name, number> =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;

/** All channels of an engine, by name. */
export class Channels {
  readonly #channels = new Map<string, CountedChannel>();
  readonly #clock: () => number;
  #hear: HearAnswer | undefined;
  #opened = false;

  constructor(channels: readonly OpenChannel[], clock: () => number) {
    this.#clock = clock;
    for (const channel of channels) this.add(channel);
  }

  /**
   * Adds a channel.
   *
   * @throws RangeError where there is one of its name.
   */
  add(channel: OpenChannel): void {
    if (this.#channels.has(channel.name)) {
      throw new RangeError(`There are two channels "${channel.name}".`);
    }
    this.#channels.set(channel.name, new CountedChannel(channel, this.#clock));
    if (this.#hear !== undefined) channel.hear = (answer) => this.hear(answer);
    if (this.#opened) channel.open?.();
  }

  /** A channel, by which messages are handed over and counted; `undefined` where there is none of the name. */
  get(name: string): Channel | undefined {
    return this.#channels.get(name);
  }

  /** By what answers to a channel are believed; `undefined` where there is no such channel or it takes none. */
  signatureOf(name: string): WebhookSignature | undefined {
    return this.#channels.get(name)?.inner.signature;
  }

  /** Names who takes what comes back, and connects what has to be connected for it. */
  open(hear: HearAnswer): void {
    this.#hear = hear;
    this.#opened = true;
    for (const { inner } of this.#channels.values()) {
      inner.hear = (answer) => this.hear(answer);
      inner.open?.();
    }
  }

  /**
   * Takes what came back on a channel; resolves when it is kept.
   *
   * @throws Error while nobody takes it.
   */
  async hear(answer: ChannelAnswer) {
    if (this.#hear === undefined) throw new Error('Nobody takes what comes back yet.');
    const heard = await this.#hear(answer);
    const channel = this.#channels.get(answer.channel);
    if (heard === 'noted' && channel !== undefined) channel.heard[answer.kind] += 1;
    return heard;
  }

  /** How all channels stand, in the order of their names. */
  list(): readonly ChannelState[] {
    return [...this.#channels.values()]
      .map((channel) => {
        const { name, kind, purpose, concurrency, problem, underWay, trouble, inner } = channel;
        return {
          ...{ name, kind, purpose, concurrency, underWay },
          answers: inner.signature !== undefined,
          handedOver: { ...channel.handedOver },
          heard: { ...channel.heard },
          ...(problem === undefined ? {} : { problem }),
          ...(trouble === undefined ? {} : { trouble }),
        };
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Ends all connections once what is under way is done. */
  async close(): Promise<void> {
    await Promise.all([...this.#channels.values()].map((channel) => channel.close()));
  }
}
