import type { Creative } from '../../catalog/creative.ts';
import type { Recognised } from '../recognise.ts';

/** A creative whose picture is drawn for whoever sees it. */
export interface DrawnCreative extends Creative {
  readonly made: NonNullable<Creative['made']>;
}

/** A picture that can be drawn for somebody, and is not drawn yet. */
export interface DrawnFor {
  /** What of the person is in it, in words of the engine's own such as `name`: never what it says. */
  readonly from: readonly string[];
  /** Where it is drawn when somebody looks. */
  readonly image: string;
}

/** What says whether a creative can be drawn for somebody. */
export interface DrawsCreatives {
  /** Where the picture of a creative is, for somebody who may be personalized for; undefined where it cannot be drawn for them. */
  drawn(
    creative: DrawnCreative,
    asked: {
      /** The item. */
      readonly key: number;
      readonly item: string;
      readonly who: Recognised;
      /** Milliseconds UTC. */
      readonly now: number;
    },
  ): Promise<DrawnFor | undefined>;
}

/** Whether the picture of a creative is drawn for whoever sees it. */
export const isDrawnFor = (creative: Creative): creative is DrawnCreative =>
  creative.made !== undefined;
