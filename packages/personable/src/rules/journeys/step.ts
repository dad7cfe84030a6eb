import type { Condition } from '../../conditions/condition.ts';
import { optional, plainObject, shape } from '../reading/shape.ts';
import { condition, type Duration, duration, eventName, id } from '../reading/terms.ts';
import {
  distinct,
  list,
  mark,
  number,
  type Reader,
  text,
  textLike,
  whole,
} from '../reading/values.ts';
import { RuleError } from '../rule-error.ts';
import { timeOfDay, weekdays, whoseClock } from './trigger.ts';

/** Waits for a time of day or a day, for an event, or until a condition holds: exactly one of hours or days, event and when. */
interface WaitUntil {
  readonly hours?: { readonly from: string; readonly until: string };
  readonly days?: readonly number[];
  readonly timezone?: 'customer' | 'shop';
  readonly event?: string;
  /** Over the event. */
  readonly where?: Condition;
  /** Over the person. */
  readonly when?: Condition;
  /** Of event and when: after that it goes on, and `context.journey.data.<step>.came` is false. */
  readonly timeout?: Duration;
}

/** A message by a template, or by the best of several. */
interface MessageStep {
  readonly template?: string;
  readonly templates?: readonly string[];
  /** What its text can speak of beside what the journey knows. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** It is better not sent later than this; two days when left out. */
  readonly expires?: Duration;
}

/** Fills a placement, or asks for the next best action; what comes of it is `data.<into>` from then on. */
interface DecideStep {
  readonly placement?: string;
  readonly next?: true;
  readonly limit?: number;
  readonly into: string;
}

/** An entry of the person's ledger. */
interface LedgerUpdate {
  readonly account: string;
  /** Whole: points, or minor units of the currency; below 0 it takes away. Never 0. */
  readonly amount: number;
  /** ISO 4217; left out for points. */
  readonly currency?: string;
  readonly note?: string;
}

/** States traits of the person, tracks an event, or makes an entry in the ledger. */
interface UpdateStep {
  readonly traits?: Readonly<Record<string, unknown>>;
  readonly event?: {
    readonly name: string;
    readonly properties?: Readonly<Record<string, unknown>>;
  };
  readonly ledger?: LedgerUpdate;
}

/** One thing of a journey: an id and exactly one of the others. */
export interface Step {
  readonly id: string;
  readonly wait?: Duration;
  readonly waitUntil?: WaitUntil;
  readonly branch?: {
    readonly if: Condition;
    readonly then: readonly Step[];
    readonly else?: readonly Step[];
  };
  readonly split?: readonly {
    readonly id: string;
    readonly share: number;
    readonly steps: readonly Step[];
  }[];
  readonly decide?: DecideStep;
  readonly message?: MessageStep;
  readonly update?: UpdateStep;
  /** Notes that the goal of the journey is met, where `when` holds. */
  readonly goal?: { readonly when?: Condition; readonly value?: number };
  readonly exit?: true;
}

const KINDS = [
  ...(['wait', 'waitUntil', 'branch', 'split', 'decide'] as const),
  ...(['message', 'update', 'goal', 'exit'] as const),
] as const;
export type StepKind = (typeof KINDS)[number];

/** What a step does. */
export const kindOfStep = (step: Step): StepKind =>
  KINDS.find((kind) => step[kind] !== undefined) ?? 'exit';

/** How deep branches and splits may stand in one another. */
const DEEPEST = 10;
const LARGEST_DATA = 10_000;

/** A name for what a step found: it stands in paths, so it has no dots. */
const variable: Reader<string> = textLike(
  /^[a-z][a-z0-9_-]{0,49}$/,
  'A name of small letters, digits, "_" and "-"',
);

const refuse = (message: string, path: string, hint: string): never => {
  throw new RuleError(message, { path, hint });
};

const bag: Reader<Readonly<Record<string, unknown>>> = (value, path) => {
  const read = plainObject(value, path);
  if (JSON.stringify(read).length <= LARGEST_DATA) return read;
  return refuse(`At most ${LARGEST_DATA} characters as JSON.`, path, 'Shorten it.');
};

const waitUntil: Reader<WaitUntil> = (value, path) => {
  const read = shape<WaitUntil>({
    hours: optional(shape<NonNullable<WaitUntil['hours']>>({ from: timeOfDay, until: timeOfDay })),
    days: optional(weekdays),
    timezone: optional(whoseClock),
    event: optional(eventName),
    where: optional(condition),
    when: optional(condition),
    timeout: optional(duration),
  })(value, path);
  const clock = read.hours !== undefined || read.days !== undefined;
  const ways = [clock, read.event !== undefined, read.when !== undefined].filter(Boolean).length;
  if (ways !== 1) {
    return refuse(
      'It does not say what is waited for.',
      path,
      'Write hours or days, event, or when.',
    );
  }
  if (clock !== (read.timeout === undefined)) {
    const hint = clock ? 'Leave timeout out.' : 'Write a timeout such as "3d".';
    return refuse('Only an event and a condition may never come.', `${path}/timeout`, hint);
  }
  if (read.where !== undefined && read.event === undefined) {
    return refuse('where is of an event.', `${path}/where`, 'Name the event, or write when.');
  }
  if (read.hours !== undefined && read.hours.from === read.hours.until) {
    return refuse('That is no time at all.', `${path}/hours`, 'Leave the hours out for all day.');
  }
  return read;
};

