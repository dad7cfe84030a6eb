import { PersonableError } from '../../engine/errors.ts';
import {
  type Command,
  type CommandInput,
  dataFolder,
  readArguments,
  UsageError,
} from '../command.ts';
import { canAsk, confirm } from '../import/confirm.ts';
import { type OpenedRules, openRules } from '../rules/opened-rules.ts';
import { planInWords } from '../rules/plan-text.ts';
import { RuleFileError, readRuleFiles } from '../rules/rule-files.ts';

/** Something was refused. */
const REFUSED = 2;

/** `personable apply`: a folder of rules becomes drafts, or is published. */
export const applyCommand: Command = {
  usage: [
    'Usage: npm run personable -- apply DIR [--plan] [--publish [--prune]] [--note TEXT] [--yes] [--data DIR]',
    '',
    '  DIR              files such as placements/home.hero.yaml, campaigns/autumn.yaml (docs/rules.md)',
    '  --plan           only show what would change',
    '  --publish        publish what changes; without it, it becomes drafts',
    '  --prune          archive published rules and drafts that no file names',
    '  --note TEXT      why, for the history',
    '  --yes            do not ask',
    '  --data DIR       the data folder; default $PERSONABLE_DATA, else ./data',
    '',
    'Exit code 2 says that something was refused: then nothing was changed.',
  ].join('\n'),

  async run(input) {
    const flag = { type: 'boolean' } as const;
    const text = { type: 'string' } as const;
    const given = readArguments(input.args, {
      ...{ plan: flag, publish: flag, prune: flag, yes: flag, note: text, data: text },
    });
    const [folder, ...others] = given.positionals;
    if (folder === undefined) throw new UsageError('Name the folder that has the rules.');
    if (others.length > 0) throw new UsageError(`What is "${others[0]}"?`);
    const how = { publish: given.flag('publish'), prune: given.flag('prune') };
    const asked = { ...how, onlyPlan: given.flag('plan'), yes: given.flag('yes') };
    return refusing(input, async () => {
      const files = await readRuleFiles(folder);
      const rules = await openRules(dataFolder(given.text('data'), input.env));
      try {
        return await takeRules(rules, files, { ...asked, note: given.text('note') }, input);
      } finally {
        await rules.close();
      }
    });
  },
};

const takeRules = async (
  rules: OpenedRules,
  files: Awaited<ReturnType<typeof readRuleFiles>>,
  asked: {
    readonly publish: boolean;
    readonly prune: boolean;
    readonly onlyPlan: boolean;
    readonly yes: boolean;
    readonly note: string | undefined;
  },
  { print, say }: CommandInput,
): Promise<number> => {
  const { publish, prune } = asked;
  const plan = await rules.plan(files, { publish, prune });
  print(planInWords(plan));
  if (plan.problems.some(({ severity }) => severity === 'refused')) {
    if (publish) say('Nothing was changed: it cannot be published so.');
    if (publish || asked.onlyPlan) return REFUSED;
  }
  const changes = plan.changes.filter(({ does }) => does !== 'same').length;
  if (asked.onlyPlan) return 0;
  if (changes === 0) {
    say('Nothing is to be changed.');
    return 0;
  }
  if (!asked.yes && !canAsk()) {
    say('Say --yes to change this without being asked.');
    return 1;
  }
  const what = `${changes} ${changes === 1 ? 'rule' : 'rules'}`;
  const question = publish ? `Publish ${what}?` : `Store ${what} as drafts?`;
  if (!asked.yes && !(await confirm(question))) {
    say('Nothing was changed.');
    return 1;
  }
  await rules.apply(files, { publish, prune, ifPlan: plan.plan }, asked.note);
  print(publish ? `Published ${what}.` : `Stored ${what} as drafts.`);
  return 0;
};

const refusing = async ({ say }: CommandInput, run: () => Promise<number>): Promise<number> => {
  try {
    return await run();
  } catch (error) {
    if (error instanceof RuleFileError) say(error.message);
    else if (error instanceof PersonableError) {
      say(error.hint === undefined ? error.message : `${error.message}\n${error.hint}`);
    } else throw error;
    return REFUSED;
  }
};
