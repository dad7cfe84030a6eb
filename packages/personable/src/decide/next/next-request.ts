import { type Static, Type } from 'typebox';
import { DecisionRequest } from '../decision.ts';

/** What can be done with somebody. */
const NEXT_KINDS = [
  'campaign',
  'offer',
  'content',
  'message',
  'survey',
  'items',
  'hand-over',
  'nothing',
] as const;
export type NextKind = (typeof NEXT_KINDS)[number];

export const NextKindName = Type.Unsafe<NextKind>({
  type: 'string',
  enum: [...NEXT_KINDS],
  description:
    'campaign: content that sells; offer: the same with an offer; content: what sells nothing; message: by e-mail, sms or push; items: the best item of a list; hand-over: a person of the shop takes over; nothing: also an answer.',
});

const { userId, anonymousId, email, phone, identity, person, context } = DecisionRequest.properties;
const word = Type.String({ minLength: 1, maxLength: 100 });
const share = (description: string) =>
  Type.Optional(Type.Number({ minimum: 0, maximum: 1, description }));

/** For whom the best thing to do is asked, and among what. */
export const NextRequest = Type.Object(
  {
    ...{ userId, anonymousId, email, phone, identity, person, context },
    channels: Type.Optional(
      Type.Array(word, { maxItems: 50, description: 'Only on these; all when left out.' }),
    ),
    placements: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
        maxItems: 500,
        description:
          'Only at these: published placements, and lists such as for-you; all when left out.',
      }),
    ),
    kinds: Type.Optional(
      Type.Array(NextKindName, {
        maxItems: NEXT_KINDS.length,
        description: 'Only these; doing nothing always comes into question.',
      }),
    ),
    limit: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 50,
        description: 'How many of the best are answered beside doing nothing; 3 when left out.',
      }),
    ),
    caution: share(
      'How much of what something costs must be covered at the lower end of its interval: 0 nothing, 1 all of it; 0.5 when left out.',
    ),
    exploration: share(
      'The share of answers that is spread evenly over all that may be done; 0.05 when left out.',
    ),
    explain: Type.Optional(
      Type.Boolean({ description: 'true: the answer also says what may not be done, and why.' }),
    ),
    rehearse: Type.Optional(
      Type.Boolean({
        description: 'true: only to look. Nothing is logged, and nothing counts as shown.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type NextRequest = Static<typeof NextRequest>;

/** Who is asked about, and what is known of now. */
export const askedOf = ({
  channels: _channels,
  placements: _placements,
  kinds: _kinds,
  limit: _limit,
  caution: _caution,
  exploration: _exploration,
  explain: _explain,
  rehearse: _rehearse,
  ...asked
}: NextRequest): Omit<DecisionRequest, 'placement'> => asked;
