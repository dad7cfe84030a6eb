import { Type } from 'typebox';
import { FAMILIARITY_LEVELS } from '../../customer/knowing/familiarity.ts';
import { ConfirmedBasket } from '../../decide/usual/confirmed.ts';
import { ContactBody } from './household-schemas.ts';
import { AnswersBody, ResumeBody } from './knowing-schemas.ts';
import { BalanceBody } from './ledger-schemas.ts';
import { HeldEntitlementBody } from './offer-schemas.ts';

const time = Type.String({ format: 'date-time' });
const words = <Word extends string>(of: readonly Word[]) =>
  Type.Unsafe<Word>({ type: 'string', enum: of });
const Identity = Type.Object({ namespace: Type.String(), value: Type.String() });
const person = Type.Integer({ minimum: 1 });
const name = Type.Optional(Type.String());
const why = Type.Optional(
  Type.String({ description: 'Why there is nothing, where there is nothing.' }),
);

/** Who somebody may be. */
export const FoundBody = Type.Object({
  people: Type.Array(
    Type.Object({
      person,
      name,
      identities: Type.Array(Identity),
      matched: Type.Optional(
        Type.Object(Identity.properties, {
          description: 'The id that was typed; left out where words of a name or id begin so.',
        }),
      ),
      lastSeen: Type.Optional(time),
    }),
  ),
  why,
});

/** A note about somebody. */
export const NoteBody = Type.Object({
  id: Type.String(),
  text: Type.String(),
  by: Type.Optional(Type.String()),
  time,
});

/** Everything to know of a person who is here. */
export const CounterPersonBody = Type.Object({
  person,
  name,
  identities: Type.Array(Identity),
  lastSeen: Type.Optional(time),
  greeting: Type.Object({
    level: Type.Optional(words(FAMILIARITY_LEVELS)),
    tone: words(['caring', 'warm', 'friendly', 'brief']),
    text: Type.String({ description: 'What that means, in a sentence.' }),
  }),
  care: Type.Optional(
    Type.Object(
      { kind: words(['complaint', 'return']), time, text: Type.String() },
      { description: 'What went wrong within 14 days: say it first, and sell nothing.' },
    ),
  ),
  limits: Type.Object({
    minor: Type.Boolean({ description: 'A minor is not profiled.' }),
    texts: Type.Array(Type.String(), { description: 'What they may not have, or never want.' }),
  }),
  usual: ConfirmedBasket,
  resume: ResumeBody,
  offers: Type.Object({
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        price: Type.Optional(Type.Number({ description: 'Decimal amount.' })),
        currency: Type.Optional(Type.String()),
        image: Type.Optional(Type.String()),
        say: Type.String({ description: 'Why, in a sentence that can be said aloud.' }),
      }),
    ),
    decision: Type.Optional(Type.String({ description: 'For GET /v1/decisions/{id}.' })),
    why,
  }),
  rights: Type.Array(HeldEntitlementBody, {
    description: 'What they have a right to now, with the sentence to say.',
  }),
  notes: Type.Array(NoteBody, { description: 'The newest first, at most 20.' }),
  balances: Type.Array(BalanceBody),
  contacts: Type.Array(ContactBody, { description: 'Whom one may call; the first first.' }),
  question: AnswersBody.properties.next,
});

/** A sale that was made. */
export const SaleBody = Type.Object({
  messageId: Type.String({ description: 'To take it back with.' }),
  order: Type.String({ description: 'The number of the order.' }),
  text: Type.String({ description: 'What was sold, in a sentence.' }),
  total: Type.Array(Type.Object({ amount: Type.Number(), currency: Type.String() })),
  balance: Type.Optional(BalanceBody),
  duplicate: Type.Boolean({ description: 'It was there already, and nothing was sold again.' }),
});

/** What was declined, or taken back. */
export const DoneBody = Type.Object({
  messageId: Type.String({ description: 'To take it back with.' }),
  duplicate: Type.Boolean({ description: 'It was so already.' }),
});
