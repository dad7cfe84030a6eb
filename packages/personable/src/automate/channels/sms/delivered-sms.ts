import { createHash } from 'node:crypto';
import type { PDU } from 'smpp';
import type { ReadAddress } from '../channel.ts';
import type { ChannelAnswer } from '../channel-answer.ts';
import { readReceipt } from './delivery-receipt.ts';
import { isStop } from './stop-words.ts';

/** Bits of `esm_class` that say what a delivered message is (SMPP 3.4, 5.2.12), and the value of a receipt. */
const KIND_BITS = 0x3c;
const RECEIPT = 0x04;
const INTERNATIONAL = 1;
/** Milliseconds within which the same words of the same number are one reply that was delivered twice. */
const SAME_REPLY = 600_000;
const LONGEST_REPLY = 5_000;

/**
 * What the other side delivers as an answer; `undefined` for what says nothing, such as a receipt of a message that is under way
 * still. A reply has no id: the same words of the same number within the same ten minutes are one.
 *
 * @param now milliseconds UTC. @param read a telephone number as the channel writes it.
 */
export const readDelivered = (
  channel: string,
  pdu: PDU,
  now: number,
  read: (number: string) => ReadAddress,
): ChannelAnswer | undefined => {
  const text = textOf(pdu['short_message']) || textOf(pdu['message_payload']);
  const source = String(pdu['source_addr'] ?? '');
  const international = pdu['source_addr_ton'] === INTERNATIONAL && /^\d/.test(source);
  const from = read(international ? `+${source}` : source);
  const address = 'address' in from ? { address: from.address } : {};
  const kind = Number(pdu['esm_class'] ?? 0) & KIND_BITS;
  if (kind === RECEIPT) {
    const [id, state] = [pdu['receipted_message_id'], pdu['message_state']];
    const receipt = readReceipt(
      typeof id === 'string' ? id : undefined,
      typeof state === 'number' ? state : undefined,
      text,
    );
    if (receipt?.kind === undefined) return undefined;
    const { reference, state: word, code } = receipt;
    return {
      ...{ channel, kind: receipt.kind, id: `${reference}:${word}`, time: now, reference },
      ...address,
      ...(receipt.kind === 'bounced' && { reason: code === '' ? word : `${word} ${code}` }),
    };
  }
  if (kind !== 0 || text === '' || !('address' in from)) return undefined;
  const bucket = Math.floor(now / SAME_REPLY);
  const id = createHash('sha256').update(`${from.address}\n${bucket}\n${text}`).digest('base64url');
  return {
    ...{ channel, kind: isStop(text) ? 'unsubscribed' : 'replied', id, time: now, text },
    ...address,
  };
};

/** The text of a delivered message; empty where it is none, such as of bytes. Without NUL, which is stored nowhere. */
const textOf = (message: unknown): string => {
  const said =
    typeof message === 'object' && message !== null && 'message' in message
      ? message.message
      : message;
  return typeof said === 'string'
    ? said.toWellFormed().replaceAll('\u0000', '').slice(0, LONGEST_REPLY)
    : '';
};
