import type { Condition } from '../../conditions/condition.ts';
import { money } from '../reading/money.ts';
import { optional, shape } from '../reading/shape.ts';
import {
  condition,
  type Duration,
  dottedPath,
  duration,
  eventName,
  type LocalizedText,
  localizedText,
  type Money,
  name,
} from '../reading/terms.ts';
import { flag, number, oneOf, type Reader, text, textLike, whole } from '../reading/values.ts';
import { RuleError } from '../rule-error.ts';
import { localTime } from '../schedule.ts';
import { type GivingLimits, givingLimits, type Span, span } from './limits.ts';

/** What somebody gets. */
export interface Benefit {
  readonly kind: 'percent' | 'amount' | 'shipping' | 'gift' | 'text';
  /** Of `percent`: above 0, at most 100. */
  readonly percent?: number;
  /** Of `amount`. */
  readonly amount?: Money;
  /** Of `gift`: id of the item that is given. */
  readonly item?: string;
  /** The most it can cost the shop. Of `amount` that is the amount, of `gift` the price of the item: there it is left out. */
  readonly most?: Money;
}

/** How much an offer may cost in all. */
interface OfferBudget extends Money {
  /** `ever` when left out. */
  readonly period?: Span;
}

/** The codes an offer is redeemed with. */
interface OfferCodes {
  readonly kind: 'none' | 'fixed' | 'unique';
  /** Of `fixed`. */
  readonly code?: string;
  /** Of `unique`: what each begins with, and how many letters and digits follow; 8 when left out. */
  readonly prefix?: string;
  readonly length?: number;
}

/** The event that tells of a redemption. */
interface Redemption {
  readonly event: string;
  /** Where the code stands in its properties. */
  readonly property: string;
}

/** Something given under conditions. */
export interface OfferBody {
  readonly name: string;
  readonly benefit: Benefit;
  readonly budget?: OfferBudget;
  readonly limits?: GivingLimits;
  readonly codes?: OfferCodes;
  readonly redemption?: Redemption;
  /** `at`: local date and time of the shop; `after`: this long after it was given. The earlier of the two. */
  readonly expires?: { readonly at?: string; readonly after?: Duration };
  /** Over the document of the person; everybody when left out. */
  readonly audience?: Condition;
  /** Whether it is a price of the person's own. */
  readonly personalPrice?: boolean;
  /** What the person is told about why they get it. */
  readonly because?: LocalizedText;
}

const code = textLike(/^[A-Za-z0-9-]{1,40}$/, 'Letters, digits and "-", at most 40,');

const body = shape<OfferBody>({
  name,
  benefit: shape<Benefit>({
    kind: oneOf(['percent', 'amount', 'shipping', 'gift', 'text']),
    percent: optional(number(0.01, 100)),
    amount: optional(money),
    item: optional(text(200)),
    most: optional(money),
  }),
  budget: optional((value, path) => {
    const { minor, currency, ...rest } = Object(value) as Record<string, unknown>;
    return {
      ...money({ minor, currency }, path),
      ...shape<Pick<OfferBudget, 'period'>>({ period: optional(span) })(rest, path),
    };
  }),
  limits: optional(givingLimits),
  codes: optional(
    shape<OfferCodes>({
      kind: oneOf(['none', 'fixed', 'unique']),
      code: optional(code),
      prefix: optional(code),
      length: optional(whole(4, 32)),
    }),
  ),
  redemption: optional(shape<Redemption>({ event: eventName, property: dottedPath })),
  expires: optional(
    shape<{ readonly at?: string; readonly after?: Duration }>({
      at: optional(localTime),
      after: optional(duration),
    }),
  ),
  audience: optional(condition),
  personalPrice: optional(flag),
  because: optional(localizedText),
});

const NEEDS = { percent: 'percent', amount: 'amount', gift: 'item' } as const;

/** Reads what somebody says an offer is. @throws RuleError */
export const readOffer: Reader<OfferBody> = (value, path) => {
  const read = body(value, path);
  const { benefit, codes } = read;
  const needed = benefit.kind in NEEDS ? NEEDS[benefit.kind as keyof typeof NEEDS] : undefined;
  for (const field of Object.values(NEEDS)) {
    if ((field === needed) === (benefit[field] !== undefined)) continue;
    const place = { path: `${path}/benefit/${field}` };
    throw field === needed
      ? new RuleError(`A benefit of kind ${benefit.kind} needs "${field}".`, place)
      : new RuleError(`"${field}" says nothing of a benefit of kind ${benefit.kind}.`, {
          ...place,
          hint: 'Leave it out, or name another kind.',
        });
  }
  if (benefit.most !== undefined && (benefit.kind === 'amount' || benefit.kind === 'gift')) {
    throw new RuleError(`What a benefit of kind ${benefit.kind} costs at the most is known.`, {
      path: `${path}/benefit/most`,
      hint: 'Leave it out.',
    });
  }
  if (codes !== undefined && (codes.kind === 'fixed') !== (codes.code !== undefined)) {
    throw new RuleError('A fixed code, and only that, is written in "code".', {
      path: `${path}/codes/code`,
      hint: codes.kind === 'fixed' ? 'Write the code.' : 'Leave it out.',
    });
  }
  return read;
};
