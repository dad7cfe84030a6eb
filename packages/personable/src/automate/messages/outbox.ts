import { readSetting, settingWrite } from '../../store/settings-store.ts';
import type { BoundWrite } from '../../store/statement.ts';
import { type Cancelled, cancelMessages } from './cancel-store.ts';
import { DueLoop } from './due-loop.ts';
import { mendTimes, messagesUnderWay } from './due-store.ts';
import { GatheredWrites } from './gathered-writes.ts';
import type { MessageStateName, NewMessage } from './message.ts';
import { addMessage, messageById } from './message-store.ts';
import { problemOf } from './new-message.ts';
import { Noting } from './noting.ts';
import type { OutboxParts } from './outbox-parts.ts';
import { afterCrash } from './outcome.ts';
import { Sender } from './sender.ts';
import { type Move, moveMessage } from './state-store.ts';

const PAUSED = 'messages.paused';
/** Messages looked at together after a start. */
const SLICE = 500;
/** Milliseconds that closing waits for answers, and after that for channels to end. */
const FOR_ANSWERS = 3_000;
const FOR_CHANNELS = 2_000;
/** How long a message is of use again when somebody asks for another try after its time, milliseconds. */
const ANOTHER_DAY = 86_400_000;
/** From where somebody can ask for another try. */
const RETRIED: readonly MessageStateName[] = ['unknown', 'refused', 'unsendable'];

/**
 * Messages that are asked for, and the sending of them. What is asked for is durable with whatever asked for it; where a message
 * stands, and how it comes there, is said in `sender.ts`.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  readonly #writes: GatheredWrites;
  readonly #sender: Sender;
  readonly #loop: DueLoop;
  readonly #noting: Noting;
  #paused = false;
  #started = false;
  #closing: Promise<void> | undefined;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#writes = new GatheredWrites(parts.store);
    const mayGo = () => this.#started && !this.#paused;
    this.#sender = new Sender(parts, this.#writes, mayGo);
    this.#loop = new DueLoop(parts, this.#writes, {
      send: (message) => this.#sendAndNote(message),
      mayGo,
    });
    this.#noting = new Noting(parts);
  }

  /** Whether nothing goes out because somebody said so. */
  get paused(): boolean {
    return this.#paused;
  }

  /** Messages in memory, on their way. */
  get loaded(): number {
    return this.#loop.loaded;
  }

  /** Settles what a crash cut off, then sends what is due. Called once, when everything it is made of is open. */
  async start(): Promise<void> {
    const { store, clock } = this.#parts;
    this.#paused = (await readSetting(store, PAUSED)) === 'yes';
    await this.#settle();
    await store.write([mendTimes(clock())]);
    this.#started = true;
    this.#noting.wake();
    this.#loop.wake();
  }

  /**
   * The writes that ask for a message, to be durable with what asks for it; {@link wake} is to be called afterwards. One whose id
   * is kept already stays as it is.
   *
   * @throws RangeError with a sentence for a message that cannot be kept.
   */
  writesFor(message: NewMessage): BoundWrite[] {
    const problem = problemOf(message);
    if (problem !== undefined) throw new RangeError(problem.sentence);
    return [addMessage(message, this.#parts.clock())];
  }

  /** Asks for a message; resolves when it is durable. @throws RangeError as {@link writesFor}. */
  async add(message: NewMessage): Promise<void> {
    await this.#writes.add(this.writesFor(message));
    this.wake();
  }

  /** The writes that take back what is due; what is being handed over or is at rest stays as it is. */
  cancelWrites(which: Cancelled, reason: string): BoundWrite[] {
    return [cancelMessages(which, reason, this.#parts.clock())];
  }

  /** Takes back what is due; resolves when it is durable. */
  cancel(which: Cancelled, reason: string): Promise<void> {
    return this.#writes.add(this.cancelWrites(which, reason));
  }

  /** There may be something due. */
  wake(): void {
    if (this.#started && this.#closing === undefined) this.#loop.wake();
  }

  /**
   * Lets a message that is unknown, refused or unsendable be tried again, at once; an unknown one as it was, with the same key.
   *
   * @returns where it stood, with whether it is tried; `undefined` where there is no such message.
   */
  async retry(
    id: string,
    reason: string,
  ): Promise<{ readonly retried: boolean; readonly state: MessageStateName } | undefined> {
    const { store, clock } = this.#parts;
    const message = await messageById(store, id);
    if (message === undefined) return undefined;
    const { state, expires } = message;
    if (!RETRIED.includes(state)) return { retried: false, state };
    const now = clock();
    const move: Move = {
      ...{ id, from: state, to: 'due', now, reason, tries: 0 },
      ...(state === 'unknown' ? { doubtful: true } : {}),
      ...(expires > now ? {} : { expires: now + ANOTHER_DAY }),
    };
    await this.#writes.add([moveMessage(move)]);
    this.wake();
    return { retried: true, state };
  }

  /** Lets nothing go out until {@link resume}, also after a restart; what is being handed over ends. */
  async pause(): Promise<void> {
    this.#paused = true;
    await this.#writes.add([settingWrite(PAUSED, 'yes')]);
  }

  async resume(): Promise<void> {
    await this.#writes.add([settingWrite(PAUSED, 'no')]);
    this.#paused = false;
    this.wake();
  }

  /**
   * Ends within seconds: what is under way has three of them to be answered and is unknown after that; what even then does not end
   * stands in `handing-over`, and is unknown at the next start.
   */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#sender.stop();
    if (!(await this.#loop.close(FOR_ANSWERS))) {
      this.#sender.abort();
      await this.#loop.close(FOR_CHANNELS);
    }
    await this.#noting.close();
  }

  async #sendAndNote(message: Parameters<Sender['send']>[0]): Promise<void> {
    await this.#sender.send(message);
    this.#noting.wake();
  }

  /** Whatever stands in `handing-over` at a start was cut off there. */
  async #settle(): Promise<void> {
    const { store, clock, template } = this.#parts;
    for (;;) {
      const found = await messagesUnderWay(store, SLICE);
      if (found.length === 0) return;
      const now = clock();
      const moves = found.map((message) => {
        const retryUnknown = template(message.template ?? '')?.retryUnknown ?? false;
        return moveMessage(afterCrash(message, { now, retryUnknown }));
      });
      await store.write(moves);
    }
  }
}
