import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import smpp, { type PDU, type PduFields } from 'smpp';
import { writeIdentity } from '../../../customer/identity/written.ts';
import type { Channel, HandOver, MessageContent, Outgoing, ReadAddress } from '../channel.ts';
import type { HearAnswer } from '../channel-answer.ts';
import { notToBeSent } from '../not-to-be-sent.ts';
import { readDelivered } from './delivered-sms.ts';
import type { SmppAccount } from './smpp-account.ts';
import { SmppLink } from './smpp-link.ts';
import { concatenation, smsBytes } from './sms-bytes.ts';
import { type SmsPrice, smsCost } from './sms-cost.ts';
import { type SmsParts, smsParts } from './sms-parts.ts';
import type { SmsSender } from './sms-sender.ts';
import { smsRefusal } from './sms-status.ts';
import type { Submitted } from './submit-window.ts';

/** What a channel of short messages is made of. */
export interface SmsChannelParts {
  readonly name: string;
  readonly account: SmppAccount;
  readonly from: SmsSender;
  readonly purpose: string;
  /** Messages under way at once, which is also how many may wait for an answer. */
  readonly concurrency: number;
  /** Milliseconds to wait for an answer, and between questions whether the other side is there. */
  readonly timeout: number;
  readonly enquire: number;
  /** Where numbers without a country code are of, ISO 3166 alpha-2. */
  readonly country: string | undefined;
  readonly prices: readonly SmsPrice[];
  /** Parts a text may have at most. */
  readonly mostParts: number;
  readonly missing: () => string | undefined;
  readonly clock: () => number;
  readonly random: () => number;
}

/** Tries of a further part while the other side says "not now", and the first wait between them in milliseconds. */
const PART_TRIES = 5;
const PART_WAIT = 250;
/** Of what is left until it is no use, a message that is expected to be delivered needs at least this: a minute. */
const LEAST_VALIDITY = 60_000;
const { ESME_RX_T_APPN = 0x64 } = smpp.errors;

/** Parts of one message, once the first is under way. */
interface Sending {
  readonly message: Outgoing;
  readonly split: SmsParts;
  readonly signal: AbortSignal;
}

/**
 * Short messages by SMPP 3.4.
 *
 * The parts of a text go out one after another. Until the first is taken nothing is, so its answer is the message's; a further part
 * that is not taken now is tried some times more, and if it stays so the message is `unknown`: the telephone holds what it has and
 * may show it or not, and whoever looks decides. A part that was sent and not answered is `unknown` too: SMPP has no
 * id by which the other side would know a repeat. A receipt is asked for the last part, whose id is the message's reference.
 * What is delivered to us, receipts and replies, is answered once {@link SmsChannel.hear} has kept it; else the other side keeps it.
 */
export class SmsChannel implements Channel {
  readonly name: string;
  readonly kind = 'sms';
  readonly purpose: string;
  readonly concurrency: number;
  /** Takes what comes back; while there is none the other side is asked to keep it. */
  hear: HearAnswer | undefined;
  readonly #parts: SmsChannelParts;
  readonly #link: SmppLink;
  readonly #underWay = new Set<Promise<HandOver>>();
  #closed = false;

