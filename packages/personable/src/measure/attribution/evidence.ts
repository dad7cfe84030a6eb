/** What a touch is counted under: texts that name no person. */
export interface TouchKey {
  /** For example `email`, `recommendations`, `paid-google`. */
  readonly channel: string;
  /** Of a list its placement, of a message its journey or campaign, of an advertisement what its link says; else empty. */
  readonly campaign: string;
  /** Of a list its strategy, of a message its template, of an advertisement what its link says; else empty. */
  readonly creative: string;
}

/** A line of an order. */
export interface OrderLine {
  readonly item: string;
  readonly pieces: number;
  /** Integer minor units, all pieces together; undefined where no price stands. */
  readonly amount: number | undefined;
}

/** What an entry of the log says that attribution goes by. */
export type Evidence =
  /** Somebody did something with it: a click, or a visit that it brought. `exact` where it is named and not read from an address. */
  | {
      readonly what: 'touch';
      readonly key: TouchKey;
      readonly exact: boolean;
      /** A click on an item of a list. */
      readonly item?: string;
      /** The decision that it names. */
      readonly decision?: string;
    }
  /** It was shown or sent. */
  | { readonly what: 'seen'; readonly key: TouchKey; readonly decision?: string }
  /** A page of an item was opened. */
  | { readonly what: 'view'; readonly item: string; readonly named: boolean }
  | {
      readonly what: 'order';
      readonly id: string | undefined;
      readonly currency: string;
      /** Integer minor units; undefined where no amount stands. */
      readonly amount: number | undefined;
      readonly lines: readonly OrderLine[];
    }
  | {
      readonly what: 'refund';
      readonly id: string | undefined;
      readonly currency: string;
      readonly amount: number | undefined;
    };

/** Lists that were decided. */
export const RECOMMENDATIONS = 'recommendations';
/** Campaigns on the shop's pages. */
export const ONSITE = 'onsite';
