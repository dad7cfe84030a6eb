/**
 * What is done at a counter. A sale, and what somebody is not interested in, is an event of the log with an id that the
 * sender chose:
 *
 *     open → sold, declined → taken back
 *
 * Sent again it is the same one; taken back it stays taken back. An account is charged after the sale is durable, under an id
 * made of the sale's: what a crash leaves out the next sending of the same sale makes up for.
 */
import type { Catalogue } from '../../catalog/catalogue.ts';
import type { DeclinedInput, SaleInput, UndoInput } from '../../customer/counter/counter-input.ts';
import type { Households } from '../../customer/household/households.ts';
import type { Spending } from '../../customer/household/spending.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import type { Message } from '../../customer/message.ts';
import type { Person } from '../../customer/person.ts';
import { type Choice, mergePreferences, PREFERENCE_EVENT } from '../../customer/preferences.ts';
import { protectionOf } from '../../decide/limits/protection.ts';
import { amountInWords } from '../../decide/words.ts';
import { toMinor } from '../../math/money.ts';
import { uniqueId } from '../../math/unique-id.ts';
import type { StoreReader } from '../../store/store.ts';
import { PersonableError } from '../errors.ts';
import type { LedgerHandle } from '../handles/ledger.ts';
import type { Settings } from '../options.ts';
import type { BalanceView } from '../readings/ledger.ts';
import { numberOf } from '../readings/names.ts';
import { idsToSpeakFor } from '../speaking-for.ts';
import { isOf, messageOf } from './records.ts';
import { chargeOf, linesOf, orderOf, soldInWords } from './selling.ts';
import type { Declined, Sale } from './views.ts';

/** What a till works with. */
export interface TillParts {
  readonly store: StoreReader;
  readonly settings: Settings;
  readonly catalogue: Catalogue;
  readonly identities: Identities;
  readonly households: Households;
  readonly spending: Spending;
  readonly ledger: LedgerHandle;
  /** Takes a message as a trusted sender; resolves when every decision sees it. */
  readonly take: (message: Readonly<Record<string, unknown>>) => Promise<void>;
}

/** The properties that the order of a sale has. */
type Order = Readonly<Record<string, unknown>>;

/** Where a message comes from. */
const CONTEXT = { source: 'counter', channel: 'counter', device: { type: 'till' } } as const;
/** The ids of what a sender's id names. */
const ID = {
  sold: (id: string) => `counter:sold:${id}`,
  charge: (id: string) => `counter:charge:${id}`,
  declined: (id: string) => `counter:declined:${id}`,
  undo: (id: string) => `counter:undo:${id}`,
} as const;

