import type { Tombstones } from '../../customer/erasure/tombstones.ts';
import { Gathered } from '../../customer/gathered.ts';
import { refuseHostile } from '../../customer/hostile.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import type { Ingest, Write } from '../../customer/ingest.ts';
import {
  type Balances,
  balanceKey,
  type LedgerNote,
  mergeBalances,
} from '../../customer/ledger/balance.ts';
import {
  type LedgerEntryInput,
  ledgerShapes,
  type ReversalInput,
} from '../../customer/ledger/entry-input.ts';
import {
  FIND_LEDGER_ENTRY,
  type LedgerRow,
  READ_LEDGER,
} from '../../customer/ledger/ledger-store.ts';
import type { People } from '../../customer/people.ts';
import type { Person } from '../../customer/person.ts';
import { uniqueId } from '../../math/unique-id.ts';
import type { Store } from '../../store/store.ts';
import { PersonableError } from '../errors.ts';
import type { Settings } from '../options.ts';
import { type BalanceView, entryInWords, showBalance } from '../readings/ledger.ts';
import { iso } from '../readings/names.ts';
import { checkShape } from '../shape.ts';
import type { Page, PeopleHandle, PersonReference } from './people.ts';
import { identityOf } from './reference.ts';

/** What the ledger handle works with. */
export interface LedgerParts {
  readonly store: Store;
  readonly settings: Settings;
  readonly identities: Identities;
  readonly people: People;
  readonly ingest: Ingest;
  readonly tombstones: Tombstones;
}

/** An entry as it is shown. */
export interface LedgerEntry extends LedgerNote {
  readonly id: string;
  /** ISO 8601. */
  readonly time: string;
  /** Its place in the log. */
  readonly position: number;
  readonly text: string;
}

/** What became of an entry. */
export interface Entered {
  readonly entry: LedgerEntry;
  /** Of its account, after it. */
  readonly balance: BalanceView;
  /** Whether it was there already: then nothing was entered. */
  readonly duplicate: boolean;
}

const PARTITION = 0;
/** Accounts of a person, each currency of one counted by itself. */
const MOST_ACCOUNTS = 100;
/** Farthest that a balance may be from 0. */
const MOST = 1e15;
/** Entries that take others back have ids that begin so: an entry is taken back once. */
const REVERSAL = 'reversal:';

/** What people have: points, credit, a tab. `shop.ledger`. */
export class LedgerHandle {
  readonly #parts: LedgerParts;
  readonly #find: PeopleHandle['find'];
  readonly #shapes = ledgerShapes();

  constructor(parts: LedgerParts, people: Pick<PeopleHandle, 'find'>) {
    this.#parts = parts;
    this.#find = people.find.bind(people);
  }

