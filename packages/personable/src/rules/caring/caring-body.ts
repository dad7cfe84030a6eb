import type { Condition } from '../../conditions/condition.ts';
import { optional, shape } from '../reading/shape.ts';
import { condition, id } from '../reading/terms.ts';
import { distinct, number, oneOf, type Reader } from '../reading/values.ts';

/** When the shop stops selling to somebody, and what it does instead. */
export interface CaringBody {
  /** Over the document of the person. */
  readonly when: Condition;
  readonly instead: 'help' | 'hand-over' | 'nothing';
  /** Ids of the campaigns that help. */
  readonly helps?: readonly string[];
  /** What it is worth, and costs, that a person of the shop takes over. */
  readonly handOver?: HandOverWorth;
}

/** In units of the shop's currency. */
interface HandOverWorth {
  readonly value: number;
  /** Nothing when left out. */
  readonly cost?: number;
}

/** The only id of this kind. */
export const CARING_ID = 'caring';

/** What holds while nothing was published: who is in trouble, complained or gave something back is not sold anything. */
export const DEFAULT_CARING: CaringBody = {
  when: { $or: [{ intent: 'in-trouble' }, { 'care.kind': { $exists: true } }] },
  instead: 'help',
};

/** Reads what somebody says of caring. @throws RuleError */
export const readCaring: Reader<CaringBody> = shape<CaringBody>({
  when: condition,
  instead: oneOf(['help', 'hand-over', 'nothing']),
  helps: optional(distinct(id, 500)),
  handOver: optional(
    shape<HandOverWorth>({ value: number(0, 1e9), cost: optional(number(0, 1e9)) }),
  ),
});
