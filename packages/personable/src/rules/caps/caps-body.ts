import { optional, shape } from '../reading/shape.ts';
import { type Duration, duration, eventName, id, name, word } from '../reading/terms.ts';
import { distinct, list, oneOf, type Reader, whole } from '../reading/values.ts';

/** Over which time something is counted: a session, a calendar unit, for ever, or the last "30m", "7d". */
export type Period = 'session' | 'hour' | 'day' | 'week' | 'month' | 'ever' | Duration;

/** A rest after something happened. */
export interface CoolDown {
  /** purchase, complaint, dismissal, return, or the name of an event. */
  readonly after: string;
  readonly for: Duration;
}

/** How often something may come before one person. */
export interface Cap {
  readonly most: number;
  readonly per: Period;
  /** Whether what was decided counts, or only what was seen; `shown` when left out. */
  readonly counts?: 'shown' | 'decided';
  readonly coolDown?: readonly CoolDown[];
}

/** What a cap counts together; everything when left out. */
export interface CapScope {
  readonly placements?: readonly string[];
  readonly channels?: readonly string[];
  /** Ids of campaigns, or tags of theirs. */
  readonly campaigns?: readonly string[];
}

/** A cap over several campaigns, placements or channels. */
export interface CapsBody extends Cap {
  readonly name: string;
  readonly scope?: CapScope;
}

const PERIODS = ['session', 'hour', 'day', 'week', 'month', 'ever'] as const;

/** Reads a period. @throws RuleError */
const period: Reader<Period> = (value, path) =>
  PERIODS.find((known) => known === value) ?? duration(value, path);

const fields = {
  most: whole(0, 1_000_000),
  per: period,
  counts: optional(oneOf<'shown' | 'decided'>(['shown', 'decided'])),
  coolDown: optional(list(shape<CoolDown>({ after: eventName, for: duration }), 20)),
};

/** Reads a cap. @throws RuleError */
export const cap: Reader<Cap> = shape<Cap>(fields);

/** Reads a cap over several campaigns, placements or channels. @throws RuleError */
export const readCaps: Reader<CapsBody> = shape<CapsBody>({
  name,
  scope: optional(
    shape<CapScope>({
      placements: optional(distinct(id, 500)),
      channels: optional(distinct(word, 50)),
      campaigns: optional(distinct(word, 500)),
    }),
  ),
  ...fields,
});
