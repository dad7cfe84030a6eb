import type { MessageOutcomes } from '../../measure/messages/message-outcomes.ts';
import { PersonableError } from '../errors.ts';
import type { Settings } from '../options.ts';
import {
  type MessageOutcomesReport,
  OUTCOMES_BY,
  type OutcomesQuery,
  readMessageOutcomes,
} from '../readings/message-outcomes.ts';

/** Days that can be asked for. */
const MOST_DAYS = 3_660;

/** What comes of messages: `shop.messageOutcomes`. */
export class MessageOutcomesHandle {
  readonly #outcomes: MessageOutcomes;
  readonly #settings: Pick<Settings, 'clock'>;

  constructor({
    messageOutcomes,
    settings,
  }: {
    readonly messageOutcomes: MessageOutcomes;
    readonly settings: Pick<Settings, 'clock'>;
  }) {
    this.#outcomes = messageOutcomes;
    this.#settings = settings;
  }

  /**
   * What came of messages sent lately: how many were sent, clicked, followed by an order and so on.
   *
   * @throws PersonableError `invalid_field`.
   */
  async read(query: OutcomesQuery = {}): Promise<MessageOutcomesReport> {
    const { days, by } = query;
    if (days !== undefined && !(Number.isInteger(days) && days >= 1 && days <= MOST_DAYS)) {
      throw wrong(`days is a whole number from 1 to ${MOST_DAYS}.`, '/days');
    }
    if (by !== undefined && !OUTCOMES_BY.includes(by)) {
      throw wrong(`by is one of ${OUTCOMES_BY.join(', ')}.`, '/by');
    }
    return readMessageOutcomes(this.#outcomes, query, this.#settings.clock());
  }
}

const wrong = (sentence: string, path: string) =>
  new PersonableError('invalid_field', sentence, { path });
