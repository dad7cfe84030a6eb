import type { CompiledCondition } from '../conditions/condition.ts';
import { CARING_ID, type CaringBody, DEFAULT_CARING } from './caring/caring-body.ts';
import type { RuleBodies, RuleKind } from './definition.ts';
import { compileAt } from './reading/terms.ts';

/** A rule that is published. */
export interface PublishedRule<K extends RuleKind = RuleKind> {
  readonly kind: K;
  readonly id: string;
  readonly version: number;
  readonly body: RuleBodies[K];
}

/** A published rule with its conditions ready to be asked; a condition that was left out is undefined. */
export interface CompiledRule<K extends RuleKind> extends PublishedRule<K> {
  /** Of campaigns, offers, item rules and experiments: over the person and `context`. Of entitlements, caring and templates: `when`. */
  readonly audience: CompiledCondition | undefined;
  /** Of item rules `items`, of placements `candidates.items`: over the item. */
  readonly items: CompiledCondition | undefined;
}

/** What is published together, immutable. */
export type RuleSet = {
  readonly [K in RuleKind]: ReadonlyMap<string, CompiledRule<K>>;
} & {
  /** 0 when nothing was ever published, one more with each publishing. */
  readonly number: number;
  /** The published caring, or what holds without it. */
  readonly care: Pick<CompiledRule<'caring'>, 'audience' | 'body'>;
};

/** Makes a rule set of rules that were read before; what has not changed is not compiled again. */
export const toRuleSet = (
  number: number,
  rules: Iterable<PublishedRule>,
  before?: RuleSet,
): RuleSet => {
  const maps: { [K in RuleKind]: Map<string, CompiledRule<K>> } = {
    placements: new Map(),
    campaigns: new Map(),
    offers: new Map(),
    entitlements: new Map(),
    'item-rules': new Map(),
    caps: new Map(),
    caring: new Map(),
    journeys: new Map(),
    topics: new Map(),
    templates: new Map(),
    restraint: new Map(),
    metrics: new Map(),
    experiments: new Map(),
    'product-templates': new Map(),
  };
  for (const rule of [...rules].sort(inOrder)) {
    const map: Map<string, CompiledRule<RuleKind>> = maps[rule.kind];
    const known: CompiledRule<RuleKind> | undefined = before?.[rule.kind].get(rule.id);
    if (known !== undefined && known.body === rule.body && known.version === rule.version) {
      map.set(rule.id, known);
      continue;
    }
    const { audience, items } = conditionsOf(rule);
    map.set(rule.id, { ...rule, audience: compiled(audience), items: compiled(items) });
  }
  const care = maps.caring.get(CARING_ID) ?? defaultCare();
  return { number, ...maps, care };
};

/** One order, whenever rules were published: what depends on it is the same after a start. */
const inOrder = (a: PublishedRule, b: PublishedRule): number =>
  a.id < b.id ? -1 : Number(a.id > b.id);

const defaultCare = (): { audience: CompiledCondition; body: CaringBody } => ({
  body: DEFAULT_CARING,
  audience: compileAt(DEFAULT_CARING.when, '/when'),
});

const compiled = (condition: unknown): CompiledCondition | undefined =>
  condition === undefined ? undefined : compileAt(condition, '');

interface Conditions {
  readonly audience?: unknown;
  readonly items?: unknown;
}

const conditionsOf = ({ kind, body }: PublishedRule): Conditions => {
  if (kind === 'placements') {
    return { items: (body as RuleBodies['placements']).candidates?.items };
  }
  const { audience, when, items } = body as {
    readonly audience?: unknown;
    readonly when?: unknown;
    readonly items?: unknown;
  };
  return { audience: audience ?? when, items };
};
