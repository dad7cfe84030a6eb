import type { Condition } from '../../conditions/condition.ts';

/** What an audience is for: to sell something to its people, or to serve them. */
export const AUDIENCE_KINDS = ['selling', 'service'] as const;
export type AudienceKind = (typeof AUDIENCE_KINDS)[number];

/** What somebody says an audience is. */
export interface AudienceBody {
  readonly name: string;
  readonly description: string;
  /** Over the document of a person. */
  readonly condition: Condition;
  readonly kind: AudienceKind;
  /** Whether it may be used to sell something. */
  readonly selling: boolean;
  /** Why it may, although its condition asks for something sensitive. */
  readonly note?: string;
}

/** People who match a condition, kept live. */
export interface Audience extends AudienceBody {
  /** Integer key of its rows: never used for another audience while any are left. */
  readonly key: number;
  readonly id: string;
  /** 1 for the first, one more with each change. */
  readonly version: number;
  /** Milliseconds UTC. */
  readonly created: number;
  readonly createdBy: string;
  readonly changed: number;
  readonly changedBy: string;
  /** Home up to which everybody has been asked; `undefined` when everybody has. */
  readonly cursor: number | undefined;
}

/** That a person belongs to an audience. */
export interface Membership {
  /** Milliseconds UTC. */
  readonly since: number;
  /** What made it so, in a few words. */
  readonly why: string;
  /** Of the log, when it was found. */
  readonly position: number;
}

/** That a person entered or left an audience. */
export interface AudienceChange {
  /** Id of the audience. */
  readonly audience: string;
  readonly name: string;
  /** Number of the person: that of the first home. */
  readonly person: number;
  readonly entered: boolean;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly why: string;
}
