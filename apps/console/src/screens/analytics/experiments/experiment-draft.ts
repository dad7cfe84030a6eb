import { idOf } from '../../../words/id-of.ts';

/** An experiment as it is written in the form. */
export interface Draft {
  readonly name: string;
  readonly hypothesis: string;
  /** "kind/id" of what is to be different; "tuning" for the settings of the recommendations. */
  readonly rule: string;
  readonly way: 'strategy' | 'off' | 'patch' | 'tuning';
  readonly strategy: string;
  /** JSON. */
  readonly patch: string;
  /** Of a tuning: the setting, and the value as it is written. */
  readonly setting: string;
  readonly value: string;
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

/** What is chosen where no rule is different, but how items are recommended. */
export const TUNING = 'tuning';

const OF_MIX = ['decay', 'rhythm', 'neighbours', 'popular', 'lately', 'often'] as const;

/** Settings of the recommendations that can be tried, by name. */
export const SETTINGS: readonly string[] = [
  ...(['tau', 'pop', 'diag', 'b', 'a', 'w', 'beta', 'shrink', 'browse', 'halfLifeDays'] as const),
  ...OF_MIX,
];

const numberIn = (written: string): number | undefined => {
  const value = Number(written.trim().replace(',', '.'));
  return written.trim() === '' || !Number.isFinite(value) || value < 0 ? undefined : value;
};

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
  ...(draft.way === 'tuning' && numberIn(draft.value) === undefined
    ? { value: 'A number, 0 or more.' }
    : {}),
  ...(draft.way === 'patch' && patchOf(draft.patch) === undefined
    ? { patch: 'An object of JSON, such as {"limit": 4}.' }
    : {}),
});

/** What is different in the arm. */
const differenceOf = ({ rule, way, strategy, patch, setting, value }: Draft): object => {
  if (way === 'tuning') {
    const said = { [setting]: numberIn(value) };
    return { tuning: OF_MIX.some((name) => name === setting) ? { mix: said } : { scalars: said } };
  }
  if (way === 'off') return { changes: [{ rule, off: true }] };
  return { changes: [{ rule, patch: way === 'strategy' ? { strategy } : patchOf(patch) }] };
};

/** The rule that a draft becomes. */
export const bodyOf = (draft: Draft): object => {
  const { name, hypothesis, coverage, metric, byRule } = draft;
  const share = coverageOf(coverage) ?? 1;
  return {
    name: name.trim(),
    ...(hypothesis.trim() === '' ? {} : { hypothesis: hypothesis.trim() }),
    arms: [
      { id: 'as-before', name: 'As before' },
      { id: 'new', name: 'The new way', ...differenceOf(draft) },
    ],
    metrics: [metric, ...(metric === 'revenue' ? [] : ['revenue'])],
    ...(share === 1 ? {} : { coverage: share }),
    ...(byRule ? { promotion: { by: 'rule' } } : {}),
  };
};
