import { expect, test } from 'vitest';
import type { ImportReport } from '../../../src/cli/import/import-report.ts';
import { renderImportReport } from '../../../src/cli/import/report-table.ts';

const REPORT: ImportReport = {
  state: 'complete',
  rowsRead: 1_234_567,
  rows: {
    orders: 1_200_000,
    anonymousOrders: 30_000,
    refunds: 4000,
    duplicates: 500,
    refused: 0,
    notSent: 0,
  },
  messages: {
    orders: 60_000,
    anonymousOrders: 1000,
    refunds: 200,
    duplicates: 20,
    refused: 0,
    notSent: 0,
  },
  rejectedRows: {
    unreadable: 1,
    'not-a-product': 60,
    'no-description': 3,
    'no-price': 2,
    'no-quantity': 1,
    'other-customer': 0,
  },
  rejectedExamples: [
    { line: 3, rejection: 'no-price', detail: 'UnitPrice is 0' },
    { line: 7, rejection: 'unreadable', detail: 'it has the wrong number of fields' },
  ],
  refusedExamples: [],
  found: {
    invoices: 62_000,
    orders: 60_020,
    anonymousOrders: 1000,
    refunds: 200,
    customers: 4362,
    items: 3809,
  },
  shiftWeeks: 780,
  firstTime: Date.UTC(2025, 11, 17, 8, 26),
  lastTime: Date.UTC(2026, 11, 25, 12, 50),
  seconds: 12.34,
};

test('every kind of row has a line, and the last line is their sum', () => {
  expect(renderImportReport(REPORT)).toBe(`\
                                                         rows  messages
-----------------------------------------------------------------------
Orders of known customers                           1,200,000    60,000
Orders without a customer                              30,000     1,000
Refunds                                                 4,000       200
Already there from an earlier run                         500        20
Refused by the engine                                       0         0
Not sent yet                                                0         0
Left out: unreadable row                                    1
Left out: not a product (postage, fee, discount …)         60
Left out: no description                                    3
Left out: no price                                          2
Left out: stock correction (no quantity sold)               1
Left out: another customer on the same invoice              0
-----------------------------------------------------------------------
All rows read                                       1,234,567    61,220

Found: 62,000 invoices; 60,020 orders of 4,362 customers, 1,000 orders without a customer, 200 refunds, 3,809 items.
From 2025-12-17 08:26 to 2026-12-25 12:50 UTC (times moved by 780 weeks).
Line 7 is unreadable: it has the wrong number of fields.
12.3 seconds.
`);
});

test('an interrupted import says so and what to do', () => {
  expect(renderImportReport({ ...REPORT, state: 'stopped-sending' })).toMatch(
    /Interrupted: not complete\. Run it again to go on; nothing is counted twice\.\n$/,
  );
  expect(renderImportReport({ ...REPORT, state: 'stopped-reading' })).toMatch(
    /Interrupted while reading: nothing was sent\. Run it again to import the file\.\n$/,
  );
});

test('without messages there is no period; refused messages are told with the words of the engine', () => {
  const text = renderImportReport({
    ...REPORT,
    firstTime: undefined,
    lastTime: undefined,
    refusedExamples: [
      { messageId: 'online-retail:2', code: 'event_invalid', message: 'Too large.' },
    ],
  });
  expect(text).not.toContain('From ');
  expect(text).toContain('online-retail:2 was refused (event_invalid): Too large.');
  expect(renderImportReport({ ...REPORT, shiftWeeks: 0 })).toContain('(times as in the file)');
});
