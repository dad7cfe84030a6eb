import { bucketOf } from '../../math/bucket-hash.ts';

/** Who is held out. */
export interface HoldoutSetting {
  /** The share of the people, from 0 to 0.5. */
  readonly share: number;
  /** Another salt makes another draw of the same share. */
  readonly salt: string;
}

/** Most that may be held out. */
export const MOST_HELD_OUT = 0.5;

/** Nobody is. */
export const NO_HOLDOUT: HoldoutSetting = { share: 0, salt: 'holdout' };

/**
 * Whether whoever has an identity is held out. It depends on the identity and the setting alone, so it is the same on every machine; a
 * larger share holds those of a smaller one and more.
 */
export const isHeldOut = (
  { share, salt }: HoldoutSetting,
  { namespace, value }: { readonly namespace: string; readonly value: string },
): boolean => share > 0 && bucketOf(salt, `${namespace}:${value}`) < share;
