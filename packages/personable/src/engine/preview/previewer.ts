import type { HistoryClause } from '../../conditions/history.ts';
import type { ComputedTraits } from '../../customer/traits/computed-traits.ts';
import type { ContentDecider } from '../../decide/campaigns/content-decider.ts';
import type { Decider } from '../../decide/decide.ts';
import type { Decision, DecisionRequest } from '../../decide/decision.ts';
import type { Moment } from '../../decide/moment.ts';
import type { Caller } from '../../decide/recognise.ts';
import type { WhyNotItem } from '../../decide/why-not/why-not-answer.ts';
import { type WhyNotCampaign, whyNotCampaign } from '../../decide/why-not/why-not-campaign.ts';
import { whyNotItem } from '../../decide/why-not/why-not-item.ts';
import type { ItemLearner } from '../../learning/items/item-learner.ts';
import { hash53 } from '../../math/hashing.ts';
import type { Rules } from '../../rules/rules.ts';
import { PersonableError } from '../errors.ts';
import { checkNamespace, type PersonReference } from '../handles/reference.ts';
import { withPlacements } from '../rules/draft-placement.ts';
import { chosenArms } from './chosen-arms.ts';
import { Personas, type PersonasParts } from './personas.ts';
import { momentIn, type PreviewRequest, personaIn, type WhyNotRequest } from './preview-request.ts';
import { type PreviewRules, previewRules, type WantedRules } from './preview-rules.ts';

/** What previews are made with. */
export interface PreviewerParts extends PersonasParts {
  readonly rules: Rules;
  readonly computed: ComputedTraits;
  readonly decider: Decider;
  readonly content: ContentDecider;
  readonly learner: Pick<ItemLearner, 'tuned'>;
}

/** What would be decided, and of what that speaks. */
export interface Preview {
  readonly decision: Decision;
  /** The moment it is decided at, ISO 8601. */
  readonly at: string;
  /** The number of the rule set, and whether drafts held. */
  readonly rules: { readonly set: number; readonly draft: boolean };
  /** Of somebody made up. */
  readonly persona?: {
    /** Ids of the audiences they are of. */
    readonly audiences: readonly string[];
    /** Items of their events that the catalogue does not have. */
    readonly unknownItems: readonly string[];
  };
}

/** Everything a rehearsal is decided by. */
export interface Staged {
  readonly request: DecisionRequest;
  readonly moment: Moment;
  readonly persona: Preview['persona'];
}

const REHEARSAL: Caller = { trusted: true, rehearses: true };

/**
 * Decides for anybody, at any time, in any context: nothing is logged, counted or given, and nobody is told.
 */
export class Previewer {
  readonly #parts: PreviewerParts;

  constructor(parts: PreviewerParts) {
    this.#parts = parts;
  }

  /** What would be decided. @throws PersonableError `invalid_field` and others, with the place. */
  async decide(request: PreviewRequest): Promise<Preview> {
    const rules = this.rules({ draft: request.draft === true });
    const staged = await this.stage(request, rules);
    const { moment, persona } = staged;
    return {
      decision: await this.rehearse(staged),
      at: new Date(moment.now).toISOString(),
      rules: { set: rules.set.number, draft: request.draft === true },
      ...(persona === undefined ? {} : { persona }),
    };
  }

  /** Why an item or a campaign would not be shown. @throws PersonableError `invalid_field`. */
  async whyNot({ item, campaign, ...asked }: WhyNotRequest): Promise<WhyNotItem | WhyNotCampaign> {
    if ((item === undefined) === (campaign === undefined)) {
      throw new PersonableError('invalid_field', 'Name an item or a campaign, one of the two.', {
        path: item === undefined ? '/item' : '/campaign',
        hint: 'For example { "placement": "home.row", "item": "mug-7" }.',
      });
    }
    const rules = this.rules({ draft: asked.draft === true });
    const { request, moment } = await this.stage(asked, rules);
    const staged = { request, moment, persona: undefined };
    return item === undefined
      ? this.whyNotCampaign(String(campaign), staged)
      : this.whyNotItem(String(item), staged);
  }

  /** The rules that are wanted. @throws PersonableError `invalid_field`, `rule_refused`. */
  rules(wanted: WantedRules, also: readonly HistoryClause[] = []): PreviewRules {
    return previewRules(wanted, this.#parts, also);
  }

  /** How some rules see people. */
  personas(rules: PreviewRules): Personas {
    return new Personas(this.#parts, rules);
  }

  /** Makes the decision of a stage. */
  rehearse({ request, moment }: Staged): Promise<Decision> {
    const made = this.#parts.decider.decide(request, REHEARSAL, moment);
    return withPlacements(made, [request.placement], this.#parts.rules);
  }

  /** A moment by some rules, for somebody in place of whomever a request names. */
  moment({
    rules,
    ...rest
  }: Pick<Moment, 'now' | 'seed' | 'persona'> & { readonly rules: PreviewRules }): Moment {
    return { ...this.#parts.decider.moment(), ...rest, set: rules.set };
  }

  /** Why an item of a stage is not shown. */
  whyNotItem(id: string, { request, moment }: Staged): Promise<WhyNotItem> {
    const made = whyNotItem({ id, request, caller: REHEARSAL, moment }, this.#parts);
    return withPlacements(made, [request.placement], this.#parts.rules);
  }

  /** Why a campaign of a stage is, or is not shown. */
  whyNotCampaign(id: string, { request, moment }: Staged): Promise<WhyNotCampaign> {
    const made = whyNotCampaign({ id, request, caller: REHEARSAL, moment }, this.#parts);
    return withPlacements(made, [request.placement], this.#parts.rules);
  }

  /** Puts together whom a decision is for, and when. */
  async stage(
    { as, at, draft = false, seed, arms, ...asked }: PreviewRequest,
    rules: PreviewRules,
  ): Promise<Staged> {
    const { settings } = this.#parts;
    const now = momentIn(at, settings.clock());
    const body = personaIn(as);
    const { persona: _, ...reference } = as ?? {};
    const request: DecisionRequest = { ...asked, ...reference };
    const drawnBy = seed ?? hash53(JSON.stringify([as, at, draft, asked]));
    const plain = this.moment({ rules, now, seed: drawnBy });
    const chosen = chosenArms(arms, rules.set, this.#parts.learner);
    const moment =
      chosen === undefined ? plain : { ...plain, arms: { base: rules.set, given: [], chosen } };
    const personas = this.personas(rules);
    if (body === undefined) {
      const persona = await this.#known(reference, moment, personas);
      return { request, moment: { ...moment, persona }, persona: undefined };
    }
    const { persona, audiences, unknownItems } = personas.madeUp(body, now);
    return { request, moment: { ...moment, persona }, persona: { audiences, unknownItems } };
  }

  async #known(reference: PersonReference, moment: Moment, personas: Personas) {
    const { decider, settings } = this.#parts;
    checkNamespace(reference, settings.identity);
    const asked = { ...reference, placement: '' };
    const { home } = await decider.recognise(asked, REHEARSAL, moment);
    return home === undefined ? undefined : personas.known(home);
  }
}
