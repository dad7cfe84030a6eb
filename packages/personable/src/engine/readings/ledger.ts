import type { Balance, LedgerNote } from '../../customer/ledger/balance.ts';
import { amountInWords } from '../../decide/words.ts';
import { iso } from './names.ts';

/** An amount of an account in words, with its sign: "+€12.50", "−120". */
const signedAmount = (amount: number, currency: string | undefined): string => {
  const size = Math.abs(amount);
  const words = currency === undefined ? size.toLocaleString('en') : amountInWords(size, currency);
  return `${amount < 0 ? '−' : '+'}${words}`;
};

/** An entry in words: "tab −€12.50, by till 3: lunch". */
export const entryInWords = ({
  account,
  amount,
  currency,
  by,
  note,
  reverses,
}: LedgerNote): string => {
  const what = reverses === undefined ? '' : ', taken back';
  const said = note === undefined ? '' : `: ${note}`;
  return `${account} ${signedAmount(amount, currency)}${what}, by ${by}${said}`;
};

/** What an account has, as it is shown. */
export interface BalanceView {
  readonly account: string;
  /** ISO 4217; left out for what is no money. */
  readonly currency?: string;
  /** Integer: minor units of the currency, or points. */
  readonly amount: number;
  /** How many entries it is the sum of. */
  readonly entries: number;
  /** ISO 8601. */
  readonly last: string;
  readonly text: string;
}

/** A balance as it is shown. */
export const showBalance = ({ last, ...balance }: Balance): BalanceView => {
  const { amount, currency } = balance;
  const words = signedAmount(amount, currency);
  return { ...balance, last: iso(last), text: amount < 0 ? words : words.slice(1) };
};
