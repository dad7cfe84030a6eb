import type { RuleSet } from '../../rules/rule-set.ts';
import { lifetimeOf } from '../../rules/templates/template-body.ts';
import type { FindTemplate } from '../messages/ports.ts';

/** Finds what is to be known of published templates. */
export const findTemplateIn =
  (rules: { readonly set: RuleSet }): FindTemplate =>
  (id) => {
    const rule = rules.set.templates.get(id);
    if (rule === undefined) return undefined;
    const { version, body } = rule;
    const { channel, sort = 'marketing', topic, value, cost, priority = 0 } = body;
    return {
      ...{ id, version, channel, sort, topic, value, cost, priority },
      lifetime: lifetimeOf(body),
      retryUnknown: body.retryUnknown ?? false,
    };
  };
