import type { LedgerEntryInput } from 'personable';
import { currencyCode, minorUnits } from '../../words/amounts.ts';

/** An entry as it is being written. */
export interface WrittenEntry {
  readonly account: string;
  readonly amount: string;
  /** Empty for points. */
  readonly currency: string;
  readonly note: string;
  readonly by: string;
}

/** What an entry begins with. */
export const UNWRITTEN_ENTRY: WrittenEntry = {
  account: '',
  amount: '',
  currency: '',
  note: '',
  by: '',
};

/**
 * A written entry as it is sent, or what is wrong with it by field.
 *
 * @param messageId of the entry: sent twice by a bad line it is entered once.
 */
export const readWrittenEntry = (
  written: WrittenEntry,
  messageId: string,
):
  | { readonly entry: LedgerEntryInput }
  | { readonly problems: Partial<Record<keyof WrittenEntry, string>> } => {
  const { account, by, note } = written;
  const money = written.currency.trim() !== '';
  const currency = money ? currencyCode(written.currency) : undefined;
  const amount = minorUnits(written.amount, currency);
  const problems: Partial<Record<keyof WrittenEntry, string>> = {
    ...(account.trim() === '' ? { account: 'Name the account.' } : {}),
    ...(by.trim() === '' ? { by: 'Say who makes the entry.' } : {}),
    ...(money && currency === undefined ? { currency: 'Three letters, such as EUR.' } : {}),
    ...(amount === undefined || amount === 0 ? { amount: amountProblem(money) } : {}),
  };
  if (amount === undefined || Object.keys(problems).length > 0) return { problems };
  return {
    entry: {
      account: account.trim(),
      amount,
      ...(currency === undefined ? {} : { currency }),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
      by: by.trim(),
      messageId,
    },
  };
};

const amountProblem = (money: boolean): string =>
  money ? 'An amount such as 12.50 or -3, and not 0.' : 'A whole number such as 50 or -20.';
