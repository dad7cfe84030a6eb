import type { LogSpan } from '../../measure/what-if/log-store.ts';
import type { AnewRequest } from './anew-protocol.ts';
import type { Gathered } from './gather.ts';
import type { ArmFacts } from './other-probabilities.ts';
import type { ReadWhatIf } from './strategy.ts';

/** What the thread of a what-if is given. */
export interface WhatIfThreadRequest {
  /** The data folder. */
  readonly folder: string;
  readonly span: LogSpan;
  readonly asked: ReadWhatIf;
  /** What the rules say of creatives, by "campaign/creative". */
  readonly arms: ReadonlyMap<string, ArmFacts>;
  /** Milliseconds in which something may come of a choice. */
  readonly within: number;
  /** Where every decision is made anew: by what. */
  readonly anew?: AnewRequest;
}

/** What it says. */
export type WhatIfAnswer =
  | { readonly say: 'progress'; readonly done: number; readonly of: number }
  | { readonly say: 'done'; readonly gathered: Gathered };