  /**
   * Adds an entry to a person's ledger; resolves when it is durable. Somebody who was never met gets their
   * place in the log by it. An entry whose `messageId` is there already is not entered again.
   *
   * @throws PersonableError `invalid_field`, `missing_identity`, `not_found` for a number that nobody has,
   *   `identity_erased`, `limit_reached` where the account may not have less.
   */
  async add(reference: PersonReference, input: LedgerEntryInput): Promise<Entered> {
    refuseHostile(input);
    checkShape(this.#shapes.entry, input);
    const { messageId = uniqueId(), ...note } = input;
    if (note.amount === 0) throw wrong('amount is 0: it would change nothing.', '/amount');
    if (messageId.startsWith(REVERSAL)) {
      throw wrong(
        `messageId begins with "${REVERSAL}", which is for what takes entries back.`,
        '/messageId',
      );
    }
    return this.#alone(reference, async (home, person, write) => {
      const before = await this.#entry(person, messageId);
      if (before !== undefined) return this.#entered(before, person, true);
      this.#refuseBeyond(person, note);
      return this.#write(home, messageId, note, write);
    });
  }

  /**
   * Takes an entry back by another one of the opposite amount. Doing it again changes nothing. A floor does
   * not stand in the way: what was wrong should never have been there.
   *
   * @throws PersonableError `not_found` where the person has no such entry; those of `add`.
   */
  async reverse(reference: PersonReference, input: ReversalInput): Promise<Entered> {
    refuseHostile(input);
    checkShape(this.#shapes.reversal, input);
    const { entry: id, by, note } = input;
    const found = await this.#find(reference);
    if (found === undefined) throw noEntry(id);
    return this.#alone(reference, async (home, person, write) => {
      const taken = await this.#entry(person, id);
      if (taken === undefined) throw noEntry(id);
      const { account, amount, currency, reverses } = JSON.parse(taken.body) as LedgerNote;
      if (reverses !== undefined) {
        throw wrong('This entry takes another one back; enter the amount anew instead.', '/entry');
      }
      const before = await this.#entry(person, `${REVERSAL}${id}`);
      if (before !== undefined) return this.#entered(before, person, true);
      const reversal: LedgerNote = {
        account,
        amount: -amount,
        ...(currency === undefined ? {} : { currency }),
        ...(note === undefined ? {} : { note }),
        by,
        reverses: id,
      };
      return this.#write(home, `${REVERSAL}${id}`, reversal, write);
    });
  }

  /** What every account of a person has; nothing of people not met yet. */
  async balances(reference: PersonReference): Promise<BalanceView[]> {
    const person = await this.#find(reference);
    return person === undefined ? [] : [...balancesOf(person).values()].map(showBalance);
  }

  /** What one account of a person has; `undefined` where nothing was ever entered. */
  async balance(
    reference: PersonReference,
    account: string,
    currency?: string,
  ): Promise<BalanceView | undefined> {
    const balances = await this.balances(reference);
    return balances.find((one) => one.account === account && one.currency === currency);
  }

  /**
   * The entries of a person, the latest first.
   *
   * @param before the `next` of the page before.
   */
  async entries({
    before = Number.MAX_SAFE_INTEGER,
    limit = 50,
    ...reference
  }: PersonReference & { readonly before?: number; readonly limit?: number }): Promise<
    Page<LedgerEntry, number>
  > {
    const person = await this.#find(reference);
    if (person === undefined) return { entries: [] };
    const rows = await Promise.all(
      person.homes.map(({ home }) =>
        this.#parts.store.all(READ_LEDGER, {
          partition: PARTITION,
          home,
          before,
          limit: limit + 1,
        }),
      ),
    );
    const latest = rows.flat().sort((a, b) => b.position - a.position);
    const entries = latest.slice(0, limit).map(showEntry);
    const next = entries.at(-1)?.position;
    return latest.length > limit && next !== undefined ? { entries, next } : { entries };
  }

  /** Runs a step alone, so that a balance that is checked is still the same when the entry is written. */
  #alone<T>(
    reference: PersonReference,
    step: (home: number, person: Person, write: Write) => Promise<T>,
  ): Promise<T> {
    const { ingest, people, settings, tombstones } = this.#parts;
    return ingest.exclusively(async (write) => {
      const { person: number } = reference;
      if (number !== undefined) {
        const found = await this.#find(reference);
        if (found === undefined) {
          throw new PersonableError('not_found', `Nobody has the number ${number}.`);
        }
        return step(number, found, write);
      }
      const identity = identityOf(reference, settings.identity);
      if (tombstones.covers(identity, settings.clock())) {
        throw new PersonableError('identity_erased', 'This person was erased for good.', {
          hint: 'Nothing of them is taken any more.',
        });
      }
      const home = await ingest.linker.homeOf(identity);
      return step(home, await people.person(home), write);
    });
  }

  async #write(home: number, id: string, note: LedgerNote, write: Write): Promise<Entered> {
    const { settings, people } = this.#parts;
    const gathered = new Gathered(settings.clock());
    gathered.addLedger(home, settings.clock(), id, note);
    const [position] = await write(gathered);
    if (position === undefined) {
      throw wrong('messageId is that of an entry of somebody else.', '/messageId');
    }
    const row = { id, home, position, time: gathered.received, body: JSON.stringify(note) };
    return this.#entered(row, await people.person(home), false);
  }

  #entered(row: LedgerRow, person: Person, duplicate: boolean): Entered {
    const entry = showEntry(row);
    const balance = balancesOf(person).get(balanceKey(entry));
    if (balance === undefined) throw new Error(`the ledger of home ${row.home} lost ${row.id}`);
    return { entry, balance: showBalance(balance), duplicate };
  }

  async #entry({ homes }: Person, id: string): Promise<LedgerRow | undefined> {
    for (const { home, balances } of homes) {
      if (balances.size === 0) continue;
      const at = { partition: PARTITION, home, id };
      const found = await this.#parts.store.get(FIND_LEDGER_ENTRY, at);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #refuseBeyond(person: Person, { account, amount, currency }: LedgerNote): void {
    const balances = balancesOf(person);
    const key = balanceKey({ account, ...(currency === undefined ? {} : { currency }) });
    const before = balances.get(key)?.amount ?? 0;
    const after = before + amount;
    if (!balances.has(key) && balances.size >= MOST_ACCOUNTS) {
      throw wrong(`The person has ${MOST_ACCOUNTS} accounts, which is the most.`, '/account');
    }
    if (Math.abs(after) > MOST)
      throw wrong('The balance would be too large to be exact.', '/amount');
    const { ledger } = this.#parts.settings;
    const least = Object.hasOwn(ledger, account) ? ledger[account]?.least : undefined;
    if (least === undefined || amount > 0 || after >= least) return;
    throw new PersonableError(
      'limit_reached',
      `${account} has ${before} and may not have less than ${least}; ${amount} would make it ${after}.`,
      { path: '/amount', hint: 'The floor is the option ledger of the engine.' },
    );
  }
}

const balancesOf = ({ homes }: Person): Balances =>
  mergeBalances(homes.map(({ balances }) => balances));

const showEntry = ({ id, time, position, body }: LedgerRow): LedgerEntry => {
  const note = JSON.parse(body) as LedgerNote;
  return { id, time: iso(time), position, ...note, text: entryInWords(note) };
};

const wrong = (sentence: string, path: string) =>
  new PersonableError('invalid_field', sentence, { path });

const noEntry = (id: string) =>
  new PersonableError('not_found', `The person has no entry with the id "${id}".`, {
    path: '/entry',
  });
