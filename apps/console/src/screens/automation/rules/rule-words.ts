import type { RuleKind, RuleState } from 'personable';

/** Every kind of rule with what it is, in the order in which they are offered. */
export const KINDS: readonly {
  readonly kind: RuleKind;
  readonly one: string;
  readonly about: string;
}[] = [
  { kind: 'item-rules', one: 'Item rule', about: 'Pins, raises, buries or leaves out items.' },
  { kind: 'campaigns', one: 'Campaign', about: 'Content that competes for placements.' },
  { kind: 'placements', one: 'Placement', about: 'A place to be filled on a channel.' },
  { kind: 'offers', one: 'Offer', about: 'Something given, to whom and how often.' },
  { kind: 'entitlements', one: 'Entitlement', about: 'A right that somebody earned.' },
  { kind: 'caps', one: 'Cap', about: 'How often something may come before one person.' },
  {
    kind: 'topics',
    one: 'Topic',
    about: 'Something people are written to about, and can choose by channel.',
  },
  {
    kind: 'caring',
    one: 'Caring',
    about: 'When the shop stops selling, and what it does instead.',
  },
  { kind: 'templates', one: 'Template', about: 'What is written to somebody on a channel.' },
  {
    kind: 'restraint',
    one: 'Restraint',
    about: 'When messages are not sent, and how many one person gets.',
  },
  {
    kind: 'journeys',
    one: 'Journey',
    about: 'What is done with people over time, step by step.',
  },
  {
    kind: 'experiments',
    one: 'Experiment',
    about: 'Two or more ways to do something, each tried on a part of the people.',
  },
  { kind: 'metrics', one: 'Metric', about: 'What experiments are judged by.' },
  {
    kind: 'product-templates',
    one: 'Product template',
    about: 'What of a product customers may shape, and what it costs.',
  },
];

/** What one rule of a kind is called. */
export const oneOf = (kind: string): string =>
  KINDS.find((known) => known.kind === kind)?.one ?? kind;

const STATES: Readonly<Record<RuleState, string>> = {
  draft: 'Draft',
  published: 'Published',
  changed: 'Published, with a draft',
  archived: 'Archived',
};

/** Where rules can stand. */
export const STATE_NAMES = Object.keys(STATES) as readonly RuleState[];

/** Where a rule stands, in words. */
export const stateInWords = (state: RuleState): string => STATES[state];
