import type { Clause } from '../../conditions/explain.ts';
import type { ContentDecider } from '../../decide/campaigns/content-decider.ts';
import { lookAt } from '../../decide/campaigns/look.ts';
import { type WhyCampaign, whyCampaign } from '../../decide/campaigns/why-campaign.ts';
import type { Decider } from '../../decide/decide.ts';
import type { DecisionRequest } from '../../decide/decision.ts';
import { HELD_OUT } from '../../decide/holdout/withheld.ts';
import type { DecisionLog } from '../../measure/log/decision-log.ts';
import { goalOf } from '../../measure/rewards/outcomes.ts';
import type { Expectation, Rewards } from '../../measure/rewards/rewards.ts';
import {
  type CampaignCounts,
  campaignDay,
  readPlaced,
} from '../../measure/touches/campaign-day-store.ts';
import {
  type CampaignDay,
  countCampaigns,
  countDays,
  readSurvey,
  type SurveyResult,
} from '../../measure/touches/campaign-overview.ts';
import { type CreativeResult, resultsOf } from '../../measure/touches/campaign-results.ts';
import type { Touches } from '../../measure/touches/touches.ts';
import type { CampaignBody } from '../../rules/campaigns/campaign-body.ts';
import { campaignsOf } from '../../rules/campaigns/campaign-set.ts';
import type { Goal } from '../../rules/goal.ts';
import { type RuleState, stateOf, workingBody } from '../../rules/rule-record.ts';
import type { Rules } from '../../rules/rules.ts';
import type { Store } from '../../store/store.ts';
import { PersonableError } from '../errors.ts';
import type { Settings } from '../options.ts';
import { iso } from '../readings/names.ts';

/** What came of a campaign. */
export interface CampaignResults {
  readonly campaign: string;
  readonly name: string;
  /** From when on, ISO 8601. */
  readonly from: string;
  readonly creatives: readonly CreativeResult[];
  readonly placements: readonly PlacementResults[];
  /** Day by day, UTC. */
  readonly days: readonly CampaignDay[];
  /** Where it was asked as a survey, or answered as one. */
  readonly survey?: SurveyResult;
}

/** A campaign in a list, with what it came to. */
export interface CampaignSummary extends CampaignCounts {
  readonly campaign: string;
  readonly name: string;
  readonly state: RuleState;
  readonly placements: readonly string[];
}

/** What a campaign is for at a placement, and what is learned of it there. */
interface PlacementResults {
  readonly placement: string;
  readonly goal: Goal;
  /** What is expected of each creative there, of all that compete; empty where nothing is learned. */
  readonly learned: readonly Expectation[];
  /** The creative that even draws showed to be better than all others, "campaign/creative". */
  readonly winner?: string;
}

/** Who is asked about, where and when. */
export type WhyRequest = Omit<DecisionRequest, 'placement'> & { readonly placement?: string };

/** Why a campaign is or is not shown to somebody, placement by placement. */
export interface CampaignAnswer {
  readonly campaign: string;
  readonly placements: readonly (Omit<WhyCampaign, 'refusal'> & {
    readonly placement: string;
    readonly because?: string;
    readonly text: string;
  })[];
}

interface CampaignsParts {
  readonly store: Store;
  readonly settings: Settings;
  readonly rules: Rules;
  readonly log: DecisionLog;
  readonly touches: Touches;
  readonly rewards: Rewards;
  readonly decider: Decider;
  readonly content: ContentDecider;
}

const DAY = 86_400_000;
/** Days that results are about when nobody says. */
const DAYS = 30;

/** What campaigns come to, and whom they are for: `shop.campaigns`. */
export class CampaignsHandle {
  readonly #parts: CampaignsParts;

  constructor(parts: CampaignsParts) {
    this.#parts = parts;
  }

  /** Every campaign with what it came to in the last days. */
  async list(days = DAYS): Promise<readonly CampaignSummary[]> {
    const { store, settings, rules } = this.#parts;
    await this.#settled();
    const records = rules.list().filter(({ kind }) => kind === 'campaigns');
    const ids = records.map(({ id }) => id);
    const countOf = await countCampaigns(store, ids, settings.clock() - days * DAY);
    return records.map((record): CampaignSummary => {
      const { id } = record;
      const { name, placements } = workingBody(record) as CampaignBody;
      return { campaign: id, name, state: stateOf(record), placements, ...countOf(id) };
    });
  }

