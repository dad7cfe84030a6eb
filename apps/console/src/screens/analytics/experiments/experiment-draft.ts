import { idOf } from '../../../words/id-of.ts';

/** An experiment as it is written in the form. */
export interface Draft {
  readonly name: string;
  readonly hypothesis: string;
  /** "kind/id" of what is to be different. */
  readonly rule: string;
  readonly way: 'strategy' | 'off' | 'patch';
  readonly strategy: string;
  /** JSON. */
  readonly patch: string;
  /** Percent. */
  readonly coverage: string;
  readonly metric: string;
  readonly byRule: boolean;
}

/** Ways to choose items, in the words of the API. */
export const STRATEGIES = [
  ...(['for-you', 'popular', 'newest', 'similar', 'complete-basket'] as const),
  ...(['usual', 'continue', 'because-of', 'upgrade', 'weekly-list'] as const),
];

const coverageOf = (written: string): number | undefined => {
  const value = Number(written.trim().replace(',', '.'));
  return written.trim() === '' || !(value > 0 && value <= 100) ? undefined : value / 100;
};

const patchOf = (written: string): object | undefined => {
  try {
    const read: unknown = JSON.parse(written);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? read : undefined;
  } catch {
    return undefined;
  }
};

/** What is wrong with a draft, by field, in words. */
export const wrongIn = (draft: Draft): Partial<Record<keyof Draft, string>> => ({
  ...(idOf(draft.name) === '' ? { name: 'A name with a letter or a digit.' } : {}),
  ...(draft.rule === '' ? { rule: 'Publish a rule first: a placement, a campaign.' } : {}),
  ...(coverageOf(draft.coverage) === undefined ? { coverage: 'A number above 0, up to 100.' } : {}),
  ...(draft.way === 'patch' && patchOf(draft.patch) === undefined
    ? { patch: 'An object of JSON, such as {"limit": 4}.' }
    : {}),
});

/** The rule that a draft becomes. */
export const bodyOf = (draft: Draft): object => {
  const { name, hypothesis, rule, way, strategy, patch, coverage, metric, byRule } = draft;
  const change =
    way === 'off'
      ? { rule, off: true }
      : { rule, patch: way === 'strategy' ? { strategy } : patchOf(patch) };
  const share = coverageOf(coverage) ?? 1;
  return {
    name: name.trim(),
    ...(hypothesis.trim() === '' ? {} : { hypothesis: hypothesis.trim() }),
    arms: [
      { id: 'as-before', name: 'As before' },
      { id: 'new', name: 'The new way', changes: [change] },
    ],
    metrics: [metric, ...(metric === 'revenue' ? [] : ['revenue'])],
    ...(share === 1 ? {} : { coverage: share }),
    ...(byRule ? { promotion: { by: 'rule' } } : {}),
  };
};
