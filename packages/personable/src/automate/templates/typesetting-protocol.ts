/** What the typesetting thread is asked: one e-mail, its Liquid put away. */
export interface TypesettingRequest {
  readonly id: number;
  readonly kind: 'mjml' | 'html';
  readonly source: string;
  /** BCP 47, or `und`. */
  readonly language: string;
}

/** An e-mail as it is sent, its Liquid put away still. */
export interface Typeset {
  readonly html: string;
  /** The plain-text part, in which the addresses of links stand between {@link LINK_OPEN} and {@link LINK_CLOSE}. */
  readonly text: string;
  /** What MJML did not understand and left out, in sentences. */
  readonly remarks: readonly string[];
}

export type TypesettingAnswer =
  | { readonly id: number; readonly set: Typeset }
  | { readonly id: number; readonly problem: string };

/** Around the address of a link in plain text: characters of the private use area. */
export const LINK_OPEN = '\uE002';
export const LINK_CLOSE = '\uE003';
