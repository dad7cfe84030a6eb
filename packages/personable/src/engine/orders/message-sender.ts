import { ImportError } from './import-error.ts';
import type { ImportMessage, ImportTarget, SendResult } from './import-target.ts';

/** Largest batch: messages, and bytes of JSON. A larger message goes alone. */
const BATCH_MESSAGES = 200;
const BATCH_BYTES = 400_000;

const REFUSED_EXAMPLES = 20;

/** A message and the number of rows of the file that went into it. */
export interface Parcel {
  readonly message: ImportMessage;
  readonly rows: number;
}

/** What became of a message that was built; its rows share its fate. */
export const MESSAGE_OUTCOMES = [
  'orders',
  'anonymousOrders',
  'refunds',
  'duplicates',
  'refused',
  'notSent',
] as const;
export type MessageOutcome = (typeof MESSAGE_OUTCOMES)[number];

/** What became of all parcels. */
export interface Sent {
  /** Rows by the fate of their message. */
  readonly rows: Readonly<Record<MessageOutcome, number>>;
  /** Messages, in the same way. */
  readonly messages: Readonly<Record<MessageOutcome, number>>;
  /** The first few messages the target refused, with its words. */
  readonly refusedExamples: readonly {
    readonly messageId: string;
    readonly code: string;
    readonly message: string;
  }[];
  readonly complete: boolean;
}

/**
 * Sends parcels in their order, in batches, one after another. After an abort the batch in flight
 * is finished and nothing more is sent. The target says how many of a batch were there already, not
 * which: they are taken to be the first ones, which is so whenever an earlier run was cut short or
 * had a shorter file, because messages go in the order of time.
 *
 * @param onRows told the rows dealt with so far, after every batch
 * @throws ImportError `import_miscounted` when the target's counts do not add up to the batch; whatever
 *   the target throws
 */
export async function sendParcels(
  parcels: Iterable<Parcel>,
  target: ImportTarget,
  signal: AbortSignal | undefined,
  onRows: (rows: number) => void,
): Promise<Sent> {
  const rows = noCounts();
  const messages = noCounts();
  const refusedExamples: { messageId: string; code: string; message: string }[] = [];
  let complete = true;
  let handled = 0;

  for (const batch of batchesOf(parcels)) {
    if (signal?.aborted === true) {
      complete = false;
      for (const parcel of batch) book(parcel, 'notSent');
      continue;
    }
    const result = await target.send(batch.map(({ message }) => message));
    const refusals = checkedRefusals(result, batch.length);
    let duplicates = result.duplicates;
    batch.forEach((parcel, index) => {
      const refusal = refusals.get(index);
      if (refusal !== undefined) {
        book(parcel, 'refused');
        if (refusedExamples.length < REFUSED_EXAMPLES) {
          const { code, message } = refusal;
          refusedExamples.push({ messageId: parcel.message.messageId, code, message });
        }
      } else if (duplicates > 0) {
        duplicates -= 1;
        book(parcel, 'duplicates');
      } else {
        book(parcel, kindOf(parcel.message));
      }
      handled += parcel.rows;
    });
    onRows(handled);
  }
  return { rows, messages, refusedExamples, complete };

  function book(parcel: Parcel, outcome: MessageOutcome): void {
    rows[outcome] += parcel.rows;
    messages[outcome] += 1;
  }
}

/** Which of the accepted kinds a message is. */
function kindOf(message: ImportMessage): 'orders' | 'anonymousOrders' | 'refunds' {
  if (message.event === 'Order Refunded') return 'refunds';
  return message.userId === undefined ? 'anonymousOrders' : 'orders';
}

/** A zero for every outcome. */
export function noCounts(): Record<MessageOutcome, number> {
  return { orders: 0, anonymousOrders: 0, refunds: 0, duplicates: 0, refused: 0, notSent: 0 };
}

function* batchesOf(parcels: Iterable<Parcel>): Generator<readonly Parcel[]> {
  let batch: Parcel[] = [];
  let bytes = 0;
  for (const parcel of parcels) {
    const size = Buffer.byteLength(JSON.stringify(parcel.message)) + 1;
    if (batch.length === BATCH_MESSAGES || (batch.length > 0 && bytes + size > BATCH_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(parcel);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

function checkedRefusals(
  { accepted, duplicates, rejected }: SendResult,
  size: number,
): ReadonlyMap<number, SendResult['rejected'][number]> {
  const refusals = new Map(rejected.map((refusal) => [refusal.index, refusal]));
  const inside = rejected.every(({ index }) => index >= 0 && index < size);
  if (accepted + duplicates + refusals.size !== size || !inside) {
    throw new ImportError(
      'import_miscounted',
      `A batch of ${size} messages was answered with ${accepted} accepted, ${duplicates} duplicates and ` +
        `${rejected.length} rejected, which does not add up. Run the import again: nothing is counted twice.`,
    );
  }
  return refusals;
}
