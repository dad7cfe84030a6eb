import type { Condition } from '../../conditions/condition.ts';
import { type GivingLimits, givingLimits } from '../offers/limits.ts';
import { money } from '../reading/money.ts';
import { optional, shape } from '../reading/shape.ts';
import {
  condition,
  type LocalizedText,
  localizedText,
  type Money,
  name,
  word,
} from '../reading/terms.ts';
import { oneOf, type Reader } from '../reading/values.ts';

/** What somebody has a right to, because of what they did. */
export interface EntitlementBody {
  readonly name: string;
  /** Whether a fee is waived, something is upgraded, or a step is skipped. */
  readonly does: 'waive' | 'upgrade' | 'skip';
  /** Of what: a word such as "shipping-fee". */
  readonly what: string;
  /** Over the document of the person. */
  readonly when: Condition;
  /** What it costs the shop each time. */
  readonly cost?: Money;
  readonly limits?: GivingLimits;
  /** What the agent says. */
  readonly sentence: LocalizedText;
}

/** Reads what somebody says an entitlement is. @throws RuleError */
export const readEntitlement: Reader<EntitlementBody> = shape<EntitlementBody>({
  name,
  does: oneOf(['waive', 'upgrade', 'skip']),
  what: word,
  when: condition,
  cost: optional(money),
  limits: optional(givingLimits),
  sentence: localizedText,
});
