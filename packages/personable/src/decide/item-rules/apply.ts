import type { HomeState } from '../../customer/home-state.ts';
import { traitsOf } from '../../customer/person.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { isZone } from '../../rules/schedules/local-time.ts';
import type { DecisionRequest } from '../decision.ts';
import type { Moment } from '../moment.ts';
import type { Recognised } from '../recognise.ts';
import { AppliedRules, type Applying } from './applied-rules.ts';
import { ItemRuleIndex, matcherOf } from './rule-index.ts';

/** What rules about items are asked with. */
export interface RulingParts {
  /** Some homes of a person as conditions see them, with `context`. */
  readonly documentOf: (
    homes: readonly HomeState[],
    now: number,
    context: object,
  ) => Promise<object>;
  /** The shop's own time zone, IANA. */
  readonly timezone: string | undefined;
}

/** What a rule set says of items. */
interface SaidOfItems {
  readonly index: ItemRuleIndex;
  /** Of placements that say which items they may show. */
  readonly candidates: ReadonlyMap<string, ReturnType<typeof matcherOf>>;
}

/** The rules about items. */
export class ItemRuling {
  readonly #parts: RulingParts;
  readonly #said = new WeakMap<RuleSet, SaidOfItems>();

  constructor(parts: RulingParts) {
    this.#parts = parts;
  }

  /** Whether any rule may hold for a placement: where none may, nothing has to be waited for. */
  mayHold(placement: string, set: RuleSet): boolean {
    return set['item-rules'].size > 0 || set.placements.get(placement)?.items !== undefined;
  }

  /** The rules that hold for a request; undefined when none does. Only those of its placement are asked. */
  async apply(
    request: DecisionRequest,
    who: Recognised,
    {
      set,
      noted,
      documentOf = this.#parts.documentOf,
      ...asked
    }: Omit<Applying, 'set' | 'done' | 'candidates'> &
      Pick<Moment, 'set' | 'noted'> & {
        readonly documentOf?: RulingParts['documentOf'] | undefined;
      },
  ): Promise<AppliedRules | undefined> {
    const said = this.#saidIn(set);
    const rules = said.index.at(request.placement);
    const candidates = said.candidates.get(request.placement);
    if (rules.length === 0 && candidates === undefined) return undefined;
    const context = request.context ?? {};
    const clocks = {
      shop: this.#parts.timezone ?? 'UTC',
      customer: [context.timezone, traitsOf(who)['timezone']].find(isZone),
    };
    const now = rules.filter(
      ({ schedule }) => schedule === undefined || schedule.at(asked.now, clocks) === 'on',
    );
    const asks = now.some(({ rule }) => rule.audience !== undefined);
    // Without consent, and of a newcomer, only what is known of now is asked.
    const document = !asks
      ? {}
      : who.homes.length === 0
        ? { context }
        : await documentOf(who.homes, asked.now, context);
    const { audiences } = document as { readonly audiences?: readonly string[] };
    if (noted !== undefined && audiences !== undefined) noted.audiences = audiences;
    const holding = now.filter(({ rule }) => rule.audience?.matches(document) ?? true);
    if (holding.length === 0 && candidates === undefined) return undefined;
    return new AppliedRules(holding, { ...asked, set: set.number, done: who.done, candidates });
  }

  #saidIn(set: RuleSet): SaidOfItems {
    let said = this.#said.get(set);
    if (said === undefined) {
      const candidates = new Map(
        [...set.placements.values()].flatMap(({ id, items }) =>
          items === undefined ? [] : [[id, matcherOf(items)] as const],
        ),
      );
      said = { index: new ItemRuleIndex(set), candidates };
      this.#said.set(set, said);
    }
    return said;
  }
}
