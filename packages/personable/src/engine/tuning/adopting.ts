import {
  DEFAULT_SETTINGS,
  type ItemSettings,
  readItemSettings,
} from '../../learning/items/item-settings.ts';
import { uniqueId } from '../../math/unique-id.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import {
  type AdoptionRow,
  READ_ADOPTION,
  readServing,
  type Serving,
  servedBy,
  writeAdoption,
} from './tuning-store.ts';

/** Which settings of the item model serve everybody. */
export class Adopting {
  readonly #store: Store;
  readonly #clock: () => number;
  #serving: Serving;
  /** Lets decisions use settings that were adopted. */
  onAdopted: (settings: ItemSettings) => Promise<unknown> = async () => undefined;

  private constructor(store: Store, clock: () => number, serving: Serving) {
    this.#store = store;
    this.#clock = clock;
    this.#serving = serving;
  }

  /** @param clock milliseconds UTC. */
  static async open(store: Store, clock: () => number): Promise<Adopting> {
    return new Adopting(store, clock, await readServing(store));
  }

  /** What serves: the settings of the last adoption, and nothing else says so. */
  get serving(): Serving {
    return this.#serving;
  }

  /** When the settings that serve were tuned, milliseconds UTC; undefined for the built-in ones. */
  get tuned(): number | undefined {
    const { tuning, since } = this.#serving;
    return tuning === 'default' ? undefined : since;
  }

  /** The settings of an adoption, of "default" those before anything was tuned; undefined where there is no such. */
  async find(adoption: string): Promise<ItemSettings | undefined> {
    if (adoption === 'default') return DEFAULT_SETTINGS;
    const row = await this.#store.get(READ_ADOPTION, { id: adoption });
    return row && readItemSettings(row.settings);
  }

  /**
   * Notes that settings serve, and resolves to the id of the adoption when decisions use them. It is noted before they do: after a crash between
   * the two they serve as well.
   *
   * @param tuning the run they came from, or `default`.
   * @param beside writes that stand or fall with it.
   */
  async adopt(
    tuning: string,
    by: AdoptionRow['by'],
    settings: ItemSettings,
    beside: readonly BoundWrite[] = [],
  ): Promise<string> {
    const row: AdoptionRow = {
      ...{ id: uniqueId(), time: this.#clock(), tuning, by },
      settings: JSON.stringify(settings),
    };
    await this.#store.write([...beside, writeAdoption(row)]);
    this.#serving = servedBy(row);
    await this.onAdopted(settings);
    return row.id;
  }
}
