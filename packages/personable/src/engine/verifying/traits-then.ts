import { RecentMap } from '../../customer/recent-map.ts';
import type { CountedTraits } from '../../customer/traits/computed-traits.ts';
import { ComputedTraits, declared } from '../../customer/traits/computed-traits.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { historiesOf } from '../rules/open-rules.ts';

/** What is counted that is remembered: sets whose rules ask for the same share it. */
const REMEMBERED = 8;

/** What was counted of everybody's events for the rules of a set: it is compiled once, and not for each decision. */
export class TraitsThen {
  readonly #counted: () => CountedTraits;
  readonly #bySet = new WeakMap<RuleSet, { of: CountedTraits; computed: ComputedTraits }>();
  readonly #known = new RecentMap<string, ComputedTraits>(REMEMBERED);

  /** @param counted what is counted now. */
  constructor(counted: () => CountedTraits) {
    this.#counted = counted;
  }

  of(set: RuleSet): ComputedTraits {
    const counted = this.#counted();
    const found = this.#bySet.get(set);
    if (found?.of === counted) return found.computed;
    const then = declared(counted, 'rules', [...historiesOf(set).values()]);
    const key = JSON.stringify(then);
    const computed = this.#known.get(key) ?? new ComputedTraits(then);
    this.#known.set(key, computed);
    this.#bySet.set(set, { of: counted, computed });
    return computed;
  }
}
