import { expect, test } from 'vitest';
import { graphemesOf } from '../../src/text/graphemes.ts';

test.each([
  ['', []],
  ['ab', ['a', 'b']],
  ['a\r\nb', ['a', '\r\n', 'b']],
  ['\u0301a', ['\u0301', 'a']],
  ['e\u0301\u0323x', ['e\u0301\u0323', 'x']],
  ['क्षत्रिय', ['क्ष', 'त्रि', 'य']],
  ['👩‍👩‍👧‍👦!', ['👩‍👩‍👧‍👦', '!']],
  ['👍🏽', ['👍🏽']],
  ['🇦🇹🇮🇹🇫', ['🇦🇹', '🇮🇹', '🇫']],
  ['1️⃣2', ['1️⃣', '2']],
  ['각\u1100\u1161\u11a8', ['각', '\u1100\u1161\u11a8']],
  ['กำ', ['กำ']],
  ['a\u200db', ['a\u200d', 'b']],
])('%j is cut into %j', (text, graphemes) => {
  expect(graphemesOf(text)).toEqual(graphemes);
});

test('each character alone is cut as Unicode has it, and so is each after a letter and before one', () => {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  const different: string[] = [];
  for (let code = 0; code < 0x1_fbff; code++) {
    const character = String.fromCodePoint(code);
    // Half surrogates are no text; what is not assigned yet may be anything.
    if (/\p{Cs}|\p{Cn}/u.test(character)) continue;
    const text = `a${character}b`;
    const expected = Array.from(segmenter.segment(text), ({ segment }) => segment);
    if (graphemesOf(text).join('|') !== expected.join('|')) different.push(code.toString(16));
  }
  expect(different).toEqual([]);
});

test('ten thousand marks on one letter are one grapheme, at once', () => {
  expect(graphemesOf(`a${'\u0301'.repeat(10_000)}`)).toHaveLength(1);
  expect(graphemesOf('🇦'.repeat(10_000))).toHaveLength(5_000);
  expect(graphemesOf(`${'क्'.repeat(10_000)}क`)).toHaveLength(1);
});
