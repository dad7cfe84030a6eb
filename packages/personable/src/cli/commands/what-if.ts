import { whatIf } from '../../measure/what-if/what-if.ts';
import { type Command, readArguments, UsageError } from '../command.ts';
import type { ProgressLine } from '../import/progress.ts';
import { type LogColumns, readColumns } from '../what-if/columns.ts';
import { askOwnLog, CANNOT_SAY } from '../what-if/own-log.ts';
import { loggedPolicy, type Policy, tablePolicy, uniformPolicy } from '../what-if/policy.ts';
import { type LogKeys, logKeys, readLog } from '../what-if/read-log.ts';
import { whatIfText } from '../what-if/report-text.ts';
import { untilStopped } from './backup.ts';

type Given = ReturnType<typeof readArguments>;

/** `personable what-if`: what another strategy would have earned on a log. */
export const whatIfCommand: Command = {
  usage: [
    'Usage: npm run personable -- what-if --strategy FILE [--days N] [--json] [--data DIR]',
    '       npm run personable -- what-if --rules DIR --placement NAME [--days N] [--json] [--data DIR]',
    '       npm run personable -- what-if --drafts --placement NAME [--days N] [--json] [--data DIR]',
    '       npm run personable -- what-if --log FILE --columns FILE POLICY [--clip NUMBER] [--json]',
    '',
    'On the log of a store:',
    '  --strategy FILE      JSON: the placement, and its other strategy or weights',
    '  --rules DIR          rules as apply takes them: every decision is made anew by them',
    '  --drafts             the same by all rules as they are drafted now',
    '  --placement NAME     which placement is asked about',
    '  --days N             the last days; default 30',
    '  --data DIR           the data folder; default $PERSONABLE_DATA, else ./data',
    '',
    'On a file:',
    '  --log FILE           a CSV file of choices, plain or packed with gzip',
    '  --columns FILE       JSON that says which column is the action, position, propensity and reward,',
    '                       and if you like person, context and features',
    '',
    'POLICY is one of',
    '  --policy-log FILE    another log: how often each action stands at each position of it',
    '  --policy-table FILE  a table of probabilities, JSON or CSV',
    '  --uniform            every action equally likely',
    '',
    '  --clip NUMBER        weights are clipped there for clipped IPS; default the root of the choices',
    '  --json               one line of JSON instead of a table',
    '',
    'Where the log cannot say, it says so and why. docs/what-if.md has the formulas.',
  ].join('\n'),

  async run(input) {
    const given = readArguments(input.args, {
      ...{ log: TEXT, columns: TEXT, 'policy-log': TEXT, 'policy-table': TEXT, clip: TEXT },
      ...{ strategy: TEXT, rules: TEXT, placement: TEXT, days: TEXT, data: TEXT },
      ...{ uniform: FLAG, json: FLAG, drafts: FLAG },
    });
    const ways = ['log', 'strategy', 'rules'].filter((way) => given.text(way) !== undefined);
    if (given.flag('drafts')) ways.push('drafts');
    const [more] = given.positionals;
    if (more !== undefined) throw new UsageError(`"${more}" belongs to no option.`);
    if (ways.length !== 1)
      throw new UsageError('Give one of --strategy, --rules, --drafts and --log.');
    if (ways[0] !== 'log') {
      return untilStopped(input, 'Nothing was estimated.', (signal, line) =>
        askOwnLog(input, given, signal, line),
      );
    }
    const { log, columns, clip } = optionsOf(given);
    return untilStopped(input, 'Nothing was estimated.', async (signal, progress) => {
      const names = await readColumns(columns);
      const keys = logKeys();
      const how = { columns: names, keys, signal, progress };
      const policy = await policyOf(given, how);
      const choices = await readLog({ ...how, path: log }, policy.has);
      const target = (row: number) =>
        policy.at(choices.place[row] as number, choices) ?? NOTHING_KNOWN;
      const found = whatIf(choices, target, clip === undefined ? {} : { clip });
      input.print(given.flag('json') ? JSON.stringify(found) : whatIfText(found, policy.name));
      return found.refusals.length > 0 ? CANNOT_SAY : 0;
    });
  },
};

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean' } as const;
const NOTHING_KNOWN = { actions: [], probabilities: [] };

const optionsOf = (given: Given) => {
  const [log, columns] = [given.text('log'), given.text('columns')];
  if (log === undefined || log === '') throw new UsageError('Name a log with --log.');
  if (columns === undefined || columns === '') {
    throw new UsageError('Say what its columns are with --columns.');
  }
  const policies = [
    given.text('policy-log'),
    given.text('policy-table'),
    given.flag('uniform') || undefined,
  ];
  if (policies.filter((one) => one !== undefined).length !== 1) {
    throw new UsageError('Give one of --policy-log, --policy-table and --uniform.');
  }
  const said = given.text('clip');
  const clip = said === undefined ? undefined : Number(said);
  if (clip !== undefined && !(clip > 0 && Number.isFinite(clip))) {
    throw new UsageError(`--clip is "${said}"; it is a number above 0.`);
  }
  return { log, columns, clip };
};

const policyOf = async (
  given: Given,
  how: {
    readonly columns: LogColumns;
    readonly keys: LogKeys;
    readonly signal: AbortSignal;
    readonly progress: ProgressLine;
  },
): Promise<Policy> => {
  const [log, table] = [given.text('policy-log'), given.text('policy-table')];
  if (log !== undefined) return loggedPolicy({ ...how, path: log });
  return table === undefined ? uniformPolicy() : tablePolicy(table, how.keys, how.signal);
};