  /**
   * What came of a campaign in the last days, by creative.
   *
   * @throws PersonableError `not_found` for a campaign nobody knows.
   */
  async results(id: string, days = DAYS): Promise<CampaignResults> {
    const { store, settings, rules, rewards } = this.#parts;
    const record = rules.find({ kind: 'campaigns', id });
    const body = rules.set.campaigns.get(id)?.body;
    if (record === undefined) throw unknown(id);
    await this.#settled();
    const now = settings.clock();
    // Whole days, as they are counted.
    const from = campaignDay(now - days * DAY) * DAY;
    const counts = await readPlaced(store, id, campaignDay(from));
    const creatives = body?.creatives.map((creative) => creative.id) ?? [];
    const results = resultsOf(counts, creatives);
    const asked = results.reduce((sum, { decided }) => sum + decided, 0);
    const survey = await readSurvey(store, id, from, asked);
    const isSurvey =
      survey.answered > 0 ||
      body?.placements.some((one) => rules.set.placements.get(one)?.body.kind === 'survey');
    return {
      campaign: id,
      name: body?.name ?? id,
      from: iso(from),
      creatives: results,
      days: await countDays(store, id, { from, now }),
      ...(isSurvey === true ? { survey } : {}),
      placements: (body?.placements ?? []).map((placement): PlacementResults => {
        const learned = rewards.expectations(placement, now);
        const winner = rewards.winner(placement);
        return {
          ...{ placement, goal: goalOf(rules.set, placement, id), learned },
          ...(winner === undefined ? {} : { winner }),
        };
      }),
    };
  }

  async #settled(): Promise<void> {
    await this.#parts.log.flush();
    await this.#parts.touches.flush();
  }

  /** Counts with nothing what was drawn and whose time is over, now and not within the minute; resolves to how many. */
  countDue(): Promise<number> {
    return this.#parts.rewards.countDue();
  }

  /**
   * Why a campaign is or is not shown to somebody now: at one placement, or at all it competes for. Nothing is decided.
   *
   * @throws PersonableError `not_found` for a campaign that is not published.
   */
  async why(id: string, { placement: wanted, ...asked }: WhyRequest): Promise<CampaignAnswer> {
    const { rules, decider, content, touches } = this.#parts;
    const campaign = campaignsOf(rules.set).campaigns.get(id);
    if (campaign === undefined) throw unknown(id);
    const caller = { trusted: true };
    const moment = decider.moment();
    const found = [];
    for (const name of wanted === undefined ? campaign.body.placements : [wanted]) {
      const placement = content.placement(name, moment.set);
      if (placement === undefined || !campaign.body.placements.includes(name)) {
        const text =
          placement === undefined
            ? 'no placement of content of this name is published'
            : 'the campaign does not compete for this placement';
        found.push({ placement: name, ...NOTHING, because: 'placement', text });
        continue;
      }
      const request: DecisionRequest = { ...asked, placement: name };
      const who = await decider.whom(request, caller, moment);
      if (who.holding?.held === true) {
        found.push({ placement: name, ...NOTHING, because: 'holdout', text: HELD_OUT });
        continue;
      }
      const looked = await lookAt(placement, { request, who, caller, moment }, content.parts);
      const now = touches.now(looked.subject.homes) ?? [];
      const { refusal, ...rest } = whyCampaign(campaign, looked, now);
      found.push({
        placement: name,
        ...rest,
        ...(refusal === undefined ? {} : { because: refusal.because }),
        text: refusal?.text ?? 'it may be shown',
      });
    }
    return { campaign: id, placements: found };
  }
}

const NOTHING: {
  readonly eligible: false;
  readonly audience: Clause | undefined;
  readonly creatives: [];
} = {
  eligible: false,
  audience: undefined,
  creatives: [],
};

const unknown = (id: string) =>
  new PersonableError(
    'not_found',
    `There is no campaign "${id.slice(0, 100)}" that is published.`,
    {
      hint: 'GET /v1/rules?kind=campaigns lists them.',
    },
  );
