import type { Condition } from '../../conditions/condition.ts';
import { optional, plainObject, shape } from '../reading/shape.ts';
import { condition, type Duration, duration, id, name } from '../reading/terms.ts';
import { distinct, mark, number, type Reader, whole } from '../reading/values.ts';
import { RuleError } from '../rule-error.ts';
import { type Schedule, schedule } from '../schedule.ts';

/** What an item rule does with its items: one thing. */
export interface ItemAction {
  /** Stand at this place, 1 for the first. Several items of one rule stand one after the other. */
  readonly pin?: number;
  /** Their score counts so many times. */
  readonly boost?: number;
  /** They have at least this share of the places, rounded down. */
  readonly floor?: number;
  /** Come only after everything else. */
  readonly bury?: true;
  /** Are not shown. */
  readonly exclude?: true;
  /** Only they are shown. */
  readonly require?: true;
  /** Are not shown to somebody who bought them lately. */
  readonly unlessBought?: { readonly within: Duration };
}

/** What the shop decides about some items, whatever is learned. */
export interface ItemRuleBody {
  readonly name: string;
  /** Ids of the placements it holds for; all when left out. */
  readonly placements?: readonly string[];
  /** Over the document of the person and `context`; everybody when left out. */
  readonly audience?: Condition;
  readonly schedule?: Schedule;
  /** Over the item: id, name, price, currency, categories, brand, stock, attributes. */
  readonly items: Condition;
  readonly action: ItemAction;
  /** 0 to 1,000, 0 when left out; of two that disagree the higher one holds. */
  readonly priority?: number;
}

const ACTIONS = ['pin', 'boost', 'bury', 'exclude', 'require', 'unlessBought', 'floor'] as const;

const action: Reader<ItemAction> = (value, path) => {
  const read = shape<ItemAction>({
    pin: optional(whole(1, 50)),
    boost: optional(number(0.1, 10)),
    floor: optional(number(0.01, 1)),
    bury: optional(mark),
    exclude: optional(mark),
    require: optional(mark),
    unlessBought: optional(shape<{ readonly within: Duration }>({ within: duration })),
  })(value, path);
  const said = Object.keys(plainObject(read, path));
  if (said.length === 1) return read;
  throw new RuleError(
    said.length === 0
      ? 'A rule about items does something with them.'
      : `A rule about items does one thing; this one has ${said.join(' and ')}.`,
    { path, hint: `Name one of ${ACTIONS.join(', ')}.` },
  );
};

/** Reads what somebody says about some items. @throws RuleError */
export const readItemRule: Reader<ItemRuleBody> = shape<ItemRuleBody>({
  name,
  placements: optional(distinct(id, 500)),
  audience: optional(condition),
  schedule: optional(schedule),
  items: condition,
  action,
  priority: optional(whole(0, 1_000)),
});
