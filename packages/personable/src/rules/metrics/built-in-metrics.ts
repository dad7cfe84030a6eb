import type { RuleSet } from '../rule-set.ts';
import type { MetricBody } from './metric-body.ts';

/** Events that have many names, as a metric calls them. */
export const ANY_ORDER = '$order';
export const ANY_RETURN = '$return';
export const ANY_COMPLAINT = '$complaint';
export const ANY_RATING = '$rating';

/** Metrics that need no rule; a rule of the same id takes the place of one. */
export const BUILT_IN_METRICS: Readonly<Record<string, MetricBody>> = {
  conversion: { name: 'People with an order', kind: 'proportion', event: ANY_ORDER },
  revenue: { name: 'Revenue per person', kind: 'revenue' },
  orders: { name: 'Orders per person', kind: 'mean', event: ANY_ORDER },
  satisfaction: { name: 'Satisfaction', kind: 'satisfaction' },
  complaints: {
    ...{ name: 'People who complained', kind: 'proportion', event: ANY_COMPLAINT },
    better: 'lower',
  },
  unsubscribes: {
    ...{ name: 'People who unsubscribed', kind: 'proportion', event: 'Message Unsubscribed' },
    better: 'lower',
  },
  returns: {
    ...{ name: 'People who gave something back', kind: 'proportion', event: ANY_RETURN },
    better: 'lower',
  },
  retention: {
    name: 'Came back within four weeks',
    kind: 'retention',
    days: { from: 1, until: 29 },
  },
};

/** What an experiment measures when it does not say. */
export const USUAL_METRICS: readonly string[] = ['conversion', 'revenue'];
/** What must not get worse when it does not say. */
export const USUAL_GUARDRAILS: readonly string[] = [
  ...(['satisfaction', 'complaints', 'unsubscribes', 'returns'] as const),
];

/** A metric by its id: a published rule, else a built-in one. */
export const metricNamed = (set: Pick<RuleSet, 'metrics'>, id: string): MetricBody | undefined =>
  set.metrics.get(id)?.body ??
  (Object.hasOwn(BUILT_IN_METRICS, id) ? BUILT_IN_METRICS[id] : undefined);
