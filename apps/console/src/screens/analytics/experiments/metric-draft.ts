import type { Condition } from 'personable';

/** What a metric counts of a person, in plain words. */
export const METRIC_KINDS = [
  { value: 'proportion', label: 'Share: whether somebody does something' },
  { value: 'mean', label: 'Mean: how often, or how much of it' },
  { value: 'ratio', label: 'Ratio: one sum by another' },
  { value: 'revenue', label: 'Revenue: what orders come to, less what is given back' },
  { value: 'funnel', label: 'Funnel step: who does the next thing after the first' },
  { value: 'retention', label: 'Retention: who comes back' },
  { value: 'satisfaction', label: 'Satisfaction: the mean of ratings' },
] as const;
type MetricKind = (typeof METRIC_KINDS)[number]['value'];

/** A metric as it is written in the form. */
export interface MetricDraft {
  readonly name: string;
  readonly kind: MetricKind;
  readonly event: string;
  readonly where: Condition;
  readonly value: string;
  readonly belowEvent: string;
  readonly belowValue: string;
  readonly thenEvent: string;
  readonly from: string;
  readonly until: string;
  readonly currency: string;
  readonly window: string;
  readonly before: string;
  readonly cap: string;
  readonly better: 'higher' | 'lower';
}

/** What a new one begins with. */
export const EMPTY_METRIC: MetricDraft = {
  ...{ name: '', kind: 'proportion', event: '', where: {}, value: '', belowEvent: '' },
  ...{ belowValue: '', thenEvent: '', from: '1', until: '29', currency: '' },
  ...{ window: '', before: '', cap: '', better: 'higher' },
};

/** Fields a kind has beside those that all have. */
const FIELDS: Readonly<Record<MetricKind, readonly (keyof MetricDraft)[]>> = {
  proportion: ['event', 'where'],
  mean: ['event', 'where', 'value', 'cap'],
  ratio: ['event', 'where', 'value', 'belowEvent', 'belowValue', 'cap'],
  revenue: ['currency', 'cap'],
  funnel: ['event', 'where', 'thenEvent'],
  retention: ['from', 'until'],
  satisfaction: ['event', 'where', 'value'],
};

/** Whether a kind has a field. */
export const has = ({ kind }: Pick<MetricDraft, 'kind'>, field: keyof MetricDraft): boolean =>
  FIELDS[kind].includes(field);

const DURATION = /^[1-9]\d{0,4}[mhdw]$/;
const PATH = /^[^.\s]+(\.[^.\s]+)+$/;

/** What is wrong with it, by field. */
export const wrongIn = (draft: MetricDraft): Partial<Record<keyof MetricDraft, string>> => {
  const wrong: Partial<Record<keyof MetricDraft, string>> = {};
  const need = (field: 'event' | 'belowEvent' | 'thenEvent') => {
    const isNeeded = has(draft, field) && draft.kind !== 'satisfaction';
    if (isNeeded && draft[field].trim() === '') wrong[field] = 'The name of an event.';
  };
  if (!/[a-z0-9]/i.test(draft.name)) wrong.name = 'A name with a letter or a digit.';
  need('event');
  need('belowEvent');
  need('thenEvent');
  for (const field of ['value', 'belowValue'] as const) {
    const text = draft[field].trim();
    if (has(draft, field) && text !== '' && !PATH.test(text)) {
      wrong[field] = 'Where the number is, such as properties.total.';
    }
  }
  for (const field of ['window', 'before'] as const) {
    if (draft[field].trim() !== '' && !DURATION.test(draft[field].trim())) {
      wrong[field] = 'A time such as 12h, 7d or 2w.';
    }
  }
  const [from, until] = [Number(draft.from), Number(draft.until)];
  if (has(draft, 'from') && !(Number.isInteger(from) && from >= 0 && from <= 365)) {
    wrong.from = 'A whole number from 0 to 365.';
  }
  if (has(draft, 'until') && !(Number.isInteger(until) && until > from && until <= 366)) {
    wrong.until = 'A whole number after the first, at most 366.';
  }
  if (has(draft, 'currency') && !/^([A-Za-z]{3})?$/.test(draft.currency.trim())) {
    wrong.currency = 'Three letters, such as EUR.';
  }
  if (has(draft, 'cap') && draft.cap.trim() !== '' && !(Number(draft.cap) >= 0)) {
    wrong.cap = 'A number, or nothing.';
  }
  return wrong;
};

/** The rule that it becomes: metrics are data. */
export const bodyOf = (draft: MetricDraft): Readonly<Record<string, unknown>> => {
  const text = (field: 'event' | 'value' | 'window' | 'before') => {
    const written = draft[field].trim();
    return written === '' || (field in FIELD_ONLY && !has(draft, field))
      ? {}
      : { [field]: written };
  };
  const value = draft.belowValue.trim();
  return {
    ...{ name: draft.name.trim(), kind: draft.kind },
    ...text('event'),
    ...(has(draft, 'where') && Object.keys(draft.where).length > 0 ? { where: draft.where } : {}),
    ...text('value'),
    ...(has(draft, 'belowEvent')
      ? { below: { event: draft.belowEvent.trim(), ...(value === '' ? {} : { value }) } }
      : {}),
    ...(has(draft, 'thenEvent') ? { [THEN]: { event: draft.thenEvent.trim() } } : {}),
    ...(has(draft, 'from')
      ? { days: { from: Number(draft.from), until: Number(draft.until) } }
      : {}),
    ...(has(draft, 'currency') && draft.currency.trim() !== ''
      ? { currency: draft.currency.trim().toUpperCase() }
      : {}),
    ...(has(draft, 'cap') && draft.cap.trim() !== '' ? { cap: Number(draft.cap) } : {}),
    ...text('window'),
    ...text('before'),
    ...(draft.better === 'lower' ? { better: 'lower' } : {}),
  };
};

/** Fields that not every kind has. */
const FIELD_ONLY = { event: true, value: true } as const;
/** What follows in a funnel; an object with this name written out would be taken for a promise. */
const THEN = 'then';

type Said = Readonly<Record<string, unknown>>;

/** A metric that is there, as it is written in the form. */
export const toMetricDraft = (body: Said): MetricDraft => {
  const text = (value: unknown): string =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const within = (value: unknown): Said =>
    typeof value === 'object' && value !== null ? (value as Said) : {};
  const [below, then, days] = [within(body['below']), within(body[THEN]), within(body['days'])];
  return {
    ...{ name: text(body['name']), event: text(body['event']), value: text(body['value']) },
    kind: METRIC_KINDS.find(({ value }) => value === body['kind'])?.value ?? 'proportion',
    where: within(body['where']) as Condition,
    ...{ belowEvent: text(below['event']), belowValue: text(below['value']) },
    thenEvent: text(then['event']),
    ...{ from: text(days['from']) || '1', until: text(days['until']) || '29' },
    ...{ currency: text(body['currency']), window: text(body['window']) },
    ...{ before: text(body['before']), cap: text(body['cap']) },
    better: body['better'] === 'lower' ? 'lower' : 'higher',
  };
};
