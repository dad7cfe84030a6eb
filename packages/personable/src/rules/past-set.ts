import { statement } from '../store/statement.ts';
import type { StoreReader } from '../store/store.ts';
import type { RuleBody, RuleKind } from './definition.ts';
import { type PublishedRule, type RuleSet, toRuleSet } from './rule-set.ts';
import type { RuleSetEntry } from './rule-store.ts';

interface Tables {
  rule_sets: { number: number; changes: string };
  rule_versions: { kind: RuleKind; id: string; version: number; body: string };
}

const CHANGES = statement<Tables, { upTo: number }, { changes: string }>()((db, p) =>
  db.selectFrom('rule_sets').select('changes').where('number', '<=', p('upTo')).orderBy('number'),
);

const BODY = statement<Tables, { kind: RuleKind; id: string; version: number }, { body: string }>()(
  (db, p) =>
    db
      .selectFrom('rule_versions')
      .select('body')
      .where('kind', '=', p('kind'))
      .where('id', '=', p('id'))
      .where('version', '=', p('version')),
);

/** The rule set of a number as it was published; undefined when a version of it is gone. */
export const ruleSetAt = async (
  store: Pick<StoreReader, 'all' | 'get'>,
  number: number,
): Promise<RuleSet | undefined> => {
  const published = new Map<string, { kind: RuleKind; id: string; version: number }>();
  for (const { changes } of await store.all(CHANGES, { upTo: number })) {
    for (const { kind, id, version } of JSON.parse(changes) as RuleSetEntry['changes']) {
      if (version === null) published.delete(`${kind}/${id}`);
      else published.set(`${kind}/${id}`, { kind, id, version });
    }
  }
  const rules: PublishedRule[] = [];
  // In the order in which a start reads them.
  for (const [, place] of [...published].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const row = await store.get(BODY, place);
    if (row === undefined) return undefined;
    rules.push({ ...place, body: JSON.parse(row.body) as RuleBody });
  }
  return toRuleSet(number, rules);
};
