import { type Static, type TSchema, Type } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { RejectedMessage } from './rejection.ts';

const identifier = (description: string) =>
  Type.Union([Type.String({ minLength: 1, maxLength: 500 }), Type.Integer()], { description });
const time = (description: string) => Type.Union([Type.String(), Type.Number()], { description });
const bag = (description: string) => Type.Record(Type.String(), Type.Unknown(), { description });

const common = {
  messageId: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 500,
      description: 'Unique to the message; sent again, it is acknowledged and not counted again.',
    }),
  ),
  userId: Type.Optional(Type.Union([identifier("The shop's own id of the person."), Type.Null()])),
  anonymousId: Type.Optional(
    Type.Union([
      identifier('The id of a browser or device before it says who uses it.'),
      Type.Null(),
    ]),
  ),
  identities: Type.Optional(
    Type.Union([
      Type.Record(
        Type.String(),
        Type.Union([Type.String({ maxLength: 500 }), Type.Number(), Type.Null()]),
        {
          description:
            'Other ids of the person by namespace, for example { "email": "…", "phone": "…" }. Needs a secret key.',
        },
      ),
      Type.Null(),
    ]),
  ),
  timestamp: Type.Optional(time('When it happened: ISO 8601, or milliseconds UTC. Left out: now.')),
  originalTimestamp: Type.Optional(time('When it happened, by the clock of the sender.')),
  sentAt: Type.Optional(
    Type.Union([
      time("When it was sent, by the sender's clock: corrects that clock."),
      Type.Null(),
    ]),
  ),
  context: Type.Optional(
    bag('Page, device, campaign, consent and whatever else the sender knows.'),
  ),
  integrations: Type.Optional(bag('Kept as it is.')),
};
const loose = { additionalProperties: true };

/** `POST /v1/track`: what a person did. */
export const TrackMessage = Type.Object(
  {
    ...common,
    event: Type.String({
      minLength: 1,
      maxLength: 500,
      description: 'For example Product Viewed.',
    }),
    properties: Type.Optional(bag('For example product_id, name, price, products.')),
  },
  loose,
);
/** `POST /v1/identify`: who this is and what is known of them. */
export const IdentifyMessage = Type.Object(
  { ...common, traits: Type.Optional(bag('Stated properties, for example name and email.')) },
  loose,
);
const viewed = {
  ...common,
  name: Type.Optional(Type.String({ maxLength: 1_000 })),
  category: Type.Optional(Type.String({ maxLength: 1_000 })),
  properties: Type.Optional(bag('For example url, path, title, referrer.')),
};
/** `POST /v1/page`: a page was opened. */
export const PageMessage = Type.Object(viewed, loose);
/** `POST /v1/screen`: a screen of an app was opened. */
export const ScreenMessage = Type.Object(viewed, loose);
/** `POST /v1/group`: the person belongs to a group. */
export const GroupMessage = Type.Object(
  {
    ...common,
    groupId: identifier('Company, household, team.'),
    traits: Type.Optional(bag('Of the group.')),
  },
  loose,
);
/** `POST /v1/alias`: two ids are one person. */
export const AliasMessage = Type.Object(
  { ...common, previousId: identifier('The id used before, now known to be the same person.') },
  loose,
);

const schemas = {
  track: TrackMessage,
  identify: IdentifyMessage,
  page: PageMessage,
  screen: ScreenMessage,
  group: GroupMessage,
  alias: AliasMessage,
} satisfies Record<string, TSchema>;

export type MessageType = keyof typeof schemas;
const MESSAGE_TYPES = Object.keys(schemas) as readonly MessageType[];

/** A message of the Segment tracking specification, of any type. */
export type Message = Static<typeof TrackMessage | typeof IdentifyMessage> & {
  readonly type: MessageType;
  readonly event?: string;
  readonly properties?: Record<string, unknown>;
  readonly traits?: Record<string, unknown>;
  readonly groupId?: string | number;
  readonly previousId?: string | number;
};

// Compiled on first use: nothing but declarations happens at import.
const compiled = new Map<MessageType, Validator>();
const validator = (type: MessageType): Validator => {
  let found = compiled.get(type);
  if (found === undefined) {
    found = Compile(schemas[type] as TSchema);
    compiled.set(type, found);
  }
  return found;
};

/**
 * Checks that a value has the shape of a message.
 *
 * @throws RejectedMessage with the reason and the place.
 */
export const asMessage = (value: unknown): Message => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RejectedMessage('not_an_object', 'A message is a JSON object; this is not one.');
  }
  const { type } = value as { type?: unknown };
  if (typeof type !== 'string' || !Object.hasOwn(schemas, type)) {
    const got = typeof type === 'string' ? `"${type.slice(0, 50)}"` : 'missing';
    const sentence = `type is ${got}; it is one of ${MESSAGE_TYPES.join(', ')}.`;
    throw new RejectedMessage('unknown_type', sentence, '/type');
  }
  const check = validator(type as MessageType);
  if (!check.Check(value)) throw shapeError(type as MessageType, value, check);
  return value as Message;
};

const MISSING = {
  event: ['missing_event_name', 'A track message needs an event name, such as "Product Viewed".'],
  groupId: ['missing_group_id', 'A group message needs a groupId.'],
  previousId: ['missing_previous_id', 'An alias message needs a previousId.'],
} as const;

const shapeError = (type: MessageType, value: object, check: Validator): RejectedMessage => {
  const required = { track: 'event', group: 'groupId', alias: 'previousId' } as const;
  const name = (required as Partial<Record<MessageType, keyof typeof MISSING>>)[type];
  if (name !== undefined) {
    const got = (value as Record<string, unknown>)[name];
    if (got === undefined || got === null || got === '') {
      const [code, sentence] = MISSING[name];
      return new RejectedMessage(code, sentence, `/${name}`);
    }
  }
  const [first] = check.Errors(value);
  const path = first?.instancePath === '' ? undefined : first?.instancePath;
  const place = path === undefined ? 'The message' : path.slice(1).replaceAll('/', '.');
  return new RejectedMessage(
    'invalid_field',
    `${place} ${first?.message ?? 'is not valid'}.`,
    path,
  );
};
