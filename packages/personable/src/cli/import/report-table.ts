import { MESSAGE_OUTCOMES, type MessageOutcome } from '../../engine/orders/message-sender.ts';
import type { ImportReport } from './import-report.ts';
import { accountedRows } from './import-report.ts';
import type { RowRejection } from './retail-row.ts';
import { ROW_REJECTIONS } from './retail-row.ts';

/** What became of messages, in words. */
export const OUTCOME_TEXT: Readonly<Record<MessageOutcome, string>> = {
  orders: 'Orders of known customers',
  anonymousOrders: 'Orders without a customer',
  refunds: 'Refunds',
  duplicates: 'Already there from an earlier run',
  refused: 'Refused by the engine',
  notSent: 'Not sent yet',
};

const REJECTION_TEXT: Readonly<Record<RowRejection, string>> = {
  unreadable: 'Left out: unreadable row',
  'not-a-product': 'Left out: not a product (postage, fee, discount …)',
  'no-description': 'Left out: no description',
  'no-price': 'Left out: no price',
  'no-quantity': 'Left out: stock correction (no quantity sold)',
  'other-customer': 'Left out: another customer on the same invoice',
};

/**
 * The account of an import as plain text: a table of every row of the file with a total, then what
 * was found, the period and, after an interruption, what to do. Ends with a line break.
 */
export function renderImportReport(report: ImportReport): string {
  const messages = MESSAGE_OUTCOMES.reduce((sum, outcome) => sum + report.messages[outcome], 0);
  const lines: TableLine[] = [
    ['', 'rows', 'messages'],
    ...MESSAGE_OUTCOMES.map((outcome): TableLine => {
      return [
        OUTCOME_TEXT[outcome],
        thousands(report.rows[outcome]),
        thousands(report.messages[outcome]),
      ];
    }),
    ...ROW_REJECTIONS.map((rejection): TableLine => {
      return [REJECTION_TEXT[rejection], thousands(report.rejectedRows[rejection]), ''];
    }),
    ['All rows read', thousands(accountedRows(report)), thousands(messages)],
  ];
  return `${[...aligned(lines), '', ...facts(report)].join('\n')}\n`;
}

/** A whole number with a comma every three digits: `541909` is `541,909`. */
export function thousands(value: number): string {
  return value.toLocaleString('en-GB');
}

/** A line of the account of an import. */
export type TableLine = readonly [label: string, rows: string, messages: string];

/** The lines under each other, with rules below the first and above the last. */
export function aligned(lines: readonly TableLine[]): string[] {
  const width = (place: 0 | 1 | 2) => Math.max(...lines.map((line) => line[place].length));
  const [label, rows, messages] = [width(0), width(1), width(2)];
  const text = lines.map((line) =>
    `${line[0].padEnd(label)}  ${line[1].padStart(rows)}  ${line[2].padStart(messages)}`.trimEnd(),
  );
  const rule = '-'.repeat(label + rows + messages + 4);
  return [...text.slice(0, 1), rule, ...text.slice(1, -1), rule, ...text.slice(-1)];
}

function facts(report: ImportReport): string[] {
  const { found, firstTime, lastTime, shiftWeeks } = report;
  const lines = [
    `Found: ${thousands(found.invoices)} invoices; ${thousands(found.orders)} orders of ` +
      `${thousands(found.customers)} customers, ${thousands(found.anonymousOrders)} orders without a customer, ` +
      `${thousands(found.refunds)} refunds, ${thousands(found.items)} items.`,
  ];
  if (firstTime !== undefined && lastTime !== undefined) {
    const moved =
      shiftWeeks === 0 ? 'times as in the file' : `times moved by ${thousands(shiftWeeks)} weeks`;
    lines.push(`From ${minute(firstTime)} to ${minute(lastTime)} UTC (${moved}).`);
  }
  const unreadable = report.rejectedExamples.filter(({ rejection }) => rejection === 'unreadable');
  for (const { line, detail } of unreadable) lines.push(`Line ${line} is unreadable: ${detail}.`);
  for (const { messageId, code, message } of report.refusedExamples) {
    lines.push(`${messageId} was refused (${code}): ${message}`);
  }
  lines.push(`${report.seconds.toFixed(1)} seconds.`);
  if (report.state === 'stopped-reading') {
    lines.push('Interrupted while reading: nothing was sent. Run it again to import the file.');
  } else if (report.state === 'stopped-sending') {
    lines.push('Interrupted: not complete. Run it again to go on; nothing is counted twice.');
  }
  return lines;
}

/** A moment to the minute, UTC. */
export function minute(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}