const message: Reader<MessageStep> = (value, path) => {
  const read = shape<MessageStep>({
    template: optional(id),
    templates: optional(distinct(id, 20)),
    data: optional(bag),
    expires: optional(duration),
  })(value, path);
  if ((read.template === undefined) !== (read.templates === undefined)) return read;
  return refuse(
    'A message needs a template.',
    path,
    'Write template, or templates to choose from.',
  );
};

const decide: Reader<DecideStep> = (value, path) => {
  const read = shape<DecideStep>({
    placement: optional(id),
    next: optional(mark),
    limit: optional(whole(1, 100)),
    into: variable,
  })(value, path);
  if ((read.placement === undefined) !== (read.next === undefined)) return read;
  return refuse('It does not say what is decided.', path, 'Write a placement, or next: true.');
};

/** Most that one entry adds or takes away. */
const MOST_ENTERED = 1e12;

const ledger: Reader<LedgerUpdate> = (value, path) => {
  const read = shape<LedgerUpdate>({
    account: text(100),
    amount: whole(-MOST_ENTERED, MOST_ENTERED),
    currency: optional(textLike(/^[A-Z]{3}$/, 'A currency such as EUR')),
    note: optional(text(1_000)),
  })(value, path);
  if (read.amount !== 0) return read;
  return refuse('It would change nothing.', `${path}/amount`, 'Write an amount that is not 0.');
};

const update: Reader<UpdateStep> = (value, path) => {
  const read = shape<UpdateStep>({
    traits: optional(bag),
    event: optional(
      shape<NonNullable<UpdateStep['event']>>({ name: eventName, properties: optional(bag) }),
    ),
    ledger: optional(ledger),
  })(value, path);
  const said = [read.traits, read.event, read.ledger].filter((one) => one !== undefined);
  if (said.length === 1) return read;
  const hint = 'Write exactly one of traits, event and ledger.';
  return refuse('It does not say what is updated.', path, hint);
};

const stepAt =
  (depth: number): Reader<Step> =>
  (value, path) => {
    if (depth > DEEPEST) {
      return refuse(`At most ${DEEPEST} deep.`, path, 'Put branches one after the other.');
    }
    const inner: Reader<readonly Step[]> = list(stepAt(depth + 1), 100, 0);
    const read = shape<Step>({
      id: variable,
      wait: optional(duration),
      waitUntil: optional(waitUntil),
      branch: optional(
        // biome-ignore lint/suspicious/noThenProperty: a branch is data, and nobody waits for it.
        shape<NonNullable<Step['branch']>>({ if: condition, then: inner, else: optional(inner) }),
      ),
      split: optional(
        list(
          shape<NonNullable<Step['split']>[number]>({
            id: variable,
            share: number(0.001, 1),
            steps: inner,
          }),
          20,
          2,
        ),
      ),
      decide: optional(decide),
      message: optional(message),
      update: optional(update),
      goal: optional(
        shape<NonNullable<Step['goal']>>({
          when: optional(condition),
          value: optional(number(0, 1e9)),
        }),
      ),
      exit: optional(mark),
    })(value, path);
    const said = KINDS.filter((kind) => read[kind] !== undefined);
    if (said.length !== 1) {
      return refuse(
        said.length === 0 ? 'A step that does nothing.' : `One step does ${said.join(' and ')}.`,
        path,
        `Write exactly one of ${KINDS.join(', ')}.`,
      );
    }
    if (read.split !== undefined) refuseShares(read.split, `${path}/split`);
    return read;
  };

const refuseShares = (arms: NonNullable<Step['split']>, path: string): void => {
  const ids = arms.map(({ id: arm }) => arm);
  const second = ids.findIndex((arm, i) => ids.indexOf(arm) !== i);
  if (second !== -1)
    refuse(`There are two arms "${ids[second]}".`, `${path}/${second}/id`, 'Rename one.');
  const sum = arms.reduce((total, { share }) => total + share, 0);
  if (Math.abs(sum - 1) > 1e-6) {
    refuse(`The shares add up to ${Number(sum.toFixed(6))}.`, path, 'Let them add up to 1.');
  }
};

/** Reads the steps of a journey. @throws RuleError */
export const steps: Reader<readonly Step[]> = list(stepAt(0), 100);
