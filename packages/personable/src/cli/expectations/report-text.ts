import type {
  ExpectationFailure,
  ExpectationResult,
} from '../../engine/expectations/run-expectation.ts';

const MARKS = { passed: 'ok', failed: 'FAILED', unmet: 'UNMET', stopped: 'STOPPED' } as const;

/** What came of one expectation, in words. */
export const resultInWords = ({
  name,
  outcome,
  cases,
  decisions,
  seed,
  failure,
}: ExpectationResult): string => {
  const rests = `${counted(cases, 'case', 'cases')}, ${counted(decisions, 'decision', 'decisions')}`;
  const head = `${MARKS[outcome].padEnd(7)} ${name} (${rests})`;
  if (outcome === 'unmet') {
    return `${head}\n        Nobody was found whom it speaks of: it says nothing. Look at "given", or try more --runs.`;
  }
  if (failure === undefined) return head;
  return [head, ...failureInWords(failure, seed).map((line) => `        ${line}`)].join('\n');
};

/** A failure, line by line. */
export const failureInWords = (failure: ExpectationFailure, seed: number): readonly string[] => {
  const { placement, text, as, persona, at, context, because } = failure;
  const who = persona === undefined ? 'a new visitor' : JSON.stringify(persona);
  const named = as === 'anyone' ? 'found by search, made as small as it gets' : as;
  return [
    `${placement} ${text}`,
    `for     ${who}${persona === undefined && as !== 'anyone' ? '' : ` (${named})`}`,
    `at      ${at}`,
    `context ${Object.keys(context).length === 0 ? 'nothing is known' : JSON.stringify(context)}`,
    ...because.map((sentence, i) => `${i === 0 ? 'because' : '       '} ${sentence}`),
    ...(as === 'anyone' ? [`again   --seed ${seed}`] : []),
  ];
};

/** All of them in a sentence. */
export const summaryInWords = (results: readonly ExpectationResult[]): string => {
  const passed = results.filter(({ outcome }) => outcome === 'passed').length;
  const decisions = results.reduce((sum, one) => sum + one.decisions, 0);
  return `${passed} of ${counted(results.length, 'expectation', 'expectations')} met, by ${counted(decisions, 'decision', 'decisions')}.`;
};

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
