import type { DecisionRecord } from '../../measure/log/decision-log.ts';
import type { DecideAnew } from './anew.ts';
import type { AnewRequest } from './anew-protocol.ts';
import type { DrawnChoice } from './drawn-choice.ts';
import type { Otherwise } from './gather.ts';
import { openAnew } from './open-anew.ts';
import type { OtherAnswer } from './other-answer.ts';

/** Other rules, on the thread that asks: a short log is done before another thread has begun. */
export class AnewHere implements Otherwise {
  readonly learns = false;
  readonly #decide: DecideAnew;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(decide: DecideAnew) {
    this.#decide = decide;
  }

  static async open(request: AnewRequest): Promise<AnewHere> {
    return new AnewHere(await openAnew(request));
  }

  readonly teach = (): undefined => undefined;
  readonly flush = (): undefined => undefined;
  readonly close = async (): Promise<void> => undefined;

  of(
    { slot }: DrawnChoice,
    _: unknown,
    record: DecisionRecord,
  ): OtherAnswer | Promise<OtherAnswer> {
    // What stands later goes by what stands before it.
    if (slot > 0) return 'later';
    const answer = this.#last.then(() => this.#decide(record));
    this.#last = answer.catch(() => undefined);
    return answer;
  }
}
