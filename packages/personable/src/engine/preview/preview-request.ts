import { type Static, Type } from 'typebox';
import { referenceFields } from '../../customer/identity/reference.ts';
import { DecisionRequest } from '../../decide/decision.ts';
import { RuleError } from '../../rules/rule-error.ts';
import { asField } from './as-field.ts';
import { type PersonaBody, readPersona } from './persona-body.ts';

const {
  userId: _userId,
  anonymousId: _anonymousId,
  email: _email,
  phone: _phone,
  identity: _identity,
  person,
  ...asked
} = DecisionRequest.properties;

/** For whom: somebody the store knows, or somebody made up. */
const As = Type.Object(
  {
    ...referenceFields,
    person,
    persona: Type.Optional(
      Type.Object(
        {},
        {
          additionalProperties: true,
          description:
            'Somebody made up: { name, traits, consent, age, minor, household, events, audiences, language, timezone } (docs/testing-personalization.md).',
        },
      ),
    ),
  },
  { additionalProperties: false, description: 'For whom; a new visitor when left out.' },
);

const when = {
  as: Type.Optional(As),
  at: Type.Optional(
    Type.Union([Type.String({ minLength: 1, maxLength: 40 }), Type.Integer()], {
      description: 'The moment: ISO 8601, or milliseconds UTC; now when left out.',
    }),
  ),
  draft: Type.Optional(
    Type.Boolean({ description: 'true: drafts hold as if they were published.' }),
  ),
  arms: Type.Optional(
    Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 100 }), {
      maxProperties: 100,
      description:
        'By id of an experiment, the arm that is looked at, whichever they are in; of other experiments they are in their own arm.',
    }),
  ),
  seed: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description:
        'What is drawn is drawn by it; left out, it follows from the question, so that the same question has the same answer.',
    }),
  ),
};

/** What would be decided: for anybody, at any time, in any context. */
export const PreviewRequest = Type.Object({ ...asked, ...when }, { additionalProperties: false });
export type PreviewRequest = Static<typeof PreviewRequest>;

const { limit, exclude, context } = asked;
const name = (description: string) =>
  Type.Optional(
    Type.Union([Type.String({ minLength: 1, maxLength: 200 }), Type.Integer()], { description }),
  );

/** Why something would not be shown. */
export const WhyNotRequest = Type.Object(
  {
    ...{ placement: asked.placement, limit, exclude, context, ...when },
    item: name('An item by its id; or a campaign.'),
    campaign: name('A campaign by its id; or an item.'),
  },
  { additionalProperties: false },
);
export type WhyNotRequest = Static<typeof WhyNotRequest>;

/** The made-up person of a request. @throws PersonableError `invalid_field` with the place. */
export const personaIn = (as: PreviewRequest['as']): PersonaBody | undefined => {
  if (as?.persona === undefined) return undefined;
  const other = Object.keys(as).find((field) => field !== 'persona');
  return asField(() => {
    if (other === undefined) return readPersona(as.persona, '/as/persona');
    throw new RuleError('A decision is for somebody who is known, or for a persona.', {
      path: `/as/${other}`,
      hint: `Leave out ${other} or persona.`,
    });
  });
};

const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/** The moment of a request in milliseconds UTC. @throws PersonableError `invalid_field`. */
export const momentIn = (at: PreviewRequest['at'], now: number): number => {
  if (at === undefined) return now;
  const time = typeof at === 'number' ? at : Date.parse(at);
  if (time >= EARLIEST && time < LATEST) return time;
  return asField(() => {
    throw new RuleError(`"${String(at).slice(0, 40)}" is no time between 1990 and 2200.`, {
      path: '/at',
      hint: 'Write it as in 2026-12-24T18:00:00Z.',
    });
  });
};
