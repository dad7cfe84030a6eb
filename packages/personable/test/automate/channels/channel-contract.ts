import { afterEach, describe, expect, it } from 'vitest';
import type {
  Channel,
  HandOver,
  MessageContent,
  Outgoing,
} from '../../../src/automate/channels/channel.ts';

/**
 * What the other side does with what comes next. A scene is set up over a real receiver of the channel's protocol.
 *
 * - `accept`: takes everything;
 * - `later`: says "not now" before it has taken anything (greylisting, 429, a full queue);
 * - `refuse`: says "never" of the message, not of the address (spam, a policy);
 * - `gone`: says that there is no such address (any more);
 * - `vanish`: takes the whole message and breaks the connection without an answer;
 * - `hang`: takes the whole message and says nothing for as long as anybody waits;
 * - `away`: nobody listens.
 */
export type Behaviour = 'accept' | 'later' | 'refuse' | 'gone' | 'vanish' | 'hang' | 'away';

/** One channel over one real receiver. */
export interface ChannelScene {
  readonly channel: Channel;
  /** An ordinary message's content and address. */
  readonly content: MessageContent;
  readonly address: string;
  /** Contents that mean harm or are odd: each is either named by `refuse` or arrives as one message, as it was. */
  readonly hostile: readonly MessageContent[];
  /** What people write where an address should be: each must be a problem in a sentence. */
  readonly noAddresses: readonly string[];
  /** Behaviours that the protocol has no way to show, each with the reason. */
  readonly without?: Partial<Readonly<Record<Behaviour, string>>>;
  behave(how: Behaviour): Promise<void> | void;
  /** Keys of the messages that reached the other side whole, in order, a repeated one twice. */
  received(): readonly string[];
  /** Resolves once the other side holds a whole message that it has not answered. */
  held(): Promise<void>;
  close(): Promise<void>;
}

const OUTCOMES = ['accepted', 'later', 'refused', 'unknown'];

/** An ordinary message. @param n tells messages of one test apart. */
export function outgoing(scene: ChannelScene, n = 1, more: Partial<Outgoing> = {}): Outgoing {
  const id = `0190a1b2-c3d4-7e5f-8a9b-${String(n).padStart(12, '0')}`;
  return {
    id,
    key: `${id}@messages.example`,
    time: 1_760_000_000_000,
    address: scene.address,
    content: scene.content,
    ...more,
  };
}

/**
 * What every channel must do, whatever its protocol.
 *
 * @param make a channel and a real receiver, fresh for each test.
 */