  constructor(parts: SmsChannelParts) {
    const { name, purpose, concurrency } = parts;
    this.name = name;
    this.purpose = purpose;
    this.concurrency = concurrency;
    this.#parts = parts;
    this.#link = new SmppLink({
      ...parts,
      window: concurrency,
      deliver: (pdu) => this.#take(pdu),
    });
  }

  get problem(): string | undefined {
    return this.#parts.missing() ?? this.#link.refusal;
  }

  /** Connects, so that replies and receipts come before anything is sent. */
  open(): void {
    if (this.#parts.missing() === undefined && !this.#closed) this.#link.open();
  }

  /** A telephone number, as E.164. */
  readAddress(address: string): ReadAddress {
    const { country } = this.#parts;
    const written = writeIdentity({ name: 'phone', format: 'phone' }, address, country);
    return 'wrong' in written ? { problem: `The ${written.wrong}.` } : { address: written.value };
  }

  refuse(content: MessageContent): string | undefined {
    if (content.kind !== 'sms') {
      return `The channel ${this.name} carries short messages and none of the kind ${content.kind}.`;
    }
    const { text } = content;
    const { mostParts } = this.#parts;
    // No part has more characters than 160: what is much longer need not be counted.
    if (text.length > mostParts * 160 * 2) {
      return `The text has ${text.length} characters, which is more than ${mostParts} parts.`;
    }
    if (text.trim() === '') return 'The text is empty.';
    if (/[^\P{Cc}\n\r\f]/u.test(text)) return 'The text has control characters.';
    const { parts } = smsParts(text);
    return parts.length > mostParts
      ? `The text makes ${parts.length} parts; the most is ${mostParts}.`
      : undefined;
  }

  /** How a text would go out, and what it would cost to a number, where a price is known. */
  preview(text: string, to?: string) {
    const split = smsParts(text);
    const read = to === undefined ? undefined : this.readAddress(to);
    const cost =
      read !== undefined && 'address' in read
        ? smsCost(this.#parts.prices, read.address, split.parts.length)
        : undefined;
    return { ...split, ...(cost === undefined ? {} : { cost }) };
  }

  get prices(): readonly SmsPrice[] {
    return this.#parts.prices;
  }

  async handOver(message: Outgoing, signal: AbortSignal): Promise<HandOver> {
    const before = notToBeSent(this, message, this.#closed || signal.aborted);
    if (before !== undefined) return before;
    const { content } = message;
    if (content.kind !== 'sms') return { outcome: 'refused', reason: 'It is no short message.' };
    const under = this.#send({ message, split: smsParts(content.text), signal });
    this.#underWay.add(under);
    try {
      return await under;
    } finally {
      this.#underWay.delete(under);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#underWay);
    await this.#link.close();
  }

  async #send(sending: Sending): Promise<HandOver> {
    const { message, split } = sending;
    const { parts } = split;
    let reference = '';
    for (const part of parts.keys()) {
      const submitted = await (part === 0
        ? this.#submit(sending, part)
        : this.#submitFurther(sending, part));
      if (submitted.kind === 'answered' && submitted.status === 0) {
        reference = submitted.id;
        continue;
      }
      if (part === 0) return alone(submitted);
      const { reason } = alone(submitted);
      const taken = part === 1 ? 'Part 1 was taken' : `Parts 1 to ${part} were taken`;
      return {
        outcome: 'unknown',
        reason: `${taken}, part ${part + 1} of ${parts.length} was not: ${reason}`,
      };
    }
    const cost = smsCost(this.#parts.prices, message.address, parts.length);
    return {
      outcome: 'accepted',
      parts: parts.length,
      ...(reference === '' ? {} : { reference }),
      ...(cost === undefined ? {} : { cost }),
    };
  }

  /** A part after the first: what "not now" leaves half sent is worth some patience. */
  async #submitFurther(sending: Sending, part: number): Promise<Submitted> {
    for (let tries = 1; ; tries += 1) {
      const submitted = await this.#submit(sending, part);
      const isLater =
        submitted.kind === 'unsent' ||
        (submitted.kind === 'answered' &&
          submitted.status !== 0 &&
          smsRefusal(submitted.status).outcome === 'later');
      if (!isLater || tries >= PART_TRIES || sending.signal.aborted) return submitted;
      await wait(PART_WAIT * 2 ** (tries - 1), undefined, { signal: sending.signal }).catch(
        () => undefined,
      );
    }
  }

  #submit({ message, split, signal }: Sending, part: number): Promise<Submitted> {
    const { encoding, parts } = split;
    const { key, address, expires } = message;
    const known = createHash('sha256').update(key).digest();
    const bytes = smsBytes(parts[part] ?? '', encoding);
    const isLast = part === parts.length - 1;
    const isLong = parts.length > 1;
    const fields: PduFields = {
      ...this.#parts.from,
      dest_addr_ton: 1,
      dest_addr_npi: 1,
      destination_addr: address.slice(1),
      data_coding: encoding === 'UCS-2' ? 8 : 0,
      registered_delivery: isLast ? 1 : 0,
      ...(expires !== undefined && expires - this.#parts.clock() >= LEAST_VALIDITY
        ? { validity_period: new Date(expires) }
        : {}),
      // The same at each try, so that a telephone puts the parts of a repeated message together with those it has.
      short_message: isLong
        ? { udh: concatenation(known.readUInt8(0), parts.length, part + 1), message: bytes }
        : { message: bytes },
      user_message_reference: known.readUInt16BE(0),
    };
    return this.#link.submit(fields, signal);
  }

  /** Resolves to the status a delivered message is answered with, once it is kept. */
  async #take(pdu: PDU): Promise<number> {
    const { name, hear } = this;
    const read = (number: string) => this.readAddress(number);
    const answer = readDelivered(name, pdu, this.#parts.clock(), read);
    if (answer === undefined) return 0;
    if (hear === undefined || this.#closed) return ESME_RX_T_APPN;
    try {
      await hear(answer);
      return 0;
    } catch {
      return ESME_RX_T_APPN;
    }
  }
}

/** What an answer to the only or first part means for the message. */
const alone = (submitted: Submitted): Exclude<HandOver, { outcome: 'accepted' }> => {
  if (submitted.kind === 'answered') return smsRefusal(submitted.status);
  if (submitted.kind === 'lost') return { outcome: 'unknown', reason: submitted.reason };
  const { reason, retryAfter } = submitted;
  return { outcome: 'later', reason, ...(retryAfter === undefined ? {} : { retryAfter }) };
};
