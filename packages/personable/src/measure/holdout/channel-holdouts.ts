import { readSetting, settingWrite } from '../../store/settings-store.ts';
import type { Store } from '../../store/store.ts';
import { scopeOf } from './holdout-scope.ts';

/** The setting of the store with the share of the people that each channel of messages holds out: JSON. */
const SHARES = 'holdout.channels';

/** Who is held out of channels of messages: unlike campaigns, journeys and placements these are no rules of their own. */
export class ChannelHoldouts {
  readonly #store: Store;
  #shares: ReadonlyMap<string, number>;

  private constructor(store: Store, shares: ReadonlyMap<string, number>) {
    this.#store = store;
    this.#shares = shares;
  }

  static async open(store: Store): Promise<ChannelHoldouts> {
    const said = JSON.parse((await readSetting(store, SHARES)) ?? '[]') as [string, number][];
    return new ChannelHoldouts(store, new Map(said));
  }

  /** The share of the people who are held out of a channel; 0 where nobody is. */
  shareOf(channel: string): number {
    return this.#shares.get(channel) ?? 0;
  }

  /** The shares by scope. */
  get shares(): ReadonlyMap<string, number> {
    return new Map(
      Array.from(this.#shares, ([channel, share]) => [scopeOf('channels', channel), share]),
    );
  }

  /** Sets the share of the people who are held out of a channel from now on; 0 for nobody. */
  async set(channel: string, share: number): Promise<void> {
    const shares = new Map(this.#shares);
    if (share === 0) shares.delete(channel);
    else shares.set(channel, share);
    await this.#store.write([settingWrite(SHARES, JSON.stringify([...shares]))]);
    this.#shares = shares;
  }
}
