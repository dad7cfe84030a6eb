import type { WhatIfRequest } from '../../engine/what-if/strategy.ts';
import { type CommandInput, dataFolder, type readArguments, UsageError } from '../command.ts';
import { inputError } from '../evaluate/input-error.ts';
import type { ProgressLine } from '../import/progress.ts';
import { RuleFileError, readRuleFiles } from '../rules/rule-files.ts';
import { readJson } from './columns.ts';
import { openWhatIf } from './opened-what-if.ts';
import { whatIfText } from './report-text.ts';

type Given = ReturnType<typeof readArguments>;

/** Where the log cannot say. */
export const CANNOT_SAY = 3;

/** Asks one's own log. @returns the exit code */
export const askOwnLog = async (
  input: CommandInput,
  given: Given,
  signal: AbortSignal,
  line: ProgressLine,
): Promise<number> => {
  const request = await requestOf(given);
  const log = await openWhatIf(dataFolder(given.text('data'), input.env));
  try {
    let begun = false;
    const progress = (done: number, total: number) => {
      if (!begun) line.begin({ label: 'Reading the log', total, unit: 'decisions' });
      begun = true;
      line.advance(done);
    };
    const report = await log.ask(request, { signal, progress });
    line.end();
    if (given.flag('json')) input.print(JSON.stringify(report));
    else {
      const { placement, from, until, decisions } = report;
      const days = `${from.slice(0, 10)} to ${until.slice(0, 10)}`;
      input.print(
        whatIfText(report, `another one at ${placement}, over ${decisions} decisions from ${days}`),
      );
    }
    return report.refusals.length > 0 ? CANNOT_SAY : 0;
  } finally {
    await log.close();
  }
};

const requestOf = async (given: Given): Promise<WhatIfRequest> => {
  const [strategy, rules] = [given.text('strategy'), given.text('rules')];
  const [placement, said] = [given.text('placement'), given.text('days')];
  const days = said === undefined ? {} : { days: Number(said) };
  if (strategy !== undefined) {
    const what = '{"placement": "home.hero", "strategy": {"choose": "bandit", "method": "random"}}';
    const body = await readJson(strategy, what);
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw inputError(`${strategy} says no strategy. Write ${what}.`);
    }
    return { ...body, ...(placement === undefined ? {} : { placement }), ...days } as WhatIfRequest;
  }
  if (placement === undefined) {
    throw new UsageError('Say with --placement which placement is asked about.');
  }
  if (rules === undefined) return { placement, drafts: true, ...days };
  try {
    return { placement, rules: await readRuleFiles(rules), ...days };
  } catch (error) {
    throw error instanceof RuleFileError ? inputError(error.message, error) : error;
  }
};
