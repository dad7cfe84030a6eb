import { Type } from 'typebox';
import {
  PERIODS,
  PERMISSIONS,
  type Period,
  type Permission,
  ROLES,
  type Role,
} from './household.ts';

const text = (maxLength: number, description: string) =>
  Type.String({ minLength: 1, maxLength, description });
const closed = { additionalProperties: false } as const;
const oneOf = <T extends string>(names: readonly T[], description: string) =>
  Type.Unsafe<T>({ type: 'string', enum: [...names], description });

const Target = Type.Object(
  {
    item: Type.Optional(
      Type.Union([text(200, 'Id of an item.'), Type.Integer()], { description: 'Id of an item.' }),
    ),
    category: Type.Optional(text(300, 'A path; what stands beneath it counts as well.')),
    attribute: Type.Optional(
      Type.Object(
        {
          name: text(100, 'brand, or any attribute.'),
          value: Type.Union([text(300, 'Its value.'), Type.Number(), Type.Boolean()]),
        },
        closed,
      ),
    ),
  },
  { ...closed, description: 'One of item, category and attribute.' },
);

const Spend = Type.Object(
  {
    amount: Type.Integer({ minimum: 0, maximum: 1e12, description: 'Minor units.' }),
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.' }),
    per: oneOf<Period>(PERIODS, 'From local midnight of the shop; weeks begin on Monday.'),
  },
  closed,
);

const Guardian = Type.Object(
  {
    userId: Type.Optional(Type.Union([text(500, "The shop's own id."), Type.Integer()])),
    person: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  { ...closed, description: 'A guardian of this household.' },
);

const LimitInput = Type.Object(
  {
    id: Type.Optional(text(100, 'Of a limit that stands already and is to stay as it is.')),
    forbid: Type.Optional(Target),
    allow: Type.Optional(Target),
    spend: Type.Optional(Spend),
    by: Type.Optional(Guardian),
  },
  {
    ...closed,
    description:
      'One of forbid, allow and spend. Where anything is allowed, everything else is not. A new one needs by.',
  },
);
export type LimitInput = Type.Static<typeof LimitInput>;

const ContactInput = Type.Object(
  {
    name: text(200, 'Who it is.'),
    relation: Type.Optional(text(200, 'For example grandmother.')),
    phone: Type.Optional(text(50, 'As one dials it.')),
    email: Type.Optional(text(320, 'Where one writes.')),
    may: Type.Array(oneOf<Permission>(PERMISSIONS, 'Be called, collect, decide.'), {
      maxItems: PERMISSIONS.length,
    }),
  },
  closed,
);

const MemberInput = Type.Object(
  {
    userId: Type.Optional(Type.Union([text(500, "The shop's own id."), Type.Integer()])),
    person: Type.Optional(
      Type.Integer({ minimum: 1, description: "The engine's own number of the person." }),
    ),
    role: oneOf<Role>(ROLES, 'Only a guardian sets limits; a child is a minor at any age.'),
    name: Type.Optional(text(200, 'What the household calls them.')),
    birthDate: Type.Optional(
      Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'Such as 2015-03-02.' }),
    ),
    limits: Type.Optional(Type.Array(LimitInput, { maxItems: 100 })),
    contacts: Type.Optional(
      Type.Array(ContactInput, { maxItems: 20, description: 'The first is tried first.' }),
    ),
  },
  { ...closed, description: 'Named by userId or person; whoever was never met is met by it.' },
);
export type MemberInput = Type.Static<typeof MemberInput>;

/** A household as it is sent, whole. */
export const HouseholdInput = Type.Object(
  {
    version: Type.Optional(
      Type.Integer({
        minimum: 1,
        description:
          'The version that was read: a household that changed since is not overwritten.',
      }),
    ),
    name: text(200, 'What to call it.'),
    members: Type.Array(MemberInput, { minItems: 1, maxItems: 30 }),
  },
  closed,
);
export type HouseholdInput = Type.Static<typeof HouseholdInput>;
