/**
 * Business rules as data. A *rule* has a kind, an id and a *body*. What is published together is a rule set with a
 * number that rises with each publishing; decisions look only at that.
 */

import { type CampaignBody, readCampaign } from './campaigns/campaign-body.ts';
import { type CapsBody, readCaps } from './caps/caps-body.ts';
import { CARING_ID, type CaringBody, readCaring } from './caring/caring-body.ts';
import { type EntitlementBody, readEntitlement } from './entitlements/entitlement-body.ts';
import { type ExperimentBody, readExperiment } from './experiments/experiment-body.ts';
import { type ItemRuleBody, readItemRule } from './item-rules/item-rule-body.ts';
import { type JourneyBody, readJourney } from './journeys/journey-body.ts';
import { type MetricBody, readMetric } from './metrics/metric-body.ts';
import { type OfferBody, readOffer } from './offers/offer-body.ts';
import { type PlacementBody, readPlacement } from './placements/placement-body.ts';
import {
  type ProductTemplateBody,
  readProductTemplate,
} from './product-templates/product-template-body.ts';
import { isRuleId } from './reading/terms.ts';
import type { Reader } from './reading/values.ts';
import { RESTRAINT_ID, type RestraintBody, readRestraint } from './restraint/restraint-body.ts';
import { RuleError } from './rule-error.ts';
import { readTemplate, type TemplateBody } from './templates/template-body.ts';
import { readTopic, type TopicBody } from './topics/topic-body.ts';

/** The body of each kind of rule, by the kind's name in addresses and folders. */
export interface RuleBodies {
  readonly placements: PlacementBody;
  readonly campaigns: CampaignBody;
  readonly offers: OfferBody;
  readonly entitlements: EntitlementBody;
  readonly 'item-rules': ItemRuleBody;
  readonly caps: CapsBody;
  readonly caring: CaringBody;
  readonly journeys: JourneyBody;
  readonly topics: TopicBody;
  readonly templates: TemplateBody;
  readonly restraint: RestraintBody;
  readonly metrics: MetricBody;
  readonly experiments: ExperimentBody;
  readonly 'product-templates': ProductTemplateBody;
}
export type RuleKind = keyof RuleBodies;
export type RuleBody = RuleBodies[RuleKind];

const READERS: { readonly [K in RuleKind]: Reader<RuleBodies[K]> } = {
  placements: readPlacement,
  campaigns: readCampaign,
  offers: readOffer,
  entitlements: readEntitlement,
  'item-rules': readItemRule,
  caps: readCaps,
  caring: readCaring,
  journeys: readJourney,
  topics: readTopic,
  templates: readTemplate,
  restraint: readRestraint,
  metrics: readMetric,
  experiments: readExperiment,
  'product-templates': readProductTemplate,
};

/** Every kind of rule, in the order in which they are listed. */
export const RULE_KINDS = Object.keys(READERS) as readonly RuleKind[];

/** Kinds of which there is one rule, with its id. */
const ONLY_IDS: { readonly [K in RuleKind]?: string } = {
  caring: CARING_ID,
  restraint: RESTRAINT_ID,
};

const LARGEST = 1_000_000;

/**
 * Reads what somebody says a rule is: the body, with only what it may have, its conditions checked.
 *
 * @throws RuleError `invalid_rule` with the place and the way out.
 */
export const readRule = <K extends RuleKind>(
  kind: K,
  ruleId: string,
  value: unknown,
): RuleBodies[K] => {
  if (!isRuleId(ruleId)) {
    throw new RuleError(`"${ruleId.slice(0, 100)}" is no id for a rule.`, {
      path: '/id',
      hint: 'Use up to 100 small letters, digits, ".", "_" and "-"; the first is a letter or a digit.',
    });
  }
  const only: string | undefined = ONLY_IDS[kind];
  if (only !== undefined && ruleId !== only) {
    throw new RuleError(`There is one rule of ${kind}.`, {
      path: '/id',
      hint: `Its id is "${only}".`,
    });
  }
  const body = READERS[kind](value, '');
  if (JSON.stringify(body).length <= LARGEST) return body;
  throw new RuleError(`A rule has at most ${LARGEST} characters as JSON.`, {
    path: '',
    hint: 'Keep long lists as an audience or as attributes of items.',
  });
};
