import type { Condition } from '../../conditions/condition.ts';
import { moment } from '../reading/moment.ts';
import { optional, plainObject, shape } from '../reading/shape.ts';
import { condition, id, name, word } from '../reading/terms.ts';
import {
  distinct,
  list,
  mark,
  number,
  oneOf,
  type Reader,
  text,
  whole,
} from '../reading/values.ts';
import { RuleError } from '../rule-error.ts';
import { readTuningBody, type TuningBody } from '../tunings/tuning-body.ts';

/** Kinds of rule that an arm may change. */
const VARIED_KINDS = [
  ...(['placements', 'campaigns', 'item-rules', 'caps', 'caring', 'entitlements'] as const),
  ...(['journeys', 'templates', 'restraint'] as const),
] as const;
export type VariedKind = (typeof VARIED_KINDS)[number];

/** Of one rule, what is different for the people of an arm: exactly one of patch, off and body. */
export interface ArmChange {
  /** "kind/id" of a published rule. */
  readonly rule: string;
  /** Laid over the published body: a JSON merge patch (RFC 7396), with lists of things that have ids patched by id. */
  readonly patch?: Readonly<Record<string, unknown>>;
  /** The rule is not there for them. */
  readonly off?: true;
  /** In place of the published body. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** What a part of the people is decided for by. */
export interface Arm {
  readonly id: string;
  readonly name?: string;
  /** Beside those of the other arms; 1 when left out. */
  readonly weight?: number;
  /** Nothing is different where it is left out. */
  readonly changes?: readonly ArmChange[];
  /** Settings of the item model by which its people are served; those that serve everybody when left out. */
  readonly tuning?: TuningBody;
}

/** From when on which share of the people is in. */
interface CoverageStep {
  readonly from: string;
  readonly share: number;
}

/** How an experiment goes on when it is proven. */
interface Promotion {
  /** By whom: whoever asks for it, or the engine as soon as it is proven. */
  readonly by: 'hand' | 'rule';
  /** The share of the people who stay as they were, to go on measuring; 0.05 when left out. */
  readonly holdout?: number;
  /** Days it runs before it may be promoted by rule; 7 when left out. */
  readonly leastDays?: number;
}

/** What was promoted, and of which versions of which rules it is made. */
interface Promoted {
  readonly arm: string;
  readonly at: string;
  /** By "kind/id" the versions before and after. */
  readonly versions: Readonly<Record<string, { readonly before: number; readonly after: number }>>;
  /** Of a tuning: ids of the adoptions that serve before and after; before is "default" where nothing was adopted yet. */
  readonly tuning?: { readonly before: string; readonly after: string };
}

/** A part of an exclusive group: experiments of one group with parts that do not overlap have nobody in common. */
export interface ExclusivePart {
  readonly group: string;
  readonly from: number;
  readonly until: number;
}

/** People are put in arms, decided for by what each arm changes, and compared. */
export interface ExperimentBody {
  readonly name: string;
  /** What is believed, in a sentence. */
  readonly hypothesis?: string;
  readonly arms: readonly Arm[];
  /** Id of the arm the others are compared with; the first when left out. */
  readonly control?: string;
  /** Over the person and `context`; everybody when left out. */
  readonly audience?: Condition;
  readonly exclusive?: ExclusivePart;
  /** The share of the people who are in, or from when on which share is; 1 when left out. */
  readonly coverage?: number | readonly CoverageStep[];
  /** From then on people are in, when published before. */
  readonly start?: string;
  /** From then on nobody is. */
  readonly stop?: string;
  /** What people are put in arms by; its own id when left out. */
  readonly seed?: string;
  /** Ids of metrics; the first decides. `conversion` and `revenue` when left out. */
  readonly metrics?: readonly string[];
  /** Ids of metrics that must not get worse; satisfaction, complaints, unsubscribes and returns when left out. */
  readonly guardrails?: readonly string[];
  /** The probability of being wrong that is allowed; 0.05 when left out. */
  readonly level?: number;
  /** People of all arms that are expected: the always-valid interval is narrowest there. */
  readonly horizon?: number;
  readonly promotion?: Promotion;
  /** Written by the engine when it is promoted. */
  readonly promoted?: Promoted;
}

const MOST_ARMS = 10;
const MOST_CHANGES = 20;
const MOST_METRICS = 20;
const MOST_STEPS = 50;

const RULE = /^([a-z-]+)\/([a-z0-9][a-z0-9._-]{0,99})$/;

const ruleName: Reader<string> = (value, path) => {
  const [, kind] = (typeof value === 'string' && RULE.exec(value)) || [];
  if (VARIED_KINDS.some((one) => one === kind)) return value as string;
  throw new RuleError('A rule is written "kind/id", such as "placements/home.hero".', {
    path,
    hint: `What an arm may change: ${VARIED_KINDS.join(', ')}. Of an offer, name another one in the campaign that makes it.`,
  });
};

const anObject: Reader<Readonly<Record<string, unknown>>> = plainObject;

const change: Reader<ArmChange> = (value, path) => {
  const read = shape<ArmChange>({
    rule: ruleName,
    patch: optional(anObject),
    off: optional(mark),
    body: optional(anObject),
  })(value, path);
  const said = (['patch', 'off', 'body'] as const).filter((field) => read[field] !== undefined);
  if (said.length === 1) return read;
  throw new RuleError('A change is one of patch, off and body.', {
    path,
    hint: 'Say {"rule": "placements/home.list", "patch": {"strategy": "popular"}}, or "off": true.',
  });
};

const arm = shape<Arm>({
  id,
  name: optional(name),
  weight: optional(number(0.000_001, 1_000_000)),
  changes: optional(distinctRules(list(change, MOST_CHANGES, 0))),
  tuning: optional(readTuningBody),
});

function distinctRules(read: Reader<readonly ArmChange[]>): Reader<readonly ArmChange[]> {
  return (value, path) => {
    const changes = read(value, path);
    const rules = changes.map(({ rule }) => rule);
    const second = rules.findIndex((rule, i) => rules.indexOf(rule) !== i);
    if (second === -1) return changes;
    throw new RuleError(`${rules[second]} is changed twice.`, {
      path: `${path}/${second}`,
      hint: 'Put both into one patch.',
    });
  };
}

const share = number(0, 1);

const steps: Reader<readonly CoverageStep[]> = (value, path) => {
  const read = list(shape<CoverageStep>({ from: moment, share }), MOST_STEPS)(value, path);
  for (const [i, step] of read.entries()) {
    const before = read[i - 1];
    if (before === undefined) continue;
    if (Date.parse(step.from) <= Date.parse(before.from)) {
      throw new RuleError('Steps follow one another in time.', { path: `${path}/${i}/from` });
    }
    if (step.share < before.share) {
      throw new RuleError('Coverage never falls: whoever is in stays in.', {
        path: `${path}/${i}/share`,
        hint: 'Say a stop, or another seed to begin anew.',
      });
    }
  }
  return read;
};

const body = shape<ExperimentBody>({
  name,
  hypothesis: optional(text(2_000)),
  arms: list(arm, MOST_ARMS, 2),
  control: optional(id),
  audience: optional(condition),
  exclusive: optional(shape<ExclusivePart>({ group: word, from: share, until: share })),
  coverage: optional<number | readonly CoverageStep[]>((value, path) =>
    Array.isArray(value) ? steps(value, path) : share(value, path),
  ),
  start: optional(moment),
  stop: optional(moment),
  seed: optional(text(100)),
  metrics: optional(distinct(id, MOST_METRICS)),
  guardrails: optional(distinct(id, MOST_METRICS, 0)),
  level: optional(number(0.000_1, 0.5)),
  horizon: optional(whole(100, 1_000_000_000)),
  promotion: optional(
    shape<Promotion>({
      by: oneOf(['hand', 'rule']),
      holdout: optional(number(0, 0.5)),
      leastDays: optional(number(0, 366)),
    }),
  ),
  promoted: optional(
    shape<Promoted>({
      arm: id,
      at: moment,
      versions: (value, path) =>
        Object.fromEntries(
          Object.entries(plainObject(value, path)).map(([rule, versions]) => [
            ruleName(rule, path),
            shape<{ before: number; after: number }>({
              before: whole(0, 1e9),
              after: whole(0, 1e9),
            })(versions, `${path}/${rule}`),
          ]),
        ),
      tuning: optional(
        shape<{ before: string; after: string }>({ before: text(100), after: text(100) }),
      ),
    }),
  ),
});

/** Reads what somebody says an experiment is. @throws RuleError */
export const readExperiment: Reader<ExperimentBody> = (value, path) => {
  const read = body(value, path);
  const ids = read.arms.map((one) => one.id);
  const second = ids.findIndex((one, i) => ids.indexOf(one) !== i);
  if (second !== -1) {
    throw new RuleError(`Two arms are called "${ids[second]}".`, {
      path: `${path}/arms/${second}/id`,
    });
  }
  const { control = ids[0] ?? '', exclusive, start, stop } = read;
  if (!ids.includes(control)) {
    throw new RuleError(`There is no arm "${control}".`, {
      path: `${path}/control`,
      hint: `The arms are ${ids.join(', ')}.`,
    });
  }
  if (exclusive !== undefined && exclusive.until <= exclusive.from) {
    throw new RuleError('A part of an exclusive group ends after it begins.', {
      path: `${path}/exclusive/until`,
    });
  }
  if (start !== undefined && stop !== undefined && Date.parse(stop) < Date.parse(start)) {
    throw new RuleError('It stops before it starts.', { path: `${path}/stop` });
  }
  return read;
};
