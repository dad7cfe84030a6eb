import { hash53 } from '../../math/hashing.ts';
import type { KeptTouch } from '../../measure/touches/touch-store.ts';
import type { CampaignSet, CompiledCampaign } from '../../rules/campaigns/campaign-set.ts';
import type { Touch } from '../../rules/caps/touch.ts';
import type { DecidedContent } from '../campaigns/decided-content.ts';
import { Refusal } from '../refusal.ts';

/** What the blocks of a page have taken that were decided before another one. Immutable. */
export interface PageSoFar {
  /** Id of the page's own decision. */
  readonly page: string;
  /** Keys of the items. */
  readonly items: ReadonlySet<number>;
  /** Campaigns that were decided, as caps count them. */
  readonly touches: readonly KeptTouch[];
}

/** A page of which nothing is decided yet. */
export const beginPage = (page: string): PageSoFar => ({ page, items: new Set(), touches: [] });

/** What a block has taken. */
interface Taken {
  readonly decision: string;
  readonly placement: string;
  readonly channel: string;
  /** Milliseconds UTC. */
  readonly time: number;
  /** Keys of its items. */
  readonly items: readonly number[];
  readonly content: readonly DecidedContent[];
}

/** The page with one more block. */
export const withBlock = (
  { page, items, touches }: PageSoFar,
  { decision, placement, channel, time, items: keys, content }: Taken,
): PageSoFar => ({
  page,
  items: keys.length === 0 ? items : new Set([...items, ...keys]),
  touches: [
    ...touches,
    ...content.flatMap(({ campaign, creative = '' }, slot): KeptTouch[] =>
      campaign === undefined
        ? []
        : [
            {
              ...{ id: `${decision}.${slot}`, kind: 'decided', time, decision },
              ...{ campaign, creative, placement, channel },
            },
          ],
    ),
  ],
});

/** Why an item may not be shown, with what stands on the page already. */
export const refusalBeside = (
  refusalOf: (key: number) => number,
  beside: PageSoFar | undefined,
): ((key: number) => number) => {
  if (beside === undefined || beside.items.size === 0) return refusalOf;
  const { items } = beside;
  return (key) => refusalOf(key) || (items.has(key) ? Refusal.shown : Refusal.none);
};

/**
 * Everything a person was shown, with what their page shows already: of somebody nobody knows, and in a rehearsal, nothing
 * else remembers it.
 */
export const touchesBeside = (
  touches: readonly (Touch & Partial<KeptTouch>)[],
  beside: PageSoFar | undefined,
): readonly Touch[] => {
  if (beside === undefined || beside.touches.length === 0) return touches;
  const decisions = new Set(beside.touches.map(({ decision }) => decision));
  const known = new Set(
    touches.flatMap(({ id, decision }) => (decisions.has(decision) ? [id] : [])),
  );
  return [...touches, ...beside.touches.filter(({ id }) => !known.has(id))];
};

/** The campaigns of a page: none of them comes twice, and what they exclude does not come beside them. */
export const campaignsBeside = (
  beside: PageSoFar | undefined,
  { campaigns }: CampaignSet,
): readonly CompiledCampaign[] =>
  (beside?.touches ?? []).flatMap(({ campaign = '' }) => campaigns.get(campaign) ?? []);

/**
 * The seed of a block: the same for the same page and placement, wherever the block stands.
 *
 * @param occurrence 0 for the first block with this placement, 1 for the second.
 */
export const blockSeed = (page: number, placement: string, occurrence: number): number =>
  hash53(`${page} ${occurrence} ${placement}`);
