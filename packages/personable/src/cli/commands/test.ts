import { writeFile } from 'node:fs/promises';
import { PersonableError } from '../../engine/errors.ts';
import { type Command, type CommandInput, readArguments, UsageError } from '../command.ts';
import {
  type ExpectationFile,
  type ExpectationFiles,
  readExpectationFiles,
} from '../expectations/expectation-files.ts';
import { junitReport, type TimedResult } from '../expectations/junit.ts';
import { type OpenedExpectations, openExpectations } from '../expectations/opened-expectations.ts';
import { resultInWords, summaryInWords } from '../expectations/report-text.ts';
import { ProgressLine } from '../import/progress.ts';
import { RuleFileError } from '../rules/rule-files.ts';

/** Something cannot be read, or could not be published. */
const REFUSED = 2;
const RUNS = 200;
const MOST_RUNS = 100_000;

/** `personable test`: what is expected of rules, held against people. */
export const testCommand: Command = {
  usage: [
    'Usage: npm run personable -- test DIR [--runs N] [--seed N] [--only TEXT] [--data DIR]',
    '                                 [--timezone ZONE] [--json] [--junit FILE]',
    '',
    '  DIR              rules as apply takes them, with expectations/, personas/ and items.yaml',
    '                   (docs/testing-personalization.md)',
    '  --runs N         cases of each expectation that is searched; default 200',
    '  --seed N         the same seed searches in the same way; default 1',
    '  --only TEXT      expectations whose name has this text',
    '  --data DIR       over the items and the learned model of this data folder, running or not;',
    '                   without it in memory, over the items of DIR alone',
    '  --timezone ZONE  of the shop, in memory; default UTC',
    '  --json           prints the results as JSON',
    '  --junit FILE     writes them for a server of continuous integration as well',
    '',
    'Nothing is stored. Exit code 1 says that something is not as expected, 2 that something cannot be read.',
  ].join('\n'),

  async run(input) {
    const flag = { type: 'boolean' } as const;
    const text = { type: 'string' } as const;
    const given = readArguments(input.args, {
      ...{ runs: text, seed: text, only: text, data: text, timezone: text },
      ...{ json: flag, junit: text },
    });
    const [folder, ...others] = given.positionals;
    if (folder === undefined) throw new UsageError('Name the folder that has the rules.');
    if (others.length > 0) throw new UsageError(`What is "${others[0]}"?`);
    const asked = {
      runs: numberOf(given.text('runs'), '--runs', RUNS, 1, MOST_RUNS),
      seed: numberOf(given.text('seed'), '--seed', 1, 0, Number.MAX_SAFE_INTEGER),
    };
    try {
      const files = await readExpectationFiles(folder);
      const wanted = files.expectations.filter((file) => isNamed(file, given.text('only')));
      if (wanted.length === 0) throw new UsageError(`No expectation has "${given.text('only')}".`);
      const timezone = given.text('timezone');
      const engine = await openExpectations(given.text('data'), {
        ...(timezone === undefined ? {} : { timezone }),
        ...(files.items === undefined ? {} : { items: files.items }),
      });
      try {
        const results = await checkAll(engine, { ...files, expectations: wanted }, asked, {
          ...input,
          json: given.flag('json'),
        });
        const junit = given.text('junit');
        if (junit !== undefined) await writeFile(junit, junitReport(results));
        return results.every(({ outcome }) => outcome === 'passed') ? 0 : 1;
      } finally {
        await engine.close();
      }
    } catch (error) {
      return explain(error, input);
    }
  },
};

const checkAll = async (
  engine: OpenedExpectations,
  { rules, personas, expectations }: ExpectationFiles,
  asked: { readonly runs: number; readonly seed: number },
  { print, json }: CommandInput & { readonly json: boolean },
): Promise<readonly TimedResult[]> => {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop);
  const line = new ProgressLine(process.stderr, () => performance.now());
  const results: TimedResult[] = [];
  try {
    for (const { path, body } of expectations) {
      if (stopping.signal.aborted) break;
      const { name } = Object(body) as { readonly name?: unknown };
      let begun = false;
      const progress = (done: number, total: number) => {
        if (!begun) line.begin({ label: String(name ?? path), total, unit: 'cases' });
        begun = true;
        line.advance(done);
      };
      const started = performance.now();
      const result = await checked(path, () =>
        engine.check(
          { expectation: body, personas, rules, ...asked },
          { signal: stopping.signal, progress },
        ),
      );
      line.end();
      const milliseconds = Math.round(performance.now() - started);
      results.push({ ...result, file: path, milliseconds });
      if (!json) print(resultInWords(result));
    }
  } finally {
    line.end();
    process.removeListener('SIGINT', stop);
  }
  if (json) print(JSON.stringify({ ...asked, results }, null, 2));
  else print(`\n${summaryInWords(results)}`);
  return results;
};

/** Names the file of what cannot be read. */
const checked = async <T>(path: string, run: () => Promise<T>): Promise<T> => {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof PersonableError)) throw error;
    const place = error.path?.replace(/^\/expectation/, '') ?? '';
    const hint = error.hint === undefined ? '' : ` ${error.hint}`;
    throw new RuleFileError(`${path}${place === '' ? '' : ` ${place}`}: ${error.message}${hint}`);
  }
};

const explain = (error: unknown, { say }: CommandInput): number => {
  if (error instanceof RuleFileError) say(error.message);
  else if (error instanceof PersonableError) {
    say(error.hint === undefined ? error.message : `${error.message}\n${error.hint}`);
  } else throw error;
  return REFUSED;
};

const isNamed = ({ body }: ExpectationFile, text: string | undefined): boolean => {
  const { name } = Object(body) as { readonly name?: unknown };
  return text === undefined || String(name).toLowerCase().includes(text.toLowerCase());
};

const numberOf = (
  text: string | undefined,
  option: string,
  otherwise: number,
  least: number,
  most: number,
): number => {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  throw new UsageError(
    `${option} is a whole number from ${least} to ${most.toLocaleString('en')}; got "${text}".`,
  );
};
