import { type CompiledCampaign, isNamed } from '../../rules/campaigns/campaign-set.ts';
import { type CapsNow, heldBack } from '../../rules/caps/cap-check.ts';
import type { Touch } from '../../rules/caps/touch.ts';
import type { CaringBody } from '../../rules/caring/caring-body.ts';
import type { CompiledRule } from '../../rules/rule-set.ts';
import type { Clocks } from '../../rules/schedules/schedule-check.ts';
import type { Offering } from '../offers/offering.ts';

/** Everything that campaigns are held against. Nothing in it changes while a decision is made. */
export interface Circumstances {
  /** The person as conditions see them, with `context` and `care`; without consent only these two. */
  readonly document: object;
  /** Whether the person’s own data may be used, and if not, why, in words. */
  readonly withheld: string | undefined;
  readonly minor: boolean;
  /** Whether a purpose is allowed. */
  readonly allows: (purpose: string) => boolean;
  readonly placement: CompiledRule<'placements'>;
  readonly clocks: Clocks;
  readonly caps: CapsNow;
  /** What the shop does instead of selling; undefined when nothing went wrong. */
  readonly caring: CaringBody | undefined;
  /** The offers that can be made to the person now. */
  readonly offering: Offering;
  /** Whether the person is held out of a campaign; undefined where it holds nobody out, and of whoever nobody knows. */
  readonly heldOutOf: (campaign: CompiledCampaign) => boolean | undefined;
}

/** Why a campaign may not be shown, and which question it failed. */
export interface CampaignRefusal {
  readonly because:
    | 'placement'
    | 'schedule'
    | 'consent'
    | 'minor'
    | 'caring'
    | 'audience'
    | 'cap'
    | 'exclusion'
    | 'offer'
    | 'content'
    | 'holdout';
  /** In words. */
  readonly text: string;
}

/** The purpose that is asked only where an audience asks for the person. */
const PERSONALIZATION = 'personalization';
/** Campaigns of other placements that were decided so lately are on the same page. */
const SAME_PAGE = 60_000;

/**
 * Whether a campaign whose audience is met may be shown now; undefined when it may.
 *
 * @param chosen what the same decision has chosen before.
 */
export const refuseCampaign = (
  campaign: CompiledCampaign,
  touches: readonly Touch[],
  chosen: readonly CompiledCampaign[],
  asked: Circumstances,
): CampaignRefusal | undefined =>
  refuseAnyway(campaign, asked) ??
  refuseExcluded(campaign, touches, chosen, asked) ??
  refuseCapped(campaign, touches, asked) ??
  refuseUnoffered(campaign, asked) ??
  refuseHeldOut(campaign, asked);

/** What does not depend on what was shown before. */
const refuseAnyway = (
  { id, body, schedule, sells, purpose, personal }: CompiledCampaign,
  { placement, clocks, caps: { now }, caring, minor, withheld, allows }: Circumstances,
): CampaignRefusal | undefined => {
  if (!isNamed(placement.body.candidates?.campaigns, id, body.tags)) {
    return {
      because: 'placement',
      text: 'the placement takes only some campaigns, and not this one',
    };
  }
  const verdict = schedule?.at(now, clocks) ?? 'on';
  if (verdict !== 'on') return { because: 'schedule', text: `by its schedule it is ${verdict}` };
  if (caring !== undefined && !(caring.helps?.includes(id) ?? !sells)) {
    return {
      because: 'caring',
      text: 'something went wrong for the person: nothing is sold to them now',
    };
  }
  if (minor && sells) {
    return { because: 'minor', text: 'it sells or advertises, and a minor is not advertised to' };
  }
  if (purpose !== PERSONALIZATION && !allows(purpose)) {
    return { because: 'consent', text: `the person has not allowed ${purpose}` };
  }
  // Who may not be looked at is of no audience that asks for more than the context.
  return personal && withheld !== undefined ? { because: 'consent', text: withheld } : undefined;
};

const refuseExcluded = (
  { id, body: { excludes } }: CompiledCampaign,
  touches: readonly Touch[],
  chosen: readonly CompiledCampaign[],
  { caps: { now }, placement }: Circumstances,
): CampaignRefusal | undefined => {
  const together = chosen.find(
    (other) =>
      isListed(excludes, other.id) || isListed(other.body.excludes, id) || inGroup(excludes, other),
  );
  if (together !== undefined) {
    return { because: 'exclusion', text: `it is not shown together with "${together.body.name}"` };
  }
  if (!Array.isArray(excludes)) return undefined;
  const beside = touches.find(
    ({ kind, time, campaign = '', placement: elsewhere }) =>
      kind === 'decided' &&
      time > now - SAME_PAGE &&
      elsewhere !== placement.id &&
      isListed(excludes, campaign),
  );
  return beside === undefined
    ? undefined
    : { because: 'exclusion', text: `it is not shown together with "${beside.campaign}"` };
};

type Excludes = CompiledCampaign['body']['excludes'];

const isListed = (excludes: Excludes, id: string): boolean =>
  typeof excludes === 'object' && excludes.includes(id);

const inGroup = (excludes: Excludes, other: CompiledCampaign): boolean =>
  typeof excludes === 'string' && other.body.excludes === excludes;

const isAnswered = (campaign: string, touches: readonly Touch[]): boolean =>
  touches.some((touch) => touch.kind === 'answered' && touch.campaign === campaign);

const refuseCapped = (
  { id, caps }: CompiledCampaign,
  touches: readonly Touch[],
  { placement, caps: asked }: Circumstances,
): CampaignRefusal | undefined => {
  const { channel, kind: shows } = placement.body;
  if (shows === 'survey' && caps.length === 0 && isAnswered(id, touches)) {
    return {
      because: 'cap',
      text: 'the person has answered it; only a cap lets it be asked again',
    };
  }
  for (const { name, cap, scope, inScope } of caps) {
    // A cap that counts other placements or channels says nothing of this one.
    if (!(scope.placements?.includes(placement.id) ?? true)) continue;
    if (!(scope.channels?.includes(channel) ?? true)) continue;
    const held = heldBack(cap, touches, inScope, asked);
    if (held !== undefined) {
      return { because: 'cap', text: `${name === id ? 'its cap' : `the cap "${name}"`}: ${held}` };
    }
  }
  return undefined;
};

/** Where none of its creatives can make its offer now, why the first cannot. */
const refuseUnoffered = (
  { creatives }: CompiledCampaign,
  { offering }: Circumstances,
): CampaignRefusal | undefined => {
  let first: CampaignRefusal | undefined;
  for (const { offer } of creatives) {
    const made = offer === undefined ? undefined : offering.prospect(offer);
    if (typeof made !== 'string') return undefined;
    first ??= { because: 'offer', text: `the offer "${offer}" cannot be given: ${made}` };
  }
  return first;
};

/** Asked last: only whoever would be shown it otherwise is held out of it. Help is for everybody. */
const refuseHeldOut = (
  campaign: CompiledCampaign,
  { caring, heldOutOf }: Circumstances,
): CampaignRefusal | undefined =>
  caring === undefined && heldOutOf(campaign) === true
    ? {
        because: 'holdout',
        text: 'the person is in the group that is not shown it, so that it can be told what it earns',
      }
    : undefined;