export function channelContract(name: string, make: () => Promise<ChannelScene>): void {
  describe(`${name} keeps what channels promise`, () => {
    const open: ChannelScene[] = [];
    const scene = async (how: Behaviour, skip: (why: string) => void): Promise<ChannelScene> => {
      const made = await make();
      open.push(made);
      const missing = made.without?.[how];
      if (missing !== undefined) {
        skip(missing);
      }
      await made.behave(how);
      return made;
    };
    afterEach(async () => {
      for (const made of open.splice(0)) {
        await made.channel.close();
        await made.close();
      }
    });
    const send = (made: ChannelScene, message: Outgoing): Promise<HandOver> =>
      made.channel.handOver(message, new AbortController().signal);

    it('is set up, has a name and works on at least one message at once', async ({ skip }) => {
      const { channel } = await scene('accept', skip);
      expect(channel.problem).toBeUndefined();
      expect(channel.name).toMatch(/^[a-z0-9][a-z0-9_-]*$/);
      expect(channel.purpose).not.toBe('');
      expect(Number.isInteger(channel.concurrency) && channel.concurrency >= 1).toBe(true);
    });

    it('says accepted once the other side has it', async ({ skip }) => {
      const made = await scene('accept', skip);
      const message = outgoing(made);
      expect(await send(made, message)).toMatchObject({ outcome: 'accepted' });
      expect(made.received()).toEqual([message.key]);
    });

    it('says later when the other side will not take it now, and it is taken at the next try', async ({
      skip,
    }) => {
      const made = await scene('later', skip);
      const message = outgoing(made);
      const first = await send(made, message);
      expect(first).toMatchObject({ outcome: 'later' });
      expectSentence(first);
      expect(made.received()).toEqual([]);
      await made.behave('accept');
      expect(await send(made, message)).toMatchObject({ outcome: 'accepted' });
      expect(made.received()).toEqual([message.key]);
    });

    it('says later when nobody listens', async ({ skip }) => {
      const made = await scene('away', skip);
      const answer = await send(made, outgoing(made));
      expect(answer).toMatchObject({ outcome: 'later' });
      expectSentence(answer);
    });

    it('says refused of a message that is never taken, and keeps the address', async ({ skip }) => {
      const made = await scene('refuse', skip);
      const answer = await send(made, outgoing(made));
      expect(answer).toMatchObject({ outcome: 'refused' });
      expect(answer).not.toMatchObject({ gone: true });
      expectSentence(answer);
      expect(made.received()).toEqual([]);
    });

    it('says gone of an address that is no good', async ({ skip }) => {
      const made = await scene('gone', skip);
      const answer = await send(made, outgoing(made));
      expect(answer).toMatchObject({ outcome: 'refused', gone: true });
      expectSentence(answer);
    });

    it('says unknown when the message was given away and no answer came', async ({ skip }) => {
      const made = await scene('vanish', skip);
      const answer = await send(made, outgoing(made));
      expect(answer).toMatchObject({ outcome: 'unknown' });
      expectSentence(answer);
    });

    it('says unknown of what was given away when the engine closes', async ({ skip }) => {
      const made = await scene('hang', skip);
      const closing = new AbortController();
      const under = made.channel.handOver(outgoing(made), closing.signal);
      await made.held();
      closing.abort();
      expect(await under).toMatchObject({ outcome: 'unknown' });
    });

    it('sends nothing when the engine is closing already', async ({ skip }) => {
      const made = await scene('accept', skip);
      const answer = await made.channel.handOver(outgoing(made), AbortSignal.abort());
      expect(answer).toMatchObject({ outcome: 'later' });
      expect(made.received()).toEqual([]);
    });

    it('gives a message the same key at each try', async ({ skip }) => {
      const made = await scene('accept', skip);
      const message = outgoing(made);
      await send(made, message);
      await send(made, message);
      const keys = made.received();
      expect(keys.length).toBeGreaterThan(0);
      expect(new Set(keys)).toEqual(new Set([message.key]));
    });

    it('carries as many at once as it says, each once', async ({ skip }) => {
      const made = await scene('accept', skip);
      const messages = Array.from({ length: made.channel.concurrency * 2 + 1 }, (_, n) =>
        outgoing(made, n + 1),
      );
      const answers = await Promise.all(messages.map((message) => send(made, message)));
      for (const answer of answers) {
        expect(['accepted', 'later']).toContain(answer.outcome);
      }
      const taken = messages.filter((_, n) => answers[n]?.outcome === 'accepted');
      expect(taken.length).toBeGreaterThanOrEqual(made.channel.concurrency);
      expect([...made.received()].sort()).toEqual(taken.map(({ key }) => key).sort());
    });

    it('works again after a failure', async ({ skip }) => {
      const made = await scene('vanish', skip);
      await send(made, outgoing(made, 1));
      await made.behave('accept');
      expect(await send(made, outgoing(made, 2))).toMatchObject({ outcome: 'accepted' });
    });

    it('refuses hostile content in a sentence, or carries it as one message', async ({ skip }) => {
      const made = await scene('accept', skip);
      expect(made.channel.refuse(made.content)).toBeUndefined();
      expect(made.hostile.length).toBeGreaterThan(0);
      for (const [n, content] of made.hostile.entries()) {
        const before = made.received().length;
        const refused = made.channel.refuse(content);
        const answer = await send(made, outgoing(made, n + 1, { content }));
        expect(OUTCOMES).toContain(answer.outcome);
        if (refused !== undefined) {
          expect(refused).toMatch(/\.$/);
          expect(answer).toMatchObject({ outcome: 'refused' });
        }
        expect(made.received().length - before).toBe(answer.outcome === 'accepted' ? 1 : 0);
      }
    });

    it('refuses content of another channel', async ({ skip }) => {
      const made = await scene('accept', skip);
      const other: MessageContent =
        made.content.kind === 'sms'
          ? { kind: 'onsite', fields: {} }
          : { kind: 'sms', text: 'Hello.' };
      expect(made.channel.refuse(other)).toMatch(/\.$/);
      expect(await send(made, outgoing(made, 1, { content: other }))).toMatchObject({
        outcome: 'refused',
      });
    });

    it('reads addresses in one way of writing, and says why something is none', async ({
      skip,
    }) => {
      const made = await scene('accept', skip);
      const once = made.channel.readAddress(made.address);
      expect(once).toEqual({ address: made.address });
      for (const text of ['', '\u0000', 'a\r\nb', 'x'.repeat(100_000), ...made.noAddresses]) {
        const read = made.channel.readAddress(text);
        expect(read, JSON.stringify(text.slice(0, 60))).toHaveProperty('problem');
        expect('problem' in read ? read.problem : '').toMatch(/\.$/);
      }
    });

    it('sends nothing to what is no address', async ({ skip }) => {
      const made = await scene('accept', skip);
      for (const address of made.noAddresses) {
        const answer = await send(made, outgoing(made, 1, { address }));
        expect(answer).toMatchObject({ outcome: 'refused' });
      }
      expect(made.received()).toEqual([]);
    });

    it('closes once what is under way is done, twice without harm, and takes nothing afterwards', async ({
      skip,
    }) => {
      const made = await scene('accept', skip);
      const under = send(made, outgoing(made, 1));
      await Promise.all([under, made.channel.close()]);
      expect(await under).toMatchObject({ outcome: 'accepted' });
      await made.channel.close();
      expect(await send(made, outgoing(made, 2))).toMatchObject({ outcome: 'later' });
      expect(made.received()).toHaveLength(1);
    });
  });
}

/** Whoever reads why something was not sent reads a sentence, bounded, without control characters. */
function expectSentence(answer: HandOver): void {
  const reason = answer.outcome === 'accepted' ? '' : answer.reason;
  expect(reason).toMatch(/^[^\p{Cc}]{1,500}\.$/u);
}
