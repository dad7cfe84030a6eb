import * as edit from './edit.ts';
import type { Plan, PlannedChange } from './plan.ts';
import type { RuleRecord } from './rule-record.ts';

/** What becomes of each rule that a plan changes. */
export const editsOf = (
  { changes }: Plan,
  find: (change: PlannedChange) => RuleRecord | undefined,
  publish: boolean,
  said: edit.Said,
): edit.Edit[] =>
  changes.flatMap((change): edit.Edit[] => {
    const { does, body } = change;
    const before = find(change);
    if (does === 'same') return [];
    if (does === 'archive') return before === undefined ? [] : [edit.archived(before)];
    if (body === undefined || does === 'publish') {
      return before === undefined ? [] : [edit.published(before)];
    }
    const drafted = edit.drafted(change, before, body, said);
    return publish ? [{ ...drafted, after: edit.published(drafted.after).after }] : [drafted];
  });
