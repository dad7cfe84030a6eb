import type { Catalogue } from '../catalog/catalogue.ts';
import type { Context } from '../context/context.ts';
import { type ContextPart, isWhole } from '../context/explanation.ts';
import type { Membership } from '../customer/household/household.ts';
import type { Occasion } from '../customer/occasion.ts';
import { hash53 } from '../math/hashing.ts';
import type { Moment } from './moment.ts';
import type { Recognised } from './recognise.ts';

/**
 * What a decision went by that nobody can read again later, beside the log of events, the rules and the model. With it the
 * decision is computed again.
 */
export interface Basis {
  /** Version of the catalogue, and one more than the largest key it had. */
  readonly catalogue: readonly [version: number, size: number];
  /** Number of the rule set. */
  readonly set: number;
  /** A digest of the options, purposes and declared traits that held. */
  readonly settings: string;
  /** Said where it was proven that the person asked for is the one who asks. */
  readonly proven?: true;
  /** Said where the browser objected. */
  readonly objects?: true;
  /** Said where the request said anything of now, or came from a browser. */
  readonly spoken?: true;
  /** Ids of the audiences that a rule saw the person in. */
  readonly audiences?: readonly string[];
  /** A digest of the person's places in households. */
  readonly household?: string;
  /** Where and when it was asked, where the request that is kept no longer says it. */
  readonly occasion?: Occasion | null;
  /** Ids of the earlier decisions it remembered. */
  readonly earlier?: readonly string[];
  /** Of a placement of content: what was known of what the person was shown. */
  readonly touched?: Touched;
  /** What of it was cut, or changed while the decision was made: then it cannot be computed again. */
  readonly lost?: readonly Lost[];
}

/** What of a basis may be missing. */
type Lost = 'context' | 'history' | 'person';

/**
 * Decisions so lately are told by their ids which were known, in milliseconds: of two that are made at once, either may be
 * the first to choose.
 */
export const LATELY = 60_000;

/** Up to where what somebody was shown was known. */
export interface Touched {
  /** Position of the log that touches had been read up to. */
  readonly upTo: number;
  /** Ids of the decisions of the last minute that were known. */
  readonly beside: readonly string[];
}

/** What recognising somebody leaves behind for the log. */
export interface Known {
  /** Position of the log that the person's history was read at. */
  readonly seen: number;
  readonly proven: boolean;
  readonly objects: boolean;
  readonly memberships: readonly Membership[];
  /** Said where what a person refused was held to, and the person is not named. */
  readonly unnamed?: true;
}

/** A short digest of data that is the same for the same data. */
export const digestOf = (data: unknown): string => hash53(JSON.stringify(data)).toString(36);

/** Whether the person's history went on after it was read for a decision. */
export const hasMoved = ({ homes, known }: Pick<Recognised, 'homes' | 'known'>): boolean =>
  homes.some(({ position }) => position > known.seen);

/** What the log keeps of what a decision went by. */
export const basisOf = (
  {
    who,
    context,
    kept,
    isStripped,
    occasion,
    touched,
    audiences,
  }: {
    readonly who: Recognised;
    readonly context: Context | undefined;
    /** The parts of the context that the log keeps. */
    readonly kept: readonly ContextPart[] | undefined;
    /** Whether the log keeps less of the request than was said. */
    readonly isStripped: boolean;
    readonly occasion?: Occasion | undefined;
    readonly touched?: Touched | undefined;
    readonly audiences?: readonly string[] | undefined;
  },
  { set, noted }: Pick<Moment, 'set' | 'noted'>,
  {
    catalogue,
    stamp,
  }: {
    readonly catalogue: Pick<Catalogue, 'version' | 'size'>;
    readonly stamp: () => string;
  },
): Basis => {
  const { proven, objects, memberships } = who.known;
  const lost: Lost[] = [];
  if (context !== undefined && !isWhole(context, kept)) lost.push('context');
  if (hasMoved(who)) lost.push('history');
  if (who.known.unnamed === true) lost.push('person');
  const seen = audiences ?? noted?.audiences ?? [];
  return {
    catalogue: [catalogue.version, catalogue.size],
    set: set.number,
    settings: stamp(),
    ...(proven ? { proven } : {}),
    ...(objects ? { objects } : {}),
    ...(context?.spoken === true ? { spoken: true } : {}),
    ...(seen.length === 0 ? {} : { audiences: seen }),
    ...(memberships.length === 0 ? {} : { household: digestOf(memberships) }),
    ...(isStripped ? { occasion: occasion ?? null } : {}),
    ...(noted?.earlier === undefined ? {} : { earlier: noted.earlier }),
    ...(touched === undefined ? {} : { touched }),
    ...(lost.length === 0 ? {} : { lost }),
  };
};
