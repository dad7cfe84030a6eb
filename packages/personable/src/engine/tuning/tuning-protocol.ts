import type { ConsentSetting } from '../../customer/consent.ts';
import type { EventKinds } from '../../customer/entry.ts';
import type { InteractionName } from '../../customer/interactions.ts';
import type { ItemSettings } from '../../learning/items/item-settings.ts';
import type { TuningOutcome, TuningStep } from '../../learning/tuning/report.ts';

/** What the tuning thread is given. */
export interface TuningRequest {
  /** The data folder. */
  readonly folder: string;
  readonly events: EventKinds;
  readonly consent: ConsentSetting;
  /** Age in years under which nobody is asked. */
  readonly minorsUnder: number;
  readonly strengths: Readonly<Record<InteractionName, number>>;
  readonly current: ItemSettings;
  /** One more than the largest item key. */
  readonly size: number;
  /** Milliseconds UTC. */
  readonly now: number;
  readonly limitSeconds: number;
}

/** What it says. */
export type TuningAnswer =
  | {
      readonly say: 'progress';
      readonly step: TuningStep;
      readonly done: number;
      readonly of: number;
    }
  | { readonly say: 'done'; readonly outcome: TuningOutcome };
