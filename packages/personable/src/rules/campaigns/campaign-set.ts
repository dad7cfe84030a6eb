import type { CompiledCondition } from '../../conditions/condition.ts';
import { type InScope, namedRests, scopeOf } from '../caps/cap-check.ts';
import type { Cap, CapScope } from '../caps/caps-body.ts';
import { type CompiledContent, compileContent } from '../content/localised-content.ts';
import type { TextFormat } from '../content/text-format.ts';
import type { RuleSet } from '../rule-set.ts';
import { type CompiledSchedule, compileSchedule } from '../schedules/schedule-check.ts';
import type { CampaignBody } from './campaign-body.ts';
import { EligibilityIndex } from './eligibility-index.ts';

/** One look of a campaign, its texts read. */
export interface CompiledCreative {
  readonly id: string;
  /** "campaign/creative". */
  readonly name: string;
  readonly weight: number;
  /** As the placement says when undefined. */
  readonly format: TextFormat | undefined;
  readonly content: CompiledContent;
  /** Id of the offer it makes. */
  readonly offer: string | undefined;
}

/** A cap with what it counts. */
interface CompiledCap {
  readonly name: string;
  readonly cap: Cap;
  readonly scope: CapScope;
  readonly inScope: InScope;
}

/** A published campaign, ready to compete. */
export interface CompiledCampaign {
  readonly id: string;
  readonly body: CampaignBody;
  readonly audience: CompiledCondition | undefined;
  /** Whether the audience asks for anything of the person, and not only of the context. */
  readonly personal: boolean;
  readonly schedule: CompiledSchedule | undefined;
  readonly sells: boolean;
  readonly purpose: string;
  readonly priority: number;
  /** Of its goal, in units of the shop's currency. */
  readonly value: number;
  readonly creatives: readonly CompiledCreative[];
  /** Its own caps and those over several campaigns that count it. */
  readonly caps: readonly CompiledCap[];
}

/** The campaigns of a rule set. */
export interface CampaignSet {
  readonly campaigns: ReadonlyMap<string, CompiledCampaign>;
  readonly index: EligibilityIndex<CompiledCampaign>;
  /** Names of events that rests follow. */
  readonly named: ReadonlySet<string>;
  /** Names of events that are somebody's goal. */
  readonly goals: ReadonlySet<string>;
  /** Whether a campaign holds people out. */
  readonly holdsOut: boolean;
  /** Ids of placements at which a campaign makes an offer. */
  readonly offering: ReadonlySet<string>;
}

/** What consent is needed for when a campaign does not say. */
const PURPOSE = 'personalization';
/** What a goal is worth when a campaign does not say. */
const VALUE = 1;

/** Reads the campaigns of a rule set. */
const compileCampaigns = (rules: RuleSet): CampaignSet => {
  const tagsOf = (campaign: string) => rules.campaigns.get(campaign)?.body.tags ?? [];
  const common = [...rules.caps.values()].map(({ body }): CompiledCap => {
    const scope = body.scope ?? {};
    return { name: body.name, cap: body, scope, inScope: scopeOf(scope, tagsOf) };
  });
  const compiled = [...rules.campaigns.values()].map(({ id, body, audience }): CompiledCampaign => {
    const own = (body.caps ?? []).map((cap): CompiledCap => {
      const scope = { campaigns: [id] };
      return { name: body.name, cap, scope, inScope: ({ campaign }) => campaign === id };
    });
    const counting = common.filter(({ scope: { campaigns } }) => isNamed(campaigns, id, body.tags));
    return {
      ...{ id, body, audience },
      personal: audience?.fields.some((field) => field.split('.')[0] !== 'context') ?? false,
      schedule: body.schedule === undefined ? undefined : compileSchedule(body.schedule),
      sells: body.sells ?? true,
      purpose: body.purpose ?? PURPOSE,
      priority: body.priority ?? 0,
      value: body.value ?? VALUE,
      creatives: body.creatives.map((creative, i) => ({
        id: creative.id,
        name: `${id}/${creative.id}`,
        weight: creative.weight ?? 1,
        format: creative.format,
        content: compileContent(creative.content, `/creatives/${i}/content`),
        offer: creative.offer ?? body.offer,
      })),
      caps: [...own, ...counting],
    };
  });
  const goals = [...rules.placements.values(), ...rules.campaigns.values()].flatMap(({ body }) =>
    body.goal === undefined ? [] : [body.goal.event],
  );
  return {
    campaigns: new Map(compiled.map((campaign) => [campaign.id, campaign])),
    index: new EligibilityIndex(
      compiled.map((campaign) => ({
        value: campaign,
        placements: campaign.body.placements,
        ...(campaign.audience === undefined ? {} : { audience: campaign.audience }),
      })),
    ),
    named: new Set(compiled.flatMap(({ caps }) => caps.flatMap(({ cap }) => namedRests(cap)))),
    goals: new Set(goals),
    holdsOut: compiled.some(({ body }) => (body.holdout ?? 0) > 0),
    offering: new Set(
      compiled
        .filter(({ creatives }) => creatives.some(({ offer }) => offer !== undefined))
        .flatMap(({ body }) => body.placements),
    ),
  };
};

/** Whether a list of ids and tags names a campaign; a list that was left out names all. */
export const isNamed = (
  list: readonly string[] | undefined,
  id: string,
  tags: readonly string[] = [],
): boolean => list === undefined || list.includes(id) || tags.some((tag) => list.includes(tag));

const sets = new WeakMap<RuleSet, CampaignSet>();

/** The campaigns of a rule set, read when it is first asked for. */
export const campaignsOf = (rules: RuleSet): CampaignSet => {
  let found = sets.get(rules);
  if (found === undefined) {
    found = compileCampaigns(rules);
    sets.set(rules, found);
  }
  return found;
};
