import { RecentMap } from '../../customer/recent-map.ts';
import type { StoreReader } from '../../store/store.ts';
import { campaignDay, readPlaced } from './campaign-day-store.ts';

/** How often one creative was decided at a placement, how often its goal followed, and what the goals were worth together. */
export interface PlacedCount {
  readonly decided: number;
  readonly goals: number;
  readonly value: number;
}

const DAY = 86_400_000;
/** Days that are counted. */
const DAYS = 90;
/** Counts are as old as this at the most, in milliseconds. */
const FRESH = 60_000;
const REMEMBERED = 2_000;
const NEVER: PlacedCount = { decided: 0, goals: 0, value: 0 };

interface Counted {
  readonly at: number;
  readonly of: ReadonlyMap<string, PlacedCount>;
}

/** What campaigns came to at each placement in the last 90 days, remembered for a minute. */
export class CampaignCounts {
  readonly #store: StoreReader;
  readonly #settled: () => Promise<void>;
  readonly #known = new RecentMap<string, Counted>(REMEMBERED);

  /** @param settled makes durable what waits, so that it is counted. */
  constructor(store: StoreReader, settled: () => Promise<void>) {
    this.#store = store;
    this.#settled = settled;
  }

  /**
   * Counts of a campaign, by placement and creative.
   *
   * @param now milliseconds UTC.
   */
  async of(
    campaign: string,
    now: number,
  ): Promise<(placement: string, creative: string) => PlacedCount> {
    let known = this.#known.get(campaign);
    if (known === undefined || now - known.at > FRESH || now < known.at) {
      known = { at: now, of: await this.#read(campaign, now) };
      this.#known.set(campaign, known);
    }
    const { of } = known;
    return (placement, creative) => of.get(`${placement}/${creative}`) ?? NEVER;
  }

  async #read(campaign: string, now: number): Promise<ReadonlyMap<string, PlacedCount>> {
    await this.#settled();
    const rows = await readPlaced(this.#store, campaign, campaignDay(now - DAYS * DAY));
    const counts = new Map<string, PlacedCount>();
    for (const { placement, creative, decided, goals, value } of rows) {
      counts.set(`${placement}/${creative}`, { decided, goals, value });
    }
    return counts;
  }
}
