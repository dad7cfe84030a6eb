import type { MessageOutcome } from '../../engine/orders/message-sender.ts';
import type { RowRejection } from './retail-row.ts';

/**
 * The account of an import. Every row of the file is in exactly one of `rows` and `rejectedRows`:
 * `accountedRows(report)` equals `rowsRead`.
 */
export interface ImportReport {
  /**
   * `stopped-reading`: interrupted before anything was sent; the rest of the file was not looked
   * at. `stopped-sending`: interrupted after a whole batch. Running again goes on after either:
   * what is there already is recognised by its `messageId`.
   */
  readonly state: 'complete' | 'stopped-reading' | 'stopped-sending';
  readonly rowsRead: number;
  /**
   * Rows by the fate of their message: newly accepted as `orders`, `anonymousOrders` or `refunds`
   * (those without a customer too), already there (`duplicates`), `refused` by the target,
   * `notSent` because of an interruption.
   */
  readonly rows: Readonly<Record<MessageOutcome, number>>;
  /** Messages, in the same way. */
  readonly messages: Readonly<Record<MessageOutcome, number>>;
  /** Rows that are part of no message, by reason. */
  readonly rejectedRows: Readonly<Record<RowRejection, number>>;
  /** The first few rows of each reason. `line` counts from 1, the header being the first. */
  readonly rejectedExamples: readonly {
    readonly line: number;
    readonly rejection: RowRejection;
    readonly detail: string;
  }[];
  /** The first few messages the target refused, with its words. */
  readonly refusedExamples: readonly {
    readonly messageId: string;
    readonly code: string;
    readonly message: string;
  }[];
  /** What is in the part of the file that was read, whatever became of it. */
  readonly found: {
    /** Distinct invoice numbers, also those of which every row was rejected. */
    readonly invoices: number;
    readonly orders: number;
    readonly anonymousOrders: number;
    readonly refunds: number;
    /** Distinct customers with at least one order or refund. */
    readonly customers: number;
    readonly items: number;
  };
  /** Whole weeks added to every time; 0 when times are as in the file. */
  readonly shiftWeeks: number;
  /** First and last message, after the shift, ms UTC; `undefined` when there is none. */
  readonly firstTime: number | undefined;
  readonly lastTime: number | undefined;
  readonly seconds: number;
}

/** The sum of all rows the report accounts for; equal to `rowsRead`. */
export function accountedRows(report: Pick<ImportReport, 'rows' | 'rejectedRows'>): number {
  const counts = [...Object.values(report.rows), ...Object.values(report.rejectedRows)];
  return counts.reduce((sum, count) => sum + count, 0);
}
