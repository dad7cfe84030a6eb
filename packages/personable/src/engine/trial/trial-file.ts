import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PersonableError } from '../errors.ts';
import { ImportError } from '../orders/import-error.ts';
import { FIELD_MEANING, ORDER_FIELDS } from '../orders/order-columns.ts';
import type { OrdersGuess } from '../orders/order-plan.ts';
import { REJECTION_WORDS } from '../orders/rejection-words.ts';
import type { OrdersTaken } from './trial-state.ts';

/** How large a file of orders may be, in MB, and what to do with a larger one. */
const ORDERS = {
  largest: 512,
  hint: 'Bring it gzipped, bring its last years only, or use "personable try FILE".',
};

/** A file in a private temporary folder. */
export interface PrivateFile {
  readonly folder: string;
  readonly path: string;
}

/**
 * Writes a stream to a file in a private temporary folder.
 *
 * @param options.largest how large it may be, in MB. @param options.hint what to do with a larger one.
 * @throws PersonableError `body_too_large` over that; whatever the stream throws. Nothing stays behind.
 */
export const keepPrivately = async (
  source: AsyncIterable<Uint8Array>,
  { largest, hint }: { readonly largest: number; readonly hint: string } = ORDERS,
): Promise<PrivateFile> => {
  const folder = await mkdtemp(join(tmpdir(), 'personable-trial-'));
  const path = join(folder, 'orders.csv');
  let bytes = 0;
  try {
    await pipeline(
      source,
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          bytes += chunk.length;
          if (bytes > largest * 1_024 * 1_024) {
            throw new PersonableError('body_too_large', `The file is larger than ${largest} MB.`, {
              hint,
            });
          }
          yield chunk;
        }
      },
      createWriteStream(path, { mode: 0o600 }),
    );
    return { folder, path };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
};

/** An error about a file in the words of the API, without the path of a private folder. */
export const asOrdersError = (error: unknown, path: string): unknown =>
  error instanceof ImportError
    ? new PersonableError('invalid_orders', error.message.replaceAll(path, 'The file'), {
        cause: error,
      })
    : error;

/** A guess as it is shown. */
export const takenOf = (guess: OrdersGuess): OrdersTaken => ({
  ...(guess.preset === undefined ? {} : { preset: guess.preset }),
  dates: guess.dates,
  decimalMark: guess.decimalMark,
  currency: guess.currency,
  currencyKnown: guess.currencyKnown,
  missing: [...guess.missing],
  columns: guess.examples.map(({ column, field, values }) => ({
    column,
    ...(field === undefined ? {} : { field }),
    examples: [...values],
  })),
  fields: ORDER_FIELDS.map((field) => ({ field, meaning: FIELD_MEANING[field] })),
  sampled: guess.sampled,
  refused: guess.refused.map(({ rejection, rows, detail }) => ({
    reason: REJECTION_WORDS[rejection],
    rows,
    example: detail,
  })),
});
