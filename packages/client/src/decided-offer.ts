/** An offer that is made with content. */
export interface DecidedOffer {
  readonly id: string;
  /** Id of what was given to this person: it redeems an offer that has no codes. */
  readonly grant: string;
  readonly name: string;
  readonly benefit: {
    /** percent, amount, shipping, gift or text. */
    readonly kind: string;
    readonly percent?: number;
    /** Minor units of an ISO 4217 currency. */
    readonly amount?: { readonly minor: number; readonly currency: string };
    /** Id of the item that is given. */
    readonly item?: string;
  };
  /** The benefit in words. */
  readonly value: string;
  readonly code?: string;
  /** ISO 8601. */
  readonly expires?: string;
  /** Why the person gets it, in words. */
  readonly because?: string;
  /** Said of a price that is made for this person, with what has to be said beside it. */
  readonly personal?: true;
  readonly notice?: string;
}
