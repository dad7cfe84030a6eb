import type { PersonaBody } from '../preview/persona-body.ts';
import type { Case, Generated } from './case.ts';
import { type ExpectationBody, NEWCOMER } from './expectation-body.ts';
import {
  contextFields,
  contextValues,
  type Generating,
  generatePerson,
  generateTime,
} from './generate.ts';

/** Cases with what of them was generated. */
export interface Cases {
  readonly cases: Iterable<Case>;
  readonly generated: Generated;
  /** How many there are at the most. */
  readonly count: number;
}

const DAY = 86_400_000;
const VISITS = 12;
/** A field of a context of which anything may be known is known as often. */
const KNOWN = 0.4;

/**
 * The cases that an expectation is held against: everybody who is named, at every moment that is named, in every context; where
 * there are more than `runs`, or people are generated, so many at random.
 */
export const casesOf = (
  expectation: ExpectationBody,
  personas: ReadonlyMap<string, PersonaBody>,
  asked: Generating & { readonly runs: number },
): Cases => {
  const { as, at, context = {} } = expectation;
  const { now, runs, random } = asked;
  const fixed = context === 'any' ? {} : withoutAny(context);
  const open = context === 'any' ? contextFields(asked) : anyFields(context);
  const values = open.map((field) => [field, contextValues(field, asked)] as const);
  const moments =
    at === undefined ? [now] : at === 'any' ? undefined : at.map((one) => Date.parse(one));
  const generated: Generated = {
    person: as === 'anyone',
    context: new Set(open),
    time: at === 'any' ? now : undefined,
  };
  const people = as === 'anyone' ? undefined : as.map((name) => named(name, personas));
  const combinations = values.reduce((count, [, all]) => count * Math.max(1, all.length), 1);
  const all = (people?.length ?? 0) * (moments?.length ?? 0) * combinations;
  const times = (time: number) => visitsFrom(time, expectation);
  if (people !== undefined && moments !== undefined && context !== 'any' && all <= runs) {
    const everything = function* (): Generator<Case> {
      for (const who of people) {
        for (const time of moments) {
          for (const around of combined(values)) {
            yield { ...who, times: times(time), context: { ...fixed, ...around } };
          }
        }
      }
    };
    return { cases: everything(), generated, count: all };
  }
  const sampled = function* (): Generator<Case> {
    for (;;) {
      const who = people === undefined ? { person: generatePerson(asked) } : random.pick(people);
      const time = moments === undefined ? generateTime(asked) : random.pick(moments);
      const around: Record<string, unknown> = {};
      for (const [field, choices] of values) {
        if (choices.length === 0 || (context === 'any' && random.next() > KNOWN)) continue;
        around[field] = random.pick(choices);
      }
      yield { ...who, times: times(time), context: { ...fixed, ...around } };
    }
  };
  return { cases: sampled(), generated, count: runs };
};

const named = (name: string, personas: ReadonlyMap<string, PersonaBody>) =>
  ({ name, person: name === NEWCOMER ? undefined : personas.get(name) }) as const;

const anyFields = (context: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(context).flatMap(([field, value]) => (value === 'any' ? [field] : []));

const withoutAny = (context: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(context).filter(([, value]) => value !== 'any'));

/** Every way to choose one value of each field. */
function* combined(
  values: readonly (readonly [field: string, choices: readonly unknown[]])[],
): Generator<Record<string, unknown>> {
  const [first, ...rest] = values;
  if (first === undefined) return yield {};
  const [field, choices] = first;
  for (const inner of combined(rest)) {
    if (choices.length === 0) yield inner;
    for (const value of choices) yield { [field]: value, ...inner };
  }
}

/** When somebody comes: once, or again and again over the day or week that begins at that moment. */
const visitsFrom = (time: number, { expect, visits = VISITS }: ExpectationBody): number[] => {
  if (expect.atMost === undefined) return [time];
  const span = expect.atMost.per === 'day' ? DAY : 7 * DAY;
  return Array.from({ length: visits }, (_, i) => time + Math.floor((i * span) / visits));
};
