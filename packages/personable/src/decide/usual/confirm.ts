import type { Catalogue } from '../../catalog/catalogue.ts';
import type { Item } from '../../catalog/item.ts';
import { InteractionKind } from '../../customer/interactions.ts';
import { boughtBy } from '../../customer/knowing/bought.ts';
import { type PaidPrice, pricesPaid } from '../../customer/paid-prices.ts';
import { ScoreTable } from '../../learning/items/score-table.ts';
import type { Store } from '../../store/store.ts';
import type { Decider } from '../decide.ts';
import type { DecisionRequest } from '../decision.ts';
import { refusedTogether } from '../limits/within-limits.ts';
import type { Moment } from '../moment.ts';
import type { Caller, Recognised } from '../recognise.ts';
import { Refusal } from '../refusal.ts';
import { STRATEGY } from '../strategies.ts';
import type { Situation, Term } from '../strategy.ts';
import { counted } from '../words.ts';
import { checkBasket, isThere, substituteFor, type Wanted } from './check.ts';
import type { ConfirmedBasket, ConfirmRequest } from './confirmed.ts';

/** How the log calls it: filled by `usual`. */
const PLACEMENT = 'confirm.usual';

/** What is confirmed with. */
interface ConfirmParts {
  readonly decider: Decider;
  readonly catalogue: Catalogue;
  readonly store: Pick<Store, 'readHome'>;
}

/** An item that is wanted, before its price of the last time is read. */
type Line = Omit<Wanted, 'paid'> & { readonly isThere: boolean };

/** Checks somebody's usual basket, or one that is given, against the catalogue of now. */
export class UsualConfirmation {
  readonly #parts: ConfirmParts;
  readonly #scores = new ScoreTable();

  constructor(parts: ConfirmParts) {
    this.#parts = parts;
  }

