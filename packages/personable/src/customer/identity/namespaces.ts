/**
 * Namespaces of identities.
 *
 * Words
 * - **namespace**: what an id is unique in: the shop's own ids of people (`userId`), browsers (`anonymousId`), e-mail
 *   addresses, telephone numbers, tokens of payment cards, receipts, and whatever a shop adds.
 * - **priority**: the order of namespaces. An event goes to the home of its strongest identity.
 * - **limit**: how many ids of a namespace one person may have by themselves; a person may merge beyond it.
 */

/** How the values of a namespace are written so that two spellings of one are the same. */
type IdentityFormat = 'text' | 'email' | 'phone';

/** A namespace and its rules. */
export interface NamespaceRule {
  readonly name: string;
  /** Ids of it that one person may have; 0 where it is not used. */
  readonly limit: number;
  readonly format: IdentityFormat;
  /**
   * Dotted paths in a trusted sender's message where its values stand, beside `identities` and
   * `context.externalIds`, where every namespace is read. Paths of `traits` hold for identify messages only: those of a
   * group are the group's.
   */
  readonly from: readonly string[];
}

const CONTACT = (name: string) => [
  `traits.${name}`,
  `context.traits.${name}`,
  `properties.${name}`,
];

/** The namespaces of a shop that says nothing, the strongest first. */
export const DEFAULT_NAMESPACES: readonly NamespaceRule[] = [
  { name: 'userId', limit: 1, format: 'text', from: [] },
  { name: 'claimedUserId', limit: 1, format: 'text', from: [] },
  { name: 'email', limit: 5, format: 'email', from: CONTACT('email') },
  { name: 'phone', limit: 5, format: 'phone', from: CONTACT('phone') },
  { name: 'card', limit: 10, format: 'text', from: ['properties.card_token'] },
  { name: 'receipt', limit: 500, format: 'text', from: ['properties.receipt_id'] },
  { name: 'anonymousId', limit: 50, format: 'text', from: [] },
];

/** What holds for identities in a store. */
export interface IdentityRules {
  /** The strongest first. */
  readonly namespaces: readonly NamespaceRule[];
  /** Where telephone numbers without a country code are of: ISO 3166 alpha-2. */
  readonly country: string | undefined;
  /** With how many people who are known by user ids of their own an id is seen before it is shared, at least 2. */
  readonly sharedAfter: number;
}

/** What holds when nothing is said. */
export const DEFAULT_IDENTITY_RULES: IdentityRules = {
  namespaces: DEFAULT_NAMESPACES,
  country: undefined,
  sharedAfter: 2,
};

/** The namespaces whose ids may be told by those who send, in the order of their strength. */
export const namesOf = ({ namespaces }: IdentityRules): string[] =>
  namespaces
    .filter(({ name, limit }) => name !== 'claimedUserId' && limit > 0)
    .map(({ name }) => name);

/** A namespace that is used, by its name. */
export const namespaceOf = (rules: IdentityRules, name: string): NamespaceRule | undefined =>
  rules.namespaces.find((one) => one.name === name && one.limit > 0);
