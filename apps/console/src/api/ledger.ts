import type { BalanceView, Entered, LedgerEntry, LedgerEntryInput } from 'personable';
import { type ApiRequest, without } from './request.ts';

/** What every account of a person has. */
export const readBalances = (
  person: number,
): ApiRequest<{ readonly balances: readonly BalanceView[] }> => ({
  method: 'POST',
  path: '/v1/ledger/balances',
  body: { person },
});

interface EntriesPage {
  readonly entries: readonly LedgerEntry[];
  readonly next?: number;
}

/** The entries of a person, newest first. */
export const readEntries = (person: number, before?: number): ApiRequest<EntriesPage> => ({
  method: 'POST',
  path: '/v1/ledger/entries',
  body: without({ person, before, limit: 25 }),
});

/** Adds an entry. */
export const addEntry = (person: number, entry: LedgerEntryInput): ApiRequest<Entered> => ({
  method: 'POST',
  path: '/v1/ledger',
  body: { person, ...entry },
});

/** Takes an entry back. */
export const takeEntryBack = (person: number, entry: string): ApiRequest<Entered> => ({
  method: 'POST',
  path: '/v1/ledger/reverse',
  body: { person, entry, by: 'console' },
});
