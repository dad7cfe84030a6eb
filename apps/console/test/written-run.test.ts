import { expect, test } from 'vitest';
import {
  asSent,
  namesIn,
  stockIn,
  type WrittenRun,
} from '../src/screens/automation/name-runs/written-run.ts';

const FIELDS = [
  { id: 'name', kind: 'text' },
  { id: 'colour', kind: 'colour' },
  { id: 'year', kind: 'number' },
] as const;

const WRITTEN: WrittenRun = {
  ...{ template: 'mug', item: 'mug-7', text: ' Ada \r\n\n  Bea\n', isTable: false },
  ...{ values: { colour: 'navy', year: '2026,5', gone: 'x' }, stock: '', note: '  ' },
};

test('names stand one a line, and what is empty is none', () => {
  expect(namesIn(' Ada \r\n\n  Bea\n')).toEqual(['Ada', 'Bea']);
  expect(namesIn('\n \n')).toEqual([]);
});

test('places have a number, or the line that has none is said', () => {
  expect(stockIn('Class 4a: 25\nRow=1 = 3')).toEqual({ stock: { 'Class 4a': 25, 'Row=1': 3 } });
  expect(stockIn('')).toEqual({});
  expect(stockIn('Class 4a: 25\nClass 4b')).toEqual({ wrong: 'Class 4b' });
});

test('a list is sent with what is said, and nothing else', () => {
  expect(asSent(WRITTEN, FIELDS)).toEqual({
    ...{ template: 'mug', item: 'mug-7', lines: ['Ada', 'Bea'] },
    values: { colour: 'navy', year: 2026.5 },
  });
  const table = {
    ...WRITTEN,
    isTable: true,
    text: 'name,place\nAda,4a',
    stock: '4a: 1',
    note: 'N',
  };
  expect(asSent(table, FIELDS)).toMatchObject({
    ...{ csv: 'name,place\nAda,4a', stock: { '4a': 1 }, note: 'N' },
  });
});
