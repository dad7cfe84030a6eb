/** The shop, as its server introduces it. */
export interface Storefront {
  readonly name: string;
  /** Whether everything and everyone in it is invented. */
  readonly demo: boolean;
  readonly about: string;
  readonly writeKey: string;
  /** Whether a person's history may be used until they say no, or only once they say yes. */
  readonly consent: 'assumed' | 'required';
}

/** The first part of a category path, with the number of items under it. */
export interface Category {
  readonly name: string;
  readonly items: number;
}

/** What can be shown of an item wherever it comes from. */
export interface ShownItem {
  readonly id: string;
  readonly name: string;
  /** Decimal amount. */
  readonly price?: number;
  readonly currency?: string;
  readonly categories?: readonly string[];
  readonly image?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** An item of the catalogue. */
export interface ShopItem extends ShownItem {
  readonly categories: readonly string[];
  readonly brand?: string;
  readonly description?: string;
  readonly url?: string;
  readonly soldOut: boolean;
}

/** One page of a list of items. */
export interface ItemPage {
  readonly items: readonly ShopItem[];
  /** What to pass as `after` for the page that follows; the last page has none. */
  readonly next?: string;
}

/** A customer who can be chosen in the picker. */
export interface ListedPerson {
  readonly userId: string;
  readonly name: string;
  readonly words: string;
}

/** A customer who has signed in, with the token that proves it for an hour. */
export interface SignedIn {
  readonly userId: string;
  readonly name: string;
  readonly token: string;
}

/** The shop's server refused, or did not answer (code `unreachable`). */
export class StorefrontError extends Error {
  readonly code: string;
  readonly hint: string | undefined;

  constructor(code: string, message: string, hint?: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StorefrontError';
    this.code = code;
    this.hint = hint;
  }
}

const ADDRESS = `${import.meta.env.BASE_URL}api/`;

/** @throws StorefrontError if the server refuses or does not answer */
const ask = async <T>(path: string, init?: RequestInit): Promise<T> => {
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(ADDRESS + path, init);
    body = await response.json();
  } catch (cause) {
    throw new StorefrontError('unreachable', 'The shop does not answer.', undefined, cause);
  }
  if (response.ok) return body as T;
  const { error } = body as { error?: { code?: string; message?: string; hint?: string } };
  throw new StorefrontError(
    error?.code ?? 'unreachable',
    error?.message ?? 'The shop does not answer.',
    error?.hint,
  );
};

/** What is wanted of the catalogue. */
export interface ItemQuery {
  readonly search?: string;
  readonly category?: string;
  readonly after?: string;
  readonly limit?: number;
}

/** The storefront's own server. Every request throws a StorefrontError if it is not answered. */
export const storefrontApi = {
  storefront: () => ask<Storefront>('storefront'),

  categories: async () => (await ask<{ categories: readonly Category[] }>('categories')).categories,

  items: (query: ItemQuery) => {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) parameters.set(name, String(value));
    return ask<ItemPage>(`items?${parameters}`);
  },

  item: (id: string) => ask<ShopItem>(`items/${encodeURIComponent(id)}`),

  people: async () => (await ask<{ people: readonly ListedPerson[] }>('people')).people,

  signIn: (userId: string) =>
    ask<SignedIn>('sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId }),
    }),
} as const;
