import type { AskedExperiment } from '../../engine/experiment-file/asked.ts';
import { readArguments, UsageError } from '../command.ts';

/** What somebody says of a file with an experiment, and how it is to be printed. */
interface ExperimentSaid extends AskedExperiment {
  readonly json: boolean;
}

export const EXPERIMENT_USAGE = [
  '       npm run personable -- import experiment FILE --arm COL --metric COL[:revenue] … [--person COL]',
];

export const EXPERIMENT_HELP = [
  '  experiment       the report of any randomised experiment from a CSV, plain or .gz: people per arm,',
  '                   effects with intervals, and a verdict. Nothing of it is kept',
  '',
  'For an experiment:',
  '  --person COL     who a row is about; several rows of one person are summed. Without it, or with',
  '                   --person row, every row is a person',
  '  --arm COL        what the person got',
  '  --metric COL     what is compared, any number of times: 0/1, true/false, numbers or money.',
  '                   COL:revenue is money, COL:any whether a person has any of it, COL:lower says that less',
  '                   is better, A/B is the sum of A by the sum of B',
  '  --control NAME   the arm that the others are compared with; guessed and said without it',
  '  --shares LIST    what share each arm was meant to have: a=50,b=50; equal without it',
  '  --pre COL        what is known of people from before, to sharpen the means by (CUPED); or METRIC=COL',
  '  --segment COL    also by kind of people; any number of times',
  '  --time COL       when a row happened: whether arms or effects changed midway is looked at',
  '  --cap VALUE      cut larger values, at a number or at a share of people; 99.9% without a value',
  '  --empty zero     an empty cell of a metric is 0; without it, it is missing and counted',
  '  --peeked         results were looked at on the way: decide by the always-valid intervals',
  '  --horizon N      people for whom those are narrowest, settled beforehand; 10,000 without it',
  '  --json           one line of JSON',
];

/** Reads the command line after `import`. @throws UsageError with what is wrong. */
export const readSaid = (args: readonly string[]): ExperimentSaid => {
  const text = { type: 'string' } as const;
  const many = { type: 'string', multiple: true } as const;
  const flag = { type: 'boolean' } as const;
  const given = readArguments(withUsualCap(args), {
    ...{ person: text, arm: text, metric: many, control: text, time: text, pre: many },
    ...{ segment: many, cap: text, shares: text, empty: text, horizon: text },
    ...{ peeked: flag, json: flag, data: text },
  });
  const [form, path, ...more] = given.positionals;
  if (form !== 'experiment' || path === undefined) throw new UsageError('Name one file.');
  const metrics = [...given.texts('metric'), ...(given.texts('metric').length > 0 ? more : [])];
  if (metrics.length === 0) {
    throw new UsageError('Say what is compared, with --metric COLUMN, any number of times.');
  }
  const arm = given.text('arm');
  if (arm === undefined) throw new UsageError('Say which column has the arm, with --arm COLUMN.');
  return {
    ...{ path, arm, metrics },
    ...{ person: given.text('person'), control: given.text('control'), time: given.text('time') },
    ...{ pre: given.texts('pre'), segments: given.texts('segment'), cap: given.text('cap') },
    shares: given.text('shares'),
    empty: emptyOf(given.text('empty')),
    decideBy: given.flag('peeked') ? 'always' : 'fixed',
    horizon: horizonOf(given.text('horizon')),
    json: given.flag('json'),
  };
};

/** `--cap` alone cuts what one person in a thousand exceeds. */
const withUsualCap = (args: readonly string[]): readonly string[] =>
  args.map((word, place) =>
    word === '--cap' && (args[place + 1] ?? '--').startsWith('--') ? '--cap=99.9%' : word,
  );

const emptyOf = (said: string | undefined): 'missing' | 'zero' => {
  if (said === undefined || said === 'missing' || said === 'zero') return said ?? 'missing';
  throw new UsageError(`--empty is "${said}"; it is missing or zero.`);
};

const horizonOf = (said: string | undefined): number | undefined => {
  if (said === undefined) return undefined;
  const people = Number(said.replaceAll(',', ''));
  if (Number.isSafeInteger(people) && people >= 2) return people;
  throw new UsageError(`--horizon is "${said}"; it is a whole number of people, at least 2.`);
};
