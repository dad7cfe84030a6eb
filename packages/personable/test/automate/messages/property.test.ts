import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { HandOver } from '../../../src/automate/channels/channel.ts';
import { MessageState } from '../../../src/automate/messages/message.ts';
import { messageById, storyOf } from '../../../src/automate/messages/message-store.ts';
import { unnotedMessages } from '../../../src/automate/messages/note-store.ts';
import { Outbox } from '../../../src/automate/messages/outbox.ts';
import { type MessageNote, PROCESS_TIMERS } from '../../../src/automate/messages/outbox-parts.ts';
import type { Store } from '../../../src/store/store.ts';
import { NOON } from '../../customer/open-shop.ts';
import { facts, HOUR, message, openStore, recipient } from './open-outbox.ts';

type Outcome = 'accepted' | 'later' | 'refused' | 'unknown' | 'taken-and-silent';

const outcome = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Outcome>('accepted') },
  { weight: 3, arbitrary: fc.constant<Outcome>('later') },
  { weight: 1, arbitrary: fc.constant<Outcome>('refused') },
  { weight: 1, arbitrary: fc.constant<Outcome>('unknown') },
  { weight: 1, arbitrary: fc.constant<Outcome>('taken-and-silent') },
);

/** A life: what the other side answers, one after another, and after how many writes the process dies. */
const life = fc.record({
  answers: fc.array(outcome, { minLength: 1, maxLength: 30 }),
  dies: fc.option(fc.integer({ min: 0, max: 25 }), { nil: undefined }),
});

/** A store whose process dies after so many writes: nothing is written after, and nobody hears an answer. */
const simulatedDeath = (store: Store, after: number | undefined) => {
  let left = after ?? Number.POSITIVE_INFINITY;
  const dead = Promise.withResolvers<void>();
  const never = new Promise<never>(() => undefined);
  const dying: Store = new Proxy(store, {
    get: (target, name) => {
      if (name === 'write') {
        return (writes: Parameters<Store['write']>[0]) => {
          if (left-- <= 0) {
            dead.resolve();
            return never;
          }
          return target.write(writes);
        };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { store: dying, dead: dead.promise, isDead: () => left < 0 };
};

test('whatever the other side answers and whenever the process dies, nothing is lost and nothing doubled but what is unknown', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(life, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 12 }),
      async (lives, many) => {
        const store = await openStore();
        const clock = { now: NOON };
        const taken = new Map<string, number>();
        const contents = new Map<string, Set<string>>();
        const noted = new Map<string, MessageNote>();
        const asked = Array.from({ length: many }, (_, i) =>
          message({ home: 1 + (i % 3), expires: NOON + 400 * HOUR }),
        );
        const run = async ({ answers, dies }: { answers: Outcome[]; dies: number | undefined }) => {
          const death = simulatedDeath(store, dies);
          let turn = 0;
          const answer = (id: string): HandOver | Promise<HandOver> => {
            // Who is dead hears and says nothing.
            if (death.isDead()) return new Promise(() => undefined);
            const said = answers[turn++ % answers.length] ?? 'accepted';
            if (said === 'accepted' || said === 'taken-and-silent') {
              taken.set(id, (taken.get(id) ?? 0) + 1);
            }
            if (said === 'taken-and-silent') return { outcome: 'unknown', reason: 'Silence.' };
            return said === 'accepted' ? { outcome: said } : { outcome: said, reason: 'So.' };
          };
          const outbox = new Outbox({
            ...{ store: death.store, clock: () => clock.now, random: () => 0.5 },
            recipients: { find: async ({ home }) => [recipient(home)] },
            restraint: { ask: async () => ({ verdict: 'send' }), returned: () => undefined },
            writer: {
              write: async (_, to) => ({
                ...{ template: to.template, templateVersion: 1, channel: to.channel },
                ...{ address: to.address, language: undefined, decisions: [] },
                content: { kind: 'sms', text: String(turn) },
              }),
            },
            channel: () => ({
              ...{ name: 'text', kind: 'sms', purpose: 'sms', concurrency: 3, problem: undefined },
              ...{ readAddress: (address) => ({ address }), refuse: () => undefined },
              handOver: async ({ id, key, content, time }) => {
                expect((await messageById(store, id))?.state).toBe('handing-over');
                const given = contents.get(id) ?? new Set();
                contents.set(id, given.add(JSON.stringify([key, content, time])));
                return answer(id);
              },
              close: async () => undefined,
            }),
            template: (id) => facts(id),
            note: async (notes) => {
              for (const note of notes) noted.set(note.messageId, note);
            },
            timers: PROCESS_TIMERS,
          });
          const lived = (async () => {
            await outbox.start();
            for (const one of asked) await outbox.add(one);
            // Hours go by, so that everything that waits for another try has it.
            for (let hour = 0; hour < 14; hour++) {
              await vi.waitFor(() => expect(outbox.loaded).toBe(0), { interval: 1 });
              clock.now += HOUR;
              outbox.wake();
              await new Promise(setImmediate);
              await new Promise(setImmediate);
            }
            await vi.waitFor(() => expect(outbox.loaded).toBe(0), { interval: 1 });
            await vi.waitFor(async () => expect(await unnotedMessages(store, 1)).toEqual([]));
            await outbox.close();
          })();
          await Promise.race([lived, death.dead]);
          lived.catch(() => undefined);
        };
        for (const one of lives) await run(one);
        await run({ answers: ['accepted'], dies: undefined });
        for (const { id } of asked) {
          const kept = await messageById(store, id);
          const story = await storyOf(store, id);
          expect(['sent', 'refused', 'unknown'], id).toContain(kept?.state);
          expect(taken.get(id) ?? 0, id).toBeLessThanOrEqual(1);
          if (kept?.state === 'sent') expect(taken.get(id), id).toBe(1);
          // Every try went with the same key, time and content.
          expect(contents.get(id)?.size, id).toBe(1);
          for (const { state } of story) expect(Object.keys(MessageState)).toContain(state);
          const times = story.map(({ time }) => time);
          expect(times).toEqual(times.toSorted((a, b) => a - b));
        }
        const kinds = await Promise.all(asked.map(async ({ id }) => messageById(store, id)));
        const isNoted = kinds.filter((one) => one?.state === 'sent' || one?.state === 'refused');
        await vi.waitFor(() => expect(noted.size).toBe(isNoted.length));
        await store.close();
      },
    ),
    { numRuns: 25 },
  );
}, 300_000);
