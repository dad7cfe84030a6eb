import { expect, test } from 'vitest';
import { columnsOf, namesIn } from '../src/screens/analytics/experiments/first-line.ts';

test('names of columns are found with any delimiter, in quotes and out of them', () => {
  expect(namesIn('who,arm,spent')).toEqual(['who', 'arm', 'spent']);
  expect(namesIn('who;"the arm; really";a,b')).toEqual(['who', 'the arm; really', 'a,b']);
  expect(namesIn('who\tarm')).toEqual(['who', 'arm']);
  expect(namesIn('"say ""hi""",b')).toEqual(['say "hi"', 'b']);
  expect(namesIn('"💚,x",y')).toEqual(['💚,x', 'y']);
  expect(namesIn('')).toEqual(['']);
});

test('only the first line of a file is read, plain or gzipped', async () => {
  const text = '\ufeffwho,arm,spent\r\n1,a,2\n';
  expect(await columnsOf(new Blob([text]))).toEqual(['who', 'arm', 'spent']);
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  expect(await columnsOf(await new Response(packed).blob())).toEqual(['who', 'arm', 'spent']);
  expect(await columnsOf(new Blob([]))).toEqual([]);
});
