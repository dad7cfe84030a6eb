import type { BoundWrite } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import { fairRowsOf, putFairRow, removeFairRow } from './fairness-store.ts';
import type { PersonMonth } from './person-month.ts';

/** What some people add, read once and changed together. */
export class OpenedMonths {
  readonly #store: Pick<StoreReader, 'all'>;
  readonly #homes = new Map<
    number,
    { readonly months: Map<number, PersonMonth>; readonly stored: ReadonlySet<number> }
  >();

  constructor(store: Pick<StoreReader, 'all'>) {
    this.#store = store;
  }

  /** By month; changed in place. */
  async of(home: number): Promise<Map<number, PersonMonth>> {
    const known = this.#homes.get(home);
    if (known !== undefined) return known.months;
    const rows = await fairRowsOf(this.#store, home);
    const months = new Map(
      rows.map(({ month, body }) => [month, JSON.parse(body) as PersonMonth] as const),
    );
    this.#homes.set(home, { months, stored: new Set(months.keys()) });
    return months;
  }

  /** What stores it as it is now. */
  get writes(): readonly BoundWrite[] {
    return Array.from(this.#homes).flatMap(([home, { months, stored }]) => [
      ...[...stored]
        .filter((month) => !months.has(month))
        .map((month) => removeFairRow({ home, month })),
      ...Array.from(months, ([month, body]) =>
        putFairRow({ home, month, body: JSON.stringify(body) }),
      ),
    ]);
  }
}
