import type { Condition } from '../../conditions/condition.ts';
import { type Goal, goal } from '../goal.ts';
import { optional, shape } from '../reading/shape.ts';
import {
  condition,
  type Duration,
  duration,
  eventName,
  type LocalizedText,
  localizedText,
  name,
  word,
} from '../reading/terms.ts';
import { distinct, flag, number, oneOf, type Reader, text, whole } from '../reading/values.ts';
import { RuleError } from '../rule-error.ts';
import { type Schedule, schedule } from '../schedule.ts';
import { flatten } from './flatten.ts';
import { type Step, steps } from './step.ts';
import { type Trigger, trigger } from './trigger.ts';

/** Whether somebody who was in it may come in again. */
export type Reentry = 'never' | 'always' | { readonly after: Duration };

/** What ends it for somebody at once. A complaint and withdrawn consent do so always. */
interface JourneyExit {
  /** Any purchase; true when left out, of a journey that sells. */
  readonly purchase?: boolean;
  /** Names of events. */
  readonly events?: readonly string[];
  /** Over the person. */
  readonly when?: Condition;
  /** Its item cannot be bought; true when left out, of a journey that sells items. */
  readonly outOfStock?: boolean;
  readonly complaint?: 'always';
  readonly consent?: 'always';
}

/** Automation over time: what begins it, and what is done with everybody who comes in, step by step. */
export interface JourneyBody {
  readonly name: string;
  readonly description?: string;
  readonly trigger: Trigger;
  /** Over the person: who may come in; everybody when left out. */
  readonly audience?: Condition;
  /** Left out: after 30 days; always, of a clock, an absence by a time of day, and the usual. */
  readonly reentry?: Reentry;
  /** One run at a time for a person, or for a person and an item; person when left out. */
  readonly one?: 'person' | 'item';
  readonly exit?: JourneyExit;
  readonly goal?: Goal;
  /** Share of people, 0 to 0.5, who are held out so that the others can be compared with them. */
  readonly holdout?: number;
  /** Of its messages, 0 to 1,000; 500 when left out. */
  readonly priority?: number;
  /** When people may come in. */
  readonly schedule?: Schedule;
  /** Whether it sells; true when left out. What does not goes on after purchases and complaints. */
  readonly sells?: boolean;
  /** What consent it needs; `personalization` when left out, nothing with an empty list. */
  readonly purposes?: readonly string[];
  /** Why somebody gets its messages, in a sentence, by language. */
  readonly why?: LocalizedText;
  readonly steps: readonly Step[];
}

const reentry: Reader<Reentry> = (value, path) =>
  typeof value === 'string'
    ? oneOf<'never' | 'always'>(['never', 'always'])(value, path)
    : shape<{ after: Duration }>({ after: duration })(value, path);

const always = oneOf<'always'>(['always']);

const read = shape<JourneyBody>({
  name,
  description: optional(text(2_000)),
  trigger,
  audience: optional(condition),
  reentry: optional(reentry),
  one: optional(oneOf<'person' | 'item'>(['person', 'item'])),
  exit: optional(
    shape<JourneyExit>({
      purchase: optional(flag),
      events: optional(distinct(eventName, 50)),
      when: optional(condition),
      outOfStock: optional(flag),
      complaint: optional(always),
      consent: optional(always),
    }),
  ),
  goal: optional(goal),
  holdout: optional(number(0, 0.5)),
  priority: optional(whole(0, 1_000)),
  schedule: optional(schedule),
  sells: optional(flag),
  purposes: optional(distinct(word, 20, 0)),
  why: optional(localizedText),
  steps,
});

/** Reads what somebody says a journey is. @throws RuleError */
export const readJourney: Reader<JourneyBody> = (value, path) => {
  const body = read(value, path);
  const flat = flatten(body.steps, `${path}/steps`);
  const { trigger: begins } = body;
  if (body.one === 'item' && begins.event === undefined) {
    throw new RuleError('Only an event is about an item.', {
      path: `${path}/one`,
      hint: 'Leave it out, or let an event begin it.',
    });
  }
  const own = flat.find(
    ({ step }) => begins.event !== undefined && step.update?.event?.name === begins.event,
  );
  if (own !== undefined && reentryOf(body) === 'always') {
    throw new RuleError(`It begins itself again with "${begins.event}", without end.`, {
      path: `${own.path}/update/event/name`,
      hint: 'Track another event, or let people enter again only after a time.',
    });
  }
  return body;
};

/** Whether and when somebody may come in again. */
export const reentryOf = ({ reentry: said, trigger: begins }: JourneyBody): Reentry => {
  if (said !== undefined) return said;
  const isRegular =
    begins.clock !== undefined || begins.due !== undefined || begins.absence?.by !== undefined;
  return isRegular ? 'always' : { after: '30d' };
};
