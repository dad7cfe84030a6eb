import type { RulePlanView } from '../../engine/rules/views.ts';
import type { Problem } from '../../rules/checks/problem.ts';
import type { Difference } from '../../rules/difference.ts';

const WORDS = {
  create: 'new',
  change: 'changed',
  publish: 'as its draft',
  archive: 'archived',
  same: 'the same',
} as const;

/** Places of a rule that are shown. */
const SHOWN = 20;
const LONGEST = 60;

/** What a plan would do, in words. */
export const planInWords = ({ changes, problems }: RulePlanView): string => {
  const changed = changes.filter(({ does }) => does !== 'same');
  const same = changes.length - changed.length;
  const lines = changed.flatMap(({ kind, id, does, differences }) => [
    `${`${kind}/${id}`.padEnd(36)} ${WORDS[does]}`,
    ...differences.slice(0, SHOWN).map(differenceInWords),
    ...(differences.length > SHOWN ? [`    and ${differences.length - SHOWN} more places`] : []),
  ]);
  const rest = same === 0 ? [] : [`${same} ${same === 1 ? 'rule stays' : 'rules stay'} the same.`];
  return [...lines, ...rest, ...problems.map(problemInWords)].join('\n');
};

const differenceInWords = (difference: Difference): string => {
  const { path } = difference;
  const before = 'before' in difference ? short(difference.before) : undefined;
  const after = 'after' in difference ? short(difference.after) : undefined;
  if (before === undefined) return `    + ${path}: ${after}`;
  return after === undefined ? `    - ${path}: ${before}` : `    ~ ${path}: ${before} → ${after}`;
};

const problemInWords = ({ severity, kind, id, path, message, hint }: Problem): string =>
  `${severity}: ${kind}/${id} ${path}: ${message}${hint === undefined ? '' : ` ${hint}`}`;

const short = (value: unknown): string => {
  const text = JSON.stringify(value) ?? '';
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
};
