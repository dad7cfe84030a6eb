import { type Static, Type } from 'typebox';
import { DecidedContent, HandOver } from '../campaigns/decided-content.ts';
import { DecidedItem } from '../decision.ts';
import { DecidedArm } from '../experiments/decided-arm.ts';
import { NextKindName } from './next-request.ts';

const worth = (description: string) => Type.Optional(Type.Number({ description }));

/** Something that can be done, and what it is expected to bring. */
export const NextAction = Type.Object({
  action: Type.String({ description: 'Its id: "home.hero/autumn/a", "for-you", "nothing" …' }),
  kind: NextKindName,
  text: Type.String({ description: 'In words, with what it is expected to bring.' }),
  placement: Type.Optional(Type.String()),
  channel: Type.Optional(Type.String()),
  campaign: Type.Optional(Type.String()),
  creative: Type.Optional(Type.String()),
  offer: Type.Optional(Type.String({ description: 'Id of the offer the campaign makes.' })),
  item: Type.Optional(Type.Object({ id: Type.String(), name: Type.String() })),
  chance: worth('Of its goal, 0 to 1, where that is counted.'),
  value: worth('What its goal is worth, in units of the shop’s currency.'),
  cost: Type.Number({ description: 'In the same units.' }),
  expected: worth('What it is expected to bring, less its cost; left out where that is not known.'),
  low: worth('Lower end of the interval of 95 %.'),
  high: worth('Upper end.'),
  observations: Type.Number({ description: 'Decisions the expectation rests on.' }),
  basis: Type.Unsafe<'learned' | 'counted' | 'assumed' | 'said' | 'unknown'>({
    type: 'string',
    enum: ['learned', 'counted', 'assumed', 'said', 'unknown'],
    description:
      'learned: for this person here and now; counted: for everybody; assumed: nothing is counted yet; said: in the rules; unknown: what it is worth is not known.',
  }),
  admissible: Type.Boolean({
    description: 'Whether it may win: its worth is known, and no more is at risk than is allowed.',
  }),
  propensity: Type.Number({ description: 'The probability with which it was chosen.' }),
});
export type NextAction = Static<typeof NextAction>;

/** What may not be done, and why. */
export const RefusedAction = Type.Object({
  action: Type.String(),
  kind: NextKindName,
  because: Type.String({
    description:
      'placement, schedule, caring, minor, consent, exclusion, cap, audience, content, address or empty.',
  }),
  text: Type.String({ description: 'The same in words.' }),
});
export type RefusedAction = Static<typeof RefusedAction>;

/** The choice among everything that could be done, as the log keeps it: enough to make it again. */
export const NextChoice = Type.Object({
  chosen: Type.String({ description: 'Id of the action.' }),
  how: Type.Unsafe<'drawn' | 'fixed'>({ type: 'string', enum: ['drawn', 'fixed'] }),
  caution: Type.Number(),
  exploration: Type.Number(),
  seed: Type.Number({ description: 'What it was drawn by.' }),
  rules: Type.Integer({ description: 'Number of the rule set.' }),
  actions: Type.Array(NextAction, { description: 'All that could be done, the best first.' }),
  refused: Type.Array(RefusedAction),
});
export type NextChoice = Static<typeof NextChoice>;

/** The best thing to do with somebody now. */
export const NextBest = Type.Object({
  decision: Type.String({ description: 'Its id, to be sent with clicks and answers.' }),
  person: Type.Unsafe<'known' | 'newcomer'>({ type: 'string', enum: ['known', 'newcomer'] }),
  text: Type.String({ description: 'What to do and why, in words.' }),
  best: NextAction,
  how: NextChoice.properties.how,
  content: Type.Optional(DecidedContent),
  item: Type.Optional(DecidedItem),
  handOver: Type.Optional(HandOver),
  actions: Type.Array(NextAction, { description: 'The best, then doing nothing.' }),
  unknown: Type.Array(NextAction, {
    description: 'What could be done, but of which nobody said what it is worth.',
  }),
  refused: Type.Optional(Type.Array(RefusedAction)),
  caution: Type.Number(),
  exploration: Type.Number(),
  experiments: Type.Optional(
    Type.Array(DecidedArm, { description: 'The arms of experiments it was chosen in.' }),
  ),
});
export type NextBest = Static<typeof NextBest>;
