import type { ExpectationResult } from '../../engine/expectations/run-expectation.ts';
import { failureInWords } from './report-text.ts';

/** Results with how long each took, in milliseconds. */
export interface TimedResult extends ExpectationResult {
  readonly file: string;
  readonly milliseconds: number;
}

/**
 * Results as servers for continuous integration read them, in the form of JUnit's reports
 * (https://github.com/testmoapp/junitxml).
 */
export const junitReport = (results: readonly TimedResult[]): string => {
  const failures = results.filter(
    ({ outcome }) => outcome === 'failed' || outcome === 'unmet',
  ).length;
  const skipped = results.filter(({ outcome }) => outcome === 'stopped').length;
  const seconds = results.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1_000;
  const attributes = `name="personable test" tests="${results.length}" failures="${failures}" skipped="${skipped}" time="${seconds.toFixed(3)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes}>`,
    `  <testsuite ${attributes}>`,
    ...results.flatMap(testCase),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
};

const testCase = (result: TimedResult): string[] => {
  const { name, file, milliseconds, outcome, failure, seed } = result;
  const head = `    <testcase name="${escaped(name)}" classname="${escaped(file)}" time="${(milliseconds / 1_000).toFixed(3)}"`;
  if (outcome === 'passed') return [`${head}/>`];
  if (outcome === 'stopped') return [`${head}>`, '      <skipped/>', '    </testcase>'];
  const lines =
    failure === undefined ? ['Nobody was found whom it speaks of.'] : failureInWords(failure, seed);
  const message = escaped(lines[0] ?? '');
  return [
    `${head}>`,
    `      <failure message="${message}">${escaped(lines.join('\n'))}</failure>`,
    '    </testcase>',
  ];
};

/** Characters that XML 1.0 has no way to write. */
const UNWRITABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const escaped = (text: string): string =>
  text
    .replace(UNWRITABLE, '?')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
