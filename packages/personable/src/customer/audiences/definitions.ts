import { compileCondition } from '../../conditions/condition.ts';
import type { Audience } from './audience.ts';
import { buildsOn } from './builds-on.ts';
import type { Held } from './memberships.ts';
import { inOrder } from './order.ts';
import {
  countsReadBy,
  type DeclarationOf,
  type LiveAudience,
  readsFading,
  readsHouseholds,
  TouchIndex,
} from './touch-index.ts';

/** Every audience there is, ready to be asked. */
export class Definitions {
  readonly #declarationOf: DeclarationOf;
  #byKey = new Map<number, LiveAudience>();
  /** Each after those it builds on. */
  order: readonly LiveAudience[] = [];
  touches: TouchIndex;
  /** Fields that change by the clock in known ways: "computed.orders", "history.<id>". */
  counts: readonly string[] = [];
  /** Whether any audience reads something that fades by itself. */
  fades = false;
  /** Whether any audience has to know in which households somebody is. */
  asksHouseholds = false;

  constructor(audiences: readonly Audience[], declarationOf: DeclarationOf) {
    this.#declarationOf = declarationOf;
    this.touches = new TouchIndex([], declarationOf);
    this.become(audiences);
  }

  /** The audience of an id. */
  find(id: string): LiveAudience | undefined {
    return this.order.find((one) => one.id === id);
  }

  byKey(key: number): LiveAudience | undefined {
    return this.#byKey.get(key);
  }

  /** Ids of what somebody belongs to. */
  idsOf(held: Held): string[] {
    const ids: string[] = [];
    for (const key of held.keys()) {
      const id = this.#byKey.get(key)?.id;
      if (id !== undefined) ids.push(id);
    }
    return ids;
  }

  /** Other audiences from now on: they are known to have no cycle. */
  become(audiences: readonly Audience[]): void {
    const found = inOrder(audiences.map(toLive));
    const order = 'order' in found ? found.order : [];
    this.order = order.map((one, place) => ({ ...one, place }));
    this.#byKey = new Map(this.order.map((one) => [one.audience.key, one]));
    this.refresh();
  }

  /** What counts by name may have changed. */
  refresh(): void {
    this.touches = new TouchIndex(this.order, this.#declarationOf);
    this.counts = [...new Set(this.order.flatMap(({ compiled }) => countsReadBy(compiled)))];
    this.fades = this.order.some(({ compiled }) => readsFading(compiled));
    this.asksHouseholds = this.order.some(({ compiled }) => readsHouseholds(compiled));
  }
}

/** An audience with its condition compiled. */
export const toLive = (audience: Audience): LiveAudience => ({
  id: audience.id,
  audience,
  compiled: compileCondition(audience.condition),
  buildsOn: buildsOn(audience.condition),
  place: 0,
});