/** Sells, notes what is declined and takes both back: one thing after another, so that a limit that was checked still holds. */
export class Till {
  readonly #parts: TillParts;
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: TillParts) {
    this.#parts = parts;
  }

  /**
   * Sells something to a person; resolves when it is durable.
   *
   * @throws PersonableError `sale_refused` for what is not allowed, not there, or was taken back; `limit_reached` where the
   *   account may not have less; `invalid_field`; those of an event.
   */
  sell(person: Person, { messageId = uniqueId(), ...input }: SaleInput): Promise<Sale> {
    return this.#alone(async () => {
      const before = await this.#before(person, ID.sold(messageId));
      if (before !== undefined) return this.#soldBefore(person, messageId, before, input);
      const { households, spending, settings, catalogue } = this.#parts;
      const { timezone, clock, minors } = settings;
      const guards = { households, spending, timezone, now: clock(), minorsUnder: minors.under };
      const protection = await protectionOf(person, guards);
      const lines = linesOf(input.items, catalogue, protection, minors.under);
      const { account, decision, by } = input;
      if (account !== undefined) await this.#refuseBeyond(person, account, chargeOf(lines));
      const order: Order = {
        ...orderOf(`counter-${messageId}`, lines),
        ...(account === undefined ? {} : { account }),
        ...(decision === undefined ? {} : { decision }),
        ...(by === undefined ? {} : { by }),
      };
      await this.#take(person, 'Order Completed', ID.sold(messageId), order);
      return this.#charged(person, messageId, order, false);
    });
  }

  /** Records that a person is not interested in an item: decisions show it less. What they never want stays so. */
  decline(
    person: Person,
    { messageId = uniqueId(), item, decision, by }: DeclinedInput,
  ): Promise<Declined> {
    return this.#alone(async () => {
      const id = ID.declined(messageId);
      if ((await this.#before(person, id)) !== undefined) return { messageId, duplicate: true };
      const target = String(item);
      const was = choiceOf(person, target);
      await this.#take(person, PREFERENCE_EVENT, id, {
        ...{ choice: was === 'never' ? was : 'less', item: target, was },
        ...(decision === undefined ? {} : { decision }),
        ...(by === undefined ? {} : { by }),
      });
      return { messageId, duplicate: false };
    });
  }

  /**
   * Takes back a sale with what it charged, or what was declined. Done again it changes nothing.
   *
   * @throws PersonableError `not_found` where the person has nothing with this id.
   */
  undo(person: Person, { messageId, by = BY }: UndoInput): Promise<Declined> {
    return this.#alone(async () => {
      const sale = await this.#before(person, ID.sold(messageId));
      const declined = sale ?? (await this.#before(person, ID.declined(messageId)));
      if (declined === undefined) {
        const sentence = `The person has no sale and nothing declined with the id "${messageId}".`;
        throw new PersonableError('not_found', sentence, { path: '/messageId' });
      }
      const duplicate = await this.#isUndone(person, messageId);
      const { properties = {} } = declined;
      if (sale !== undefined) await this.#takeBack(person, messageId, properties, by, duplicate);
      else if (!duplicate) {
        const { item, was } = properties;
        await this.#take(person, PREFERENCE_EVENT, ID.undo(messageId), { choice: was, item, by });
      }
      return { messageId, duplicate };
    });
  }

  async #takeBack(person: Person, messageId: string, order: Order, by: string, done: boolean) {
    const undoes = ID.sold(messageId);
    if (!done)
      await this.#take(person, 'Order Cancelled', ID.undo(messageId), { ...order, undoes, by });
    if (order['account'] === undefined) return;
    const entry = ID.charge(messageId);
    await this.#parts.ledger
      .reverse({ person: numberOf(person) }, { entry, by })
      .catch(passMissing);
  }

  /** A sale that was there: it is made up for what a crash left out of it. */
  async #soldBefore(
    person: Person,
    messageId: string,
    { properties = {} }: Message,
    { account }: SaleInput,
  ) {
    if (await this.#isUndone(person, messageId)) {
      throw new PersonableError('sale_refused', 'This sale was taken back.', {
        hint: 'Sell it anew, with another messageId.',
        path: '/messageId',
      });
    }
    if (properties['account'] !== account) {
      const sentence = 'messageId is that of a sale that was charged otherwise.';
      throw new PersonableError('invalid_field', sentence, { path: '/messageId' });
    }
    return this.#charged(person, messageId, properties, true);
  }

  /** The sale, once its account is charged; where that may not be, it is taken back. */
  async #charged(
    person: Person,
    messageId: string,
    order: Order,
    duplicate: boolean,
  ): Promise<Sale> {
    const {
      total,
      currency,
      account,
      by,
      order_id: number,
    } = order as {
      readonly total?: number;
      readonly currency?: string;
      readonly account?: string;
      readonly by?: string;
      readonly order_id: string;
    };
    let balance: BalanceView | undefined;
    if (account !== undefined && total !== undefined && currency !== undefined && total !== 0) {
      const amount = -toMinor(total, currency);
      const entry = { account, amount, currency, by: by ?? BY, reference: number };
      const charge = { ...entry, messageId: ID.charge(messageId) };
      try {
        const entered = await this.#parts.ledger.add({ person: numberOf(person) }, charge);
        balance = entered.balance;
      } catch (error) {
        await this.#takeBack(person, messageId, order, BY, false);
        throw error;
      }
    }
    return {
      messageId,
      order: number,
      text: soldInWords(order),
      total: total === undefined || currency === undefined ? [] : [{ amount: total, currency }],
      ...(balance === undefined ? {} : { balance }),
      duplicate,
    };
  }

  /** Before anything is sold: a sale that could not be charged must not be one. */
  async #refuseBeyond(
    person: Person,
    account: string,
    { minor, currency }: { readonly minor: number; readonly currency: string },
  ): Promise<void> {
    const { settings, ledger } = this.#parts;
    const own = Object.hasOwn(settings.ledger, account) ? settings.ledger[account] : undefined;
    if (own?.least === undefined) return;
    const balance = await ledger.balance({ person: numberOf(person) }, account, currency);
    const has = balance?.amount ?? 0;
    if (has - minor >= own.least) return;
    throw new PersonableError(
      'limit_reached',
      `${account} has ${balance?.text ?? 0} and may not have less than ${amountInWords(own.least, currency)}, so the sale cannot be charged to it.`,
      { path: '/account', hint: 'Take the money now, or sell less.' },
    );
  }

  async #isUndone(person: Person, messageId: string): Promise<boolean> {
    return (await this.#before(person, ID.undo(messageId))) !== undefined;
  }

  /** The message of an id, where it is of this person. */
  async #before(person: Person, id: string): Promise<Message | undefined> {
    const found = await messageOf(this.#parts.store, id);
    if (found === undefined) return undefined;
    if (isOf(person, found)) return found.message;
    throw new PersonableError('invalid_field', 'messageId is that of somebody else.', {
      path: '/messageId',
      hint: 'Make a new one for each sale.',
    });
  }

  async #take(person: Person, event: string, messageId: string, properties: Order): Promise<void> {
    const ids = await idsToSpeakFor(person, this.#parts.identities);
    await this.#parts.take({
      type: 'track',
      event,
      ...ids,
      messageId,
      context: CONTEXT,
      properties,
    });
  }

  #alone<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#last.then(step);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

/** Who did it, where nobody says. */
const BY = 'counter';

const choiceOf = ({ homes }: Person, item: string): Choice => {
  const stated = mergePreferences(homes.map(({ preferences }) => preferences));
  const own = [...stated.values()].find(({ target }) => 'item' in target && target.item === item);
  return own === undefined || own.choice === 'wrong' ? 'neutral' : own.choice;
};

/** What was never charged needs no taking back. */
const passMissing = (error: unknown): void => {
  if (!(error instanceof PersonableError && error.code === 'not_found')) throw error;
};
