import { RESTRAINT_ID, type RestraintBody } from '../../rules/restraint/restraint-body.ts';
import type { KeptMessage } from '../messages/message.ts';
import type { FindTemplate, Recipient, RulesFor, TemplateFacts } from '../messages/ports.ts';
import { findTemplateIn } from '../templates/find-template.ts';

/** Where the rules of messages come from. */
export interface RuleSources {
  /** The published rule; undefined where there is none. */
  readonly rule: () => RestraintBody | undefined;
  readonly template: FindTemplate;
  /** The rules as whoever a message is for sees them; those above when left out. */
  readonly rulesFor?: RulesFor;
}

/** What holds for whom a message is for. */
export interface SeenRules {
  readonly rule: RestraintBody | undefined;
  readonly template: FindTemplate;
}

/** What holds for whom a message is for, by the arms they are in. */
export const seenRules = async (
  { rulesFor, rule, template }: RuleSources,
  message: KeptMessage,
  now: number,
): Promise<SeenRules> => {
  if (rulesFor === undefined) return { rule: rule(), template };
  const set = await rulesFor(message, now);
  return { rule: set.restraint.get(RESTRAINT_ID)?.body, template: findTemplateIn({ set }) };
};

/** What is known of the template of a message; of one that nobody knows, what is said. */
export const factsOf = (
  { template, templateVersion, channel }: Recipient,
  seen: SeenRules,
  { sort }: Pick<TemplateFacts, 'sort'>,
): TemplateFacts =>
  seen.template(template) ?? {
    ...{ id: template, version: templateVersion, channel, sort, topic: undefined },
    ...{ value: undefined, cost: undefined, priority: 0, lifetime: 0, retryUnknown: false },
  };
