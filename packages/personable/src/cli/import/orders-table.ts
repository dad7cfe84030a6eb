import type { OrdersReport } from '../../engine/orders/import-orders.ts';
import { MESSAGE_OUTCOMES } from '../../engine/orders/message-sender.ts';
import { ORDER_REJECTIONS } from '../../engine/orders/order-row.ts';
import { REJECTION_WORDS } from '../../engine/orders/rejection-words.ts';
import { aligned, minute, OUTCOME_TEXT, type TableLine, thousands } from './report-table.ts';

/** The account of an import of orders: what became of every row of the file, and what was found. */
export const renderOrdersReport = (report: OrdersReport): string => {
  const { rows, messages, rejectedRows, found, firstTime, lastTime, shiftWeeks } = report;
  const sum = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((total, count) => total + count, 0);
  const lines: TableLine[] = [
    ['', 'rows', 'messages'],
    ...MESSAGE_OUTCOMES.map(
      (outcome): TableLine => [
        OUTCOME_TEXT[outcome],
        thousands(rows[outcome]),
        thousands(messages[outcome]),
      ],
    ),
    ...ORDER_REJECTIONS.map(
      (rejection): TableLine => [
        `Left out: ${REJECTION_WORDS[rejection]}`,
        thousands(rejectedRows[rejection]),
        '',
      ],
    ),
    ['All rows read', thousands(sum(rows) + sum(rejectedRows)), thousands(sum(messages))],
  ];
  const facts = [
    `Found: ${thousands(found.orders)} orders of ${thousands(found.customers)} customers, ` +
      `${thousands(found.refunds)} refunds, ${thousands(found.items)} items.`,
  ];
  if (firstTime !== undefined && lastTime !== undefined) {
    const moved =
      shiftWeeks === 0 ? 'times as in the file' : `times moved by ${thousands(shiftWeeks)} weeks`;
    facts.push(`From ${minute(firstTime)} to ${minute(lastTime)} UTC (${moved}).`);
  }
  for (const { line, rejection, detail } of report.rejectedExamples) {
    if (rejection === 'unreadable' || rejection === 'no-time') {
      facts.push(`Line ${line} was left out: ${detail}.`);
    }
  }
  for (const { messageId, code, message } of report.refusedExamples) {
    facts.push(`${messageId} was refused (${code}): ${message}`);
  }
  return [...aligned(lines), '', ...facts].join('\n');
};
