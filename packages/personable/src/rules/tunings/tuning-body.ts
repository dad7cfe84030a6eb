import { optional, shape } from '../reading/shape.ts';
import { number, oneOf, type Reader, text } from '../reading/values.ts';
import { RuleError } from '../rule-error.ts';

/** What the item model is derived with and asked by; docs/learning.md says what each is. */
interface TunedScalars {
  readonly a?: number;
  readonly b?: number;
  readonly rarity?: 'power' | 'log';
  readonly beta?: number;
  readonly w?: number;
  readonly shrink?: number;
  readonly ridge?: number;
  readonly dropout?: number;
  readonly browse?: number;
  readonly fade?: 'exponential' | 'hyperbolic' | 'none';
  readonly tau?: number;
  readonly diag?: number;
  readonly pop?: number;
  readonly halfLifeDays?: number;
}

/** How a next order is put together. */
interface TunedMix {
  readonly decay?: number;
  readonly lately?: number;
  readonly often?: number;
  readonly rhythm?: number;
  readonly neighbours?: number;
  readonly popular?: number;
}

/** Settings of the item model, laid over those that serve: what is left out is as it serves. */
export interface TuningBody {
  /** The run of the tuning that they come from. */
  readonly from?: string;
  readonly scalars?: TunedScalars;
  readonly mix?: TunedMix;
}

/** Settings that only say how a model is asked: with others of these the same tables serve. All of the mix are such, too. */
export const AT_QUERY: readonly (keyof TunedScalars)[] = ['fade', 'tau', 'diag', 'pop'];

const scalars = shape<TunedScalars>({
  a: optional(number(0, 2)),
  b: optional(number(0, 2)),
  rarity: optional(oneOf(['power', 'log'])),
  beta: optional(number(0, 10)),
  w: optional(number(0, 1_000)),
  shrink: optional(number(0, 10_000)),
  ridge: optional(number(0, 1_000)),
  dropout: optional(number(0, 10)),
  browse: optional(number(0, 1)),
  fade: optional(oneOf(['exponential', 'hyperbolic', 'none'])),
  tau: optional(number(0.01, 10_000)),
  diag: optional(number(0, 1_000)),
  pop: optional(number(0, 1_000)),
  halfLifeDays: optional(number(0.1, 36_500)),
});

const mix = shape<TunedMix>({
  decay: optional(number(0, 1)),
  lately: optional(number(0, 100)),
  often: optional(number(0, 100)),
  rhythm: optional(number(0, 100)),
  neighbours: optional(number(0, 100)),
  popular: optional(number(0, 100)),
});

const body = shape<TuningBody>({
  from: optional(text(100)),
  scalars: optional(scalars),
  mix: optional(mix),
});

/** Reads what somebody says a tuning is: at least one setting. @throws RuleError */
export const readTuningBody: Reader<TuningBody> = (value, path) => {
  const read = body(value, path);
  if (Object.keys({ ...read.scalars, ...read.mix }).length > 0) return read;
  throw new RuleError('A tuning says at least one setting.', {
    path,
    hint: 'For example {"scalars": {"tau": 5}}, or {"mix": {"decay": 0.8}}.',
  });
};

/** A name of what a tuning says: the same for the same settings, in whatever order they are said. */
export const tuningKey = ({ scalars: some, mix: more }: TuningBody): string =>
  JSON.stringify([sorted(some), sorted(more)]);

/** The same of the settings that tables are derived with; undefined where the tables of what serves do. */
export const derivationKey = ({ scalars: some = {} }: TuningBody): string | undefined => {
  const derived = sorted(some).filter(([name]) => !AT_QUERY.some((one) => one === name));
  return derived.length === 0 ? undefined : JSON.stringify(derived);
};

const sorted = (said: object = {}): readonly (readonly [string, unknown])[] =>
  Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1));
