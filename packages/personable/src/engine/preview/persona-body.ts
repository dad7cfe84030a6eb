import type { SpendLimit } from '../../customer/household/household.ts';
import { PERIODS, type Period, ROLES, type Role } from '../../customer/household/household.ts';
import { optional, plainObject, shape } from '../../rules/reading/shape.ts';
import { isRuleId } from '../../rules/reading/terms.ts';
import {
  distinct,
  flag,
  kindOf,
  list,
  oneOf,
  type Reader,
  text,
  textLike,
  whole,
} from '../../rules/reading/values.ts';
import { RuleError } from '../../rules/rule-error.ts';
import { isZone } from '../../rules/schedules/local-time.ts';

/** What a made-up person says to the use of their data. */
const CONSENT_WORDS = ['granted', 'refused', 'not-asked'] as const;

/** Something a made-up person did. */
export interface PersonaEvent {
  /** For example "Product Viewed". */
  readonly event: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  /** How long before the decision: "30m", "3d"; at that very moment when left out. */
  readonly ago?: string;
}

/** A limit that a guardian set for a made-up person: one of the three. */
export interface PersonaLimit {
  readonly forbid?: Readonly<Record<string, unknown>>;
  readonly allow?: Readonly<Record<string, unknown>>;
  readonly spend?: SpendLimit;
}

/** Somebody who is made up, as data. */
export interface PersonaBody {
  readonly name?: string;
  readonly traits?: Readonly<Record<string, unknown>>;
  /** For everything, or purpose by purpose; granted when left out. */
  readonly consent?: (typeof CONSENT_WORDS)[number] | Readonly<Record<string, boolean>>;
  /** Whole years on the day of the decision. */
  readonly age?: number;
  readonly minor?: boolean;
  readonly household?: { readonly role?: Role; readonly limits?: readonly PersonaLimit[] };
  readonly events?: readonly PersonaEvent[];
  /** Ids of audiences they are of whatever else is known. */
  readonly audiences?: readonly string[];
  /** BCP 47. */
  readonly language?: string;
  /** IANA. */
  readonly timezone?: string;
}

/** Events one persona may have. */
const MOST_EVENTS = 1_000;
const OLDEST = 130;
const AGO = /^[1-9]\d{0,4}[mhdw]$/;

const words =
  (most: number): Reader<Readonly<Record<string, unknown>>> =>
  (value, path) => {
    const given = plainObject(value, path);
    const count = Object.keys(given).length;
    if (count <= most) return given;
    throw new RuleError(`At most ${most} fields; these are ${count}.`, { path });
  };

const limit: Reader<PersonaLimit> = (value, path) => {
  const read = shape<PersonaLimit>({
    forbid: optional(words(3)),
    allow: optional(words(3)),
    spend: optional(
      shape<SpendLimit>({
        amount: whole(0, 1e12),
        currency: textLike(/^[A-Z]{3}$/, 'A currency such as EUR'),
        per: oneOf<Period>(PERIODS),
      }),
    ),
  })(value, path);
  if (Object.keys(read).length === 1) return read;
  throw new RuleError('A limit says one of forbid, allow and spend.', { path });
};

const consent: Reader<NonNullable<PersonaBody['consent']>> = (value, path) => {
  if (typeof value !== 'object' || value === null) return oneOf(CONSENT_WORDS)(value, path);
  const said = words(100)(value, path);
  return Object.fromEntries(
    Object.entries(said).map(([purpose, granted]) => [
      purpose,
      flag(granted, `${path}/${purpose}`),
    ]),
  );
};

const zone: Reader<string> = (value, path) => {
  if (isZone(value)) return value;
  throw new RuleError(
    `A time zone such as Europe/Berlin is needed here; this is ${kindOf(value)}.`,
    { path },
  );
};

const audience: Reader<string> = (value, path) => {
  if (typeof value === 'string' && (isRuleId(value) || value.length <= 100)) return value;
  throw new RuleError(`The id of an audience is needed here; this is ${kindOf(value)}.`, { path });
};

const body = shape<PersonaBody>({
  name: optional(text(200)),
  traits: optional(words(500)),
  consent: optional(consent),
  age: optional(whole(0, OLDEST)),
  minor: optional(flag),
  household: optional(
    shape<NonNullable<PersonaBody['household']>>({
      role: optional(oneOf<Role>(ROLES)),
      limits: optional(list(limit, 100)),
    }),
  ),
  events: optional(
    list(
      shape<PersonaEvent>({
        event: text(500),
        properties: optional(words(1_000)),
        ago: optional(textLike(AGO, 'A time such as "30m", "12h" or "7d"')),
      }),
      MOST_EVENTS,
      0,
    ),
  ),
  audiences: optional(distinct(audience, 500, 0)),
  language: optional(textLike(/^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,4}$/i, 'A language such as "de"')),
  timezone: optional(zone),
});

/** Reads a made-up person. @throws RuleError with the place of what cannot be read. */
export const readPersona: Reader<PersonaBody> = (value, path) => body(value, path);