  /**
   * The basket with its stock, prices and total. Nothing usual is no error: the notes say why. Quantities
   * are the median of what the person ordered.
   */
  async confirm(
    request: ConfirmRequest,
    caller: Caller,
    now: Moment = this.#parts.decider.moment(),
  ): Promise<ConfirmedBasket> {
    const { decider } = this.#parts;
    const { items, ...rest } = request;
    const asked: DecisionRequest = { ...rest, placement: PLACEMENT };
    const who = await decider.known(asked, caller, now);
    const moment = await decider.seenBy(who, asked, now, ({ tuning }) => tuning('usual'));
    let lines: readonly Line[] = [];
    let decision: string | undefined;
    const leftOut: string[] = [];
    if (items !== undefined) {
      const given = this.#given(items, decider.look(asked, who, 'usual', { moment }));
      const refused = refusedTogether(given, who.limits);
      lines = given.map((line, place) => withReason(line, refused.get(place)));
    } else {
      const choose = (situation: Situation) => {
        const chosen = this.#usual(situation);
        const keys = chosen.map(({ key }) => key);
        const all = this.#linesOf(
          situation,
          keys.map((key) => ({ key, id: '' })),
        );
        const refused = refusedTogether(all, who.limits);
        leftOut.push(...refused.values());
        lines = all.filter((_, place) => !refused.has(place));
        return {
          chosen: chosen
            .filter((_, place) => !refused.has(place))
            .filter(({ key }) => situation.refusalOf(key) === Refusal.none)
            .map((one) => ({ ...one, strategy: STRATEGY.usual })),
        };
      };
      decision = (await decider.decideBy(asked, who, 'usual', choose, { moment })).decision;
    }
    const paid = await this.#paid(who, lines);
    const there = new Set(lines.flatMap((line) => (line.isThere ? line.id : [])));
    const checked = checkBasket(
      lines.map((line) => ({ ...line, paid: paid.get(line.id) })),
      ({ id }) => there.has(id),
    );
    const found = lines.length === 0 && leftOut.length === 0 ? [emptyBecause(who, items)] : [];
    const notes = [...found, ...checked.notes, ...leftOutInWords(leftOut)];
    return { ...checked, notes, ...(decision === undefined ? {} : { decision }) };
  }

  /** The usual with what is sold out, which a placement would leave out. */
  #usual(situation: Situation): { readonly key: number; readonly terms: readonly Term[] }[] {
    const { usual } = STRATEGY;
    this.#scores.clear(situation.size);
    usual.retrieve(situation, this.#scores);
    const { keys } = this.#scores.top(situation.limit, (key) => {
      const refusal = situation.refusalOf(key);
      const told = refusal === Refusal.unavailable || refusal === Refusal.spend;
      return told ? Refusal.none : refusal;
    });
    const terms = usual.terms(situation, keys);
    return keys.map((key, place) => ({ key, terms: terms[place] ?? [] }));
  }

  /** What the request names, each item once. */
  #given(items: NonNullable<ConfirmRequest['items']>, situation: Situation): readonly Line[] {
    const wanted = new Map<string, number | undefined>();
    for (const { id, quantity } of items) {
      const before = wanted.get(String(id));
      const both = before === undefined || quantity === undefined ? quantity : before + quantity;
      wanted.set(String(id), both ?? before);
    }
    const { catalogue } = this.#parts;
    const named = Array.from(wanted, ([id, quantity]) => ({
      id,
      key: catalogue.key(id),
      ...(quantity === undefined ? {} : { quantity }),
    }));
    return this.#linesOf(situation, named);
  }

  #linesOf(
    situation: Situation,
    named: readonly { readonly id: string; readonly key: number; readonly quantity?: number }[],
  ): readonly Line[] {
    const bought = boughtBy(situation.timeline);
    const basket = new Set(named.map(({ key }) => key));
    return named.map(({ id, key, quantity }): Line => {
      const item: Item | undefined = situation.item(key);
      const there = item !== undefined && isThere(situation, item);
      const substitute =
        item === undefined || there ? undefined : substituteFor(situation, item, basket);
      // Two places that run out must not both be filled with the same thing.
      if (substitute !== undefined) basket.add(substitute.key);
      return {
        id: item?.id ?? id,
        item,
        quantity: quantity ?? bought.get(key)?.quantity ?? 1,
        substitute,
        isThere: there,
      };
    });
  }

  /** What the person paid the last time, by item id; read from the orders themselves. */
  async #paid(who: Recognised, lines: readonly Line[]): Promise<ReadonlyMap<string, PaidPrice>> {
    const positions = new Map<number, number>();
    for (const { item, kind, position } of who.timeline) {
      if (kind === InteractionKind.buy) positions.set(item, position);
    }
    const homes = who.homes.map(({ home }) => home);
    const orders = new Map<number, ReadonlyMap<string, PaidPrice>>();
    const paid = new Map<string, PaidPrice>();
    for (const { id, item } of lines) {
      const position = positions.get(item?.key ?? 0);
      if (position === undefined) continue;
      const prices = orders.get(position) ?? (await pricesPaid(this.#parts.store, homes, position));
      orders.set(position, prices);
      const price = prices.get(id);
      if (price !== undefined) paid.set(id, price);
    }
    return paid;
  }
}

const withReason = (line: Line, refused: string | undefined): Line =>
  refused === undefined ? line : { ...line, isThere: false, substitute: undefined, refused };

/** What a budget has no room for, without its name: it is not to be shown. */
const leftOutInWords = (reasons: readonly string[]): string[] => {
  const [first] = reasons;
  if (first === undefined) return [];
  return [`${counted(reasons.length, 'usual item is', 'usual items are')} left out: ${first}.`];
};

const emptyBecause = (who: Recognised, items: ConfirmRequest['items']): string => {
  if (items !== undefined) return 'No items were named.';
  if (who.minor) return 'A minor is not profiled, so there is no usual basket.';
  if (who.unasked)
    return 'The use of the history was not asked for yet, so there is no usual basket.';
  if (!who.allowed) return 'The use of the history is not allowed, so there is no usual basket.';
  if (who.home === undefined) return 'This person is not known yet, so there is no usual basket.';
  return 'Nothing was ordered twice yet, so there is no usual basket.';
};
