import { expect, test } from 'vitest';
import { brokenInto } from '../../src/text/breaks.ts';
import { graphemesOf } from '../../src/text/graphemes.ts';
import type { Letter } from '../../src/text/paragraph.ts';

/** Lines of a text whose letters are each one wide. */
const lines = (text: string, most: number, anywhere = false): readonly string[] => {
  let start = 0;
  const letters: Letter[] = graphemesOf(text).map((grapheme) => {
    const letter = {
      ...{ grapheme, start, end: start + grapheme.length },
      ...{ typeface: undefined, script: undefined, joined: false, level: 0 },
    };
    start += grapheme.length;
    return letter;
  });
  const widths = letters.map(() => 1);
  return brokenInto(letters, widths, most, anywhere).map(([from, to]) =>
    letters
      .slice(from, to)
      .map(({ grapheme }) => grapheme)
      .join(''),
  );
};

test.each([
  ['one two three', 7, ['one two ', 'three']],
  ['one two', 7, ['one two']],
  ['one  two', 3, ['one  ', 'two']],
  ['well-known', 5, ['well-', 'known']],
  ['10\u00a0km far', 5, ['10\u00a0km ', 'far']],
  ['abcdef', 3, ['abcdef']],
  ['学而时习之', 2, ['学而', '时习', '之']],
  ['学而，时', 2, ['学', '而，', '时']],
  ['学「而」', 2, ['学', '「而」']],
  ['', 3, ['']],
])('%j in lines of %i is %j', (text, most, expected) => {
  expect(lines(text, most)).toEqual(expected);
});

test('a word that is too long is torn only where that is asked for, and not before what ends it', () => {
  expect(lines('abcdef gh', 4, true)).toEqual(['abcd', 'ef ', 'gh']);
  expect(lines('abcd! e', 4, true)).toEqual(['abc', 'd! e']);
  expect(lines('มากๆ', 3, true)).toEqual(['มา', 'กๆ']);
});
