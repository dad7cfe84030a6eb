import type { RuleDifference, RuleSummary, RuleVersionView, RuleView } from 'personable';
import { type ApiRequest, withQuery } from './request.ts';

const addressOf = (kind: string, id: string): string =>
  `/v1/rules/${kind}/${encodeURIComponent(id)}`;

interface RuleList {
  /** Number of the published set. */
  readonly set: number;
  readonly rules: readonly RuleSummary[];
}

/** Every rule, or those of a kind or state. */
export const readRules = (
  wanted: { readonly kind?: string; readonly state?: string } = {},
): ApiRequest<RuleList> => ({ method: 'GET', path: withQuery('/v1/rules', wanted) });

/** A rule, with what would be wrong if it were published. */
export const readRule = (kind: string, id: string): ApiRequest<RuleView> => ({
  method: 'GET',
  path: addressOf(kind, id),
});

/** What a rule was, when, by whom and why. */
export const readRuleVersions = (
  kind: string,
  id: string,
): ApiRequest<{ readonly versions: readonly RuleVersionView[] }> => ({
  method: 'GET',
  path: `${addressOf(kind, id)}/versions`,
});

/** Where two versions of a rule differ. */
export const readRuleDifference = (
  kind: string,
  id: string,
  versions: { readonly from: number; readonly to: number },
): ApiRequest<RuleDifference> => ({
  method: 'GET',
  path: withQuery(`${addressOf(kind, id)}/difference`, versions),
});

/** Stores a draft. */
export const putRule = (
  kind: string,
  id: string,
  body: { readonly body: unknown; readonly ifVersion: number; readonly note?: string },
): ApiRequest<RuleView> => ({ method: 'PUT', path: addressOf(kind, id), body });

/** What can be done with a rule. */
export type RuleStep = 'publish' | 'take-back' | 'archive';

/** Publishes a rule, takes it back or archives it. */
export const stepRule = (
  { kind, id, version }: RuleView,
  step: RuleStep,
): ApiRequest<RuleView> => ({
  method: 'POST',
  path: `${addressOf(kind, id)}/${step}`,
  body: { ifVersion: version },
});

/** Makes a new version of an old one. */
export const rollBackRule = (rule: RuleView, version: number): ApiRequest<RuleView> => ({
  method: 'POST',
  path: `${addressOf(rule.kind, rule.id)}/roll-back`,
  body: { version, ifVersion: rule.version },
});

/** Deletes the draft of a rule. */
export const deleteRule = ({
  kind,
  id,
  version,
}: RuleView): ApiRequest<{ readonly deleted: boolean }> => ({
  method: 'DELETE',
  path: withQuery(addressOf(kind, id), { ifVersion: version }),
});
