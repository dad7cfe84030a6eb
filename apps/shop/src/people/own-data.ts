import { StorefrontError, storefrontApi } from '../storefront/storefront-api.ts';

/** What somebody may allow, and what it changes. */
export interface OwnPurpose {
  readonly purpose: string;
  readonly label: string;
  readonly text: string;
  /** Of the words that are shown, to be sent along with a word. */
  readonly version?: string;
  readonly allowed: boolean;
  readonly effect: string;
}

/** Something they said of what is thought of them. */
export interface SaidOfThem {
  readonly choice: string;
  readonly item?: { readonly id: string; readonly name: string };
  readonly category?: string;
  readonly attribute?: { readonly name: string; readonly value: string };
  readonly trait?: string;
  readonly value?: unknown;
}

/** What somebody can answer on their own page. */
export type OwnAnswer =
  | { readonly choice: 'wrong'; readonly trait: string; readonly value?: string }
  | { readonly choice: 'wrong' | 'undo'; readonly decision: string; readonly item: string }
  | ({ readonly choice: 'undo' } & Omit<SaidOfThem, 'choice' | 'item' | 'value'> & {
        readonly item?: string;
      });

/** Why they were shown something. */
interface OwnReason {
  readonly decision: string;
  readonly item: { readonly id: string; readonly name: string };
  readonly sentence: string;
}

/** What the engine tells somebody of themselves. */
export interface OwnPage {
  readonly events: number;
  readonly traits: Readonly<Record<string, unknown>>;
  readonly identities: readonly { readonly namespace: string; readonly value: string }[];
  /** That they are held out, in words. */
  readonly holdout?: string;
  readonly computed: Readonly<Record<string, unknown>>;
  readonly askedFor: readonly SaidOfThem[];
  readonly why: readonly OwnReason[];
  readonly purposes: readonly OwnPurpose[];
  readonly accesses: readonly {
    readonly time: string;
    readonly who: string;
    readonly what: string;
    readonly count: number;
  }[];
}

/** Who asks: the shop's public key, and the customer it has signed in. */
export interface Asking {
  readonly writeKey: string;
  readonly userId: string;
}

/** @throws StorefrontError if the engine refuses or does not answer */
const ask = async (path: string, { writeKey, userId }: Asking, more: object = {}) => {
  const { token } = await storefrontApi.signIn(userId);
  let response: Response;
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId, writeKey, token, ...more }),
    });
  } catch (cause) {
    throw new StorefrontError('unreachable', 'The shop does not answer.', undefined, cause);
  }
  if (response.ok) return response;
  const { error } = (await response.json()) as { error?: { code: string; message: string } };
  throw new StorefrontError(
    error?.code ?? 'unreachable',
    error?.message ?? 'The shop does not answer.',
  );
};

/** What the engine tells a customer of themselves, and does for them; each throws a StorefrontError. */
export const ownData = {
  page: async (asking: Asking) => (await (await ask('/v1/me', asking)).json()) as OwnPage,

  say: async (asking: Asking, { purpose, version }: OwnPurpose, granted: boolean) => {
    await ask('/v1/consent', asking, {
      purposes: { [purpose]: granted },
      source: 'own page of the shop',
      ...(version === undefined ? {} : { wording: version }),
    });
  },

  answer: async (asking: Asking, answer: OwnAnswer) => {
    await ask('/v1/feedback', asking, answer);
  },

  download: async (asking: Asking) => (await ask('/v1/people/export', asking)).blob(),

  forget: async (asking: Asking) => {
    await ask('/v1/people/erase', asking);
  },
} as const;
