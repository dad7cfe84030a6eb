import type { Clause } from '../../conditions/explain.ts';
import type { DecidedOffer } from '../../decide/offers/decided-offer.ts';
import type { GrantState } from '../../measure/grants/grant.ts';
import type { MissedBecause } from '../../measure/grants/missed-store.ts';

/** Money, and the same in words. */
export interface MoneyView {
  /** Minor units. */
  readonly minor: number;
  readonly currency: string;
  readonly text: string;
}

/** What was given of something, and what became of it. */
export interface GivenSums {
  /** Without what was withdrawn. */
  readonly given: number;
  /** Still to be redeemed. */
  readonly live: number;
  readonly redeemed: number;
  readonly expired: number;
  readonly withdrawn: number;
  /** Redeemed without anybody saying what it cost: these are not in `cost`. */
  readonly unpriced: number;
  /** By currency. */
  readonly cost: readonly MoneyView[];
  readonly reserved: readonly MoneyView[];
}

/** What of a budget is used in the period under way. */
interface BudgetView {
  readonly total: MoneyView;
  readonly spent: MoneyView;
  readonly reserved: MoneyView;
  readonly left: MoneyView;
  /** day, week, month or ever. */
  readonly period: string;
  /** When the period began, ISO 8601; left out for ever. */
  readonly since?: string;
}

/** How often something may be given, and how often it still may in the period under way. */
export interface LimitsView {
  readonly total?: number;
  readonly perPerson?: number;
  readonly per: string;
  readonly since?: string;
  /** Of `total`. */
  readonly left?: number;
}

/** An offer with what came of it. */
export interface OfferView {
  readonly id: string;
  readonly name: string;
  /** Whether it can be given: what is not published gives nothing more. */
  readonly published: boolean;
  readonly value?: string;
  /** none, fixed or unique. */
  readonly codes?: string;
  readonly personal?: true;
  readonly ever: GivenSums;
  /** In the period of its budget, or else of its limits; left out where both are for ever. */
  readonly period?: GivenSums;
  readonly budget?: BudgetView;
  readonly limits?: LimitsView;
}

/** Something that was given to a person. */
export interface GrantView {
  readonly id: string;
  readonly offer: string;
  readonly name: string;
  readonly person: number;
  /** The name they gave, or the shop’s own id of them. */
  readonly personName?: string;
  readonly state: GrantState;
  /** ISO 8601, as are all times here. */
  readonly time: string;
  readonly code?: string;
  readonly expires?: string;
  readonly ended?: string;
  readonly reserved?: MoneyView;
  readonly cost?: MoneyView;
  readonly decision?: string;
  readonly order?: string;
  readonly endedBy?: string;
}

/** Whether an offer was given. */
export interface Given {
  readonly given: boolean;
  /** Whether they held it already: then it is that. */
  readonly held?: boolean;
  readonly grant?: GrantView;
  readonly offer?: DecidedOffer;
  readonly text: string;
}

/** Whether a code was redeemed. */
export interface RedeemedView {
  readonly redeemed: boolean;
  /** Whether it was redeemed with the same order before: then it counts once. */
  readonly duplicate?: boolean;
  readonly because?: MissedBecause;
  readonly grant?: GrantView;
  readonly text: string;
}

/** Codes that could not be redeemed. */
export interface MissedCodes {
  /** How many, by why. */
  readonly counts: readonly {
    readonly because: MissedBecause;
    readonly count: number;
    readonly text: string;
  }[];
  /** The latest first, at most 100. */
  readonly latest: readonly {
    readonly code: string;
    readonly because: MissedBecause;
    readonly text: string;
    readonly time: string;
    readonly person: number;
    /** The name they gave, or the shop’s own id of them. */
    readonly personName?: string;
    readonly offer?: string;
    readonly order?: string;
  }[];
}

/** A right that somebody has now. */
export interface HeldEntitlement {
  readonly id: string;
  readonly name: string;
  /** waive, upgrade or skip. */
  readonly does: string;
  readonly what: string;
  /** What the agent says. */
  readonly sentence: string;
  readonly cost?: MoneyView;
  /** How often it may still be used, in the period under way; left out without a limit. */
  readonly left?: { readonly total?: number; readonly perPerson?: number };
  /** Every clause of its condition with what it saw. */
  readonly explanation: Clause;
}

/** Whether a right was used. */
export interface UsedView {
  readonly used: boolean;
  /** Whether it was noted already: then nothing was noted again. */
  readonly duplicate?: boolean;
  /** Its id. */
  readonly messageId?: string;
  readonly cost?: MoneyView;
  readonly text: string;
}

/** An entitlement with how often it was used. */
export interface EntitlementView {
  readonly id: string;
  readonly name: string;
  readonly published: boolean;
  readonly does?: string;
  readonly what?: string;
  /** What it costs each time. */
  readonly each?: MoneyView;
  readonly uses: number;
  readonly cost: readonly MoneyView[];
  readonly limits?: LimitsView;
}
