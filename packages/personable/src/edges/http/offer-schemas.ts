import { Type } from 'typebox';
import { DecidedOffer } from '../../decide/offers/decided-offer.ts';
import { GRANT_STATES } from '../../measure/grants/grant.ts';
import { ClauseBody } from './condition-routes.ts';

const time = Type.String({ format: 'date-time' });

const MoneyBody = Type.Object({
  minor: Type.Integer({ description: 'Minor units of the currency.' }),
  currency: Type.String(),
  text: Type.String({ description: 'The same in words.' }),
});

const sums = {
  given: Type.Integer({ description: 'Without what was withdrawn.' }),
  live: Type.Integer({ description: 'Still to be redeemed.' }),
  redeemed: Type.Integer(),
  expired: Type.Integer(),
  withdrawn: Type.Integer(),
  unpriced: Type.Integer({
    description: 'Redeemed without anybody saying what it cost: not in cost.',
  }),
  cost: Type.Array(MoneyBody, { description: 'By currency.' }),
  reserved: Type.Array(MoneyBody, {
    description: 'The most that is still to be redeemed can cost.',
  }),
};
const since = Type.Optional(
  Type.String({ format: 'date-time', description: 'When the period began; left out for ever.' }),
);
const period = Type.String({ description: 'day, week, month or ever, by the shop’s calendar.' });

const LimitsBody = Type.Object({
  total: Type.Optional(Type.Integer()),
  perPerson: Type.Optional(Type.Integer()),
  per: period,
  since,
  left: Type.Optional(Type.Integer({ description: 'Of total, in the period under way.' })),
});

/** An offer with what came of it. */
export const OfferBody = Type.Object({
  id: Type.String(),
  name: Type.String(),
  published: Type.Boolean({ description: 'What is not published gives nothing more.' }),
  value: Type.Optional(Type.String({ description: 'The benefit in words.' })),
  codes: Type.Optional(Type.String({ description: 'none, fixed or unique.' })),
  personal: Type.Optional(Type.Literal(true)),
  ever: Type.Object(sums),
  period: Type.Optional(
    Type.Object(sums, { description: 'Since the period of its budget or limits began.' }),
  ),
  budget: Type.Optional(
    Type.Object({
      total: MoneyBody,
      spent: MoneyBody,
      reserved: MoneyBody,
      left: MoneyBody,
      period,
      since,
    }),
  ),
  limits: Type.Optional(LimitsBody),
});

/** Something that was given to a person, or the use of a right. */
export const GrantBody = Type.Object({
  id: Type.String(),
  offer: Type.String({ description: 'Id of the offer, or of the entitlement.' }),
  name: Type.String(),
  person: Type.Integer({ description: 'Their number.' }),
  personName: Type.Optional(
    Type.String({ description: 'The name they gave, or the shop’s own id of them.' }),
  ),
  state: Type.Unsafe<(typeof GRANT_STATES)[number]>({ type: 'string', enum: GRANT_STATES }),
  time,
  code: Type.Optional(Type.String()),
  expires: Type.Optional(time),
  ended: Type.Optional(time),
  reserved: Type.Optional(MoneyBody),
  cost: Type.Optional(MoneyBody),
  decision: Type.Optional(Type.String()),
  order: Type.Optional(Type.String()),
  endedBy: Type.Optional(Type.String()),
});

export const GrantsBody = Type.Object({
  entries: Type.Array(GrantBody),
  next: Type.Optional(Type.String({ description: 'The "before" of the next page.' })),
});

/** Whether an offer was given. */
export const GivenBody = Type.Object({
  given: Type.Boolean(),
  held: Type.Optional(Type.Boolean({ description: 'They held it already: it is that.' })),
  grant: Type.Optional(GrantBody),
  offer: Type.Optional(DecidedOffer),
  text: Type.String({ description: 'In words; why not, where it was not given.' }),
});

const because = Type.String({
  description: 'unknown, somebody-else, expired, redeemed or withdrawn.',
});

/** Whether a code was redeemed. */
export const RedeemedBody = Type.Object({
  redeemed: Type.Boolean(),
  duplicate: Type.Optional(Type.Boolean({ description: 'It was so already, with this order.' })),
  because: Type.Optional(because),
  grant: Type.Optional(GrantBody),
  text: Type.String({ description: 'In words.' }),
});

/** Codes that could not be redeemed. */
export const MissedBody = Type.Object({
  counts: Type.Array(Type.Object({ because, count: Type.Integer(), text: Type.String() })),
  latest: Type.Array(
    Type.Object({
      code: Type.String(),
      because,
      text: Type.String(),
      time,
      person: Type.Integer(),
      personName: Type.Optional(Type.String()),
      offer: Type.Optional(Type.String()),
      order: Type.Optional(Type.String()),
    }),
    { description: 'The latest first, at most 100.' },
  ),
});

/** A right that somebody has now. */
export const HeldEntitlementBody = Type.Object({
  id: Type.String(),
  name: Type.String(),
  does: Type.String({ description: 'waive, upgrade or skip.' }),
  what: Type.String(),
  sentence: Type.String({ description: 'What the agent says.' }),
  cost: Type.Optional(MoneyBody),
  left: Type.Optional(
    Type.Object(
      { total: Type.Optional(Type.Integer()), perPerson: Type.Optional(Type.Integer()) },
      { description: 'How often it may still be used; left out without a limit.' },
    ),
  ),
  explanation: ClauseBody,
});

/** Whether a right was used. */
export const UsedBody = Type.Object({
  used: Type.Boolean(),
  duplicate: Type.Optional(Type.Boolean({ description: 'It was noted already.' })),
  messageId: Type.Optional(Type.String()),
  cost: Type.Optional(MoneyBody),
  text: Type.String({ description: 'In words; why not, where it was not.' }),
});

/** An entitlement with how often it was used. */
export const EntitlementBody = Type.Object({
  id: Type.String(),
  name: Type.String(),
  published: Type.Boolean(),
  does: Type.Optional(Type.String()),
  what: Type.Optional(Type.String()),
  each: Type.Optional(MoneyBody),
  uses: Type.Integer(),
  cost: Type.Array(MoneyBody, { description: 'By currency.' }),
  limits: Type.Optional(LimitsBody),
});
