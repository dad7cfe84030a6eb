import type { ContextSource } from '../context/source.ts';
import type { About } from './decision.ts';
import type { Filled } from './fill.ts';
import type { AppliedRules } from './item-rules/applied-rules.ts';
import type { Audience } from './item-words.ts';
import type { Moment } from './moment.ts';
import type { Caller } from './recognise.ts';

/** What the rules of the shop say of a decision, and when it is made. */
export interface RuledList {
  readonly applied?: AppliedRules | undefined;
  /** Items wanted, when the placement says. */
  readonly limit?: number | undefined;
  /** What the request says of where it comes from. */
  readonly source?: ContextSource | undefined;
  /** Now when left out. */
  readonly moment?: Moment;
  /** Who reads the answer; the shop's server when left out. */
  readonly audience?: Audience;
  /** Who asks, where the items are shown; left out, they are only named. */
  readonly caller?: Caller;
}

/** What was chosen, and how. */
export interface ListChoice extends Partial<Omit<Filled, 'chosen'>>, Pick<Filled, 'chosen'> {
  readonly about?: About | undefined;
  /** How many of those chosen the log keeps; all when left out. */
  readonly kept?: number;
  /** Whether the list is the shop's own: then it is no exposure that was decided here. */
  readonly given?: boolean;
  /** Whether nobody is shown it: then nothing is logged. */
  readonly rehearsed?: boolean;
  /** Whether what was to fill the list could not be worked out. */
  readonly broken?: boolean;
}
