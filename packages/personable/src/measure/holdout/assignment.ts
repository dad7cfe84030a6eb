import { bucketOf } from '../../math/bucket-hash.ts';

/** That nobody is held out for ever: every so many days a part of those who are gives way to others. */
export interface Rotation {
  /** Days of a period, counted since 1970, UTC. */
  readonly days: number;
  /** The share of the held-out people who give way at its end, above 0 to 1. */
  readonly share: number;
}

/** Who is held out. */
export interface HoldoutSetting {
  /** The share of the people, from 0 to 0.5. */
  readonly share: number;
  /** Another salt makes another draw of the same share. */
  readonly salt: string;
  /** Always the same people when left out. */
  readonly rotate?: Rotation | undefined;
  /** The number of the period, where people give way. */
  readonly period?: number | undefined;
}

/** Most that may be held out. */
export const MOST_HELD_OUT = 0.5;

/** Nobody is. */
export const NO_HOLDOUT: HoldoutSetting = { share: 0, salt: 'holdout' };

const DAY = 86_400_000;

/** The same setting with the period of a moment, milliseconds UTC. */
export const settingAt = ({ share, salt, rotate }: HoldoutSetting, time: number): HoldoutSetting =>
  Object.freeze({
    ...{ share, salt },
    ...(rotate === undefined
      ? {}
      : { rotate, period: Math.floor(Math.floor(time / DAY) / rotate.days) }),
  });

/** Whether both hold out the same people in the same way. */
export const sameSetting = (a: HoldoutSetting, b: HoldoutSetting): boolean =>
  sameButPeriod(a, b) && a.period === b.period;

/** The same whatever the period is. */
export const sameButPeriod = (a: HoldoutSetting, b: HoldoutSetting): boolean =>
  a.share === b.share &&
  a.salt === b.salt &&
  a.rotate?.days === b.rotate?.days &&
  a.rotate?.share === b.rotate?.share;

/**
 * Whether whoever has an identity is held out. It depends on the identity and the setting alone, so it is the same on every machine; a
 * larger share holds those of a smaller one and more.
 *
 * Where people give way, those held out are an arc of the circle of all people, as long as the share, that moves on by its part
 * `rotate.share` each period: with a share s and a part r, whoever has the bucket b is held out in period k if (b − k·r·s) mod 1 < s. So
 * everybody is held out for at most ⌈1/r⌉ periods, and then not again before all others were.
 */
export const isHeldOut = (
  { share, salt, rotate, period = 0 }: HoldoutSetting,
  { namespace, value }: { readonly namespace: string; readonly value: string },
): boolean => {
  if (!(share > 0)) return false;
  const bucket = bucketOf(salt, `${namespace}:${value}`);
  if (rotate === undefined) return bucket < share;
  const moved = bucket - ((period * rotate.share * share) % 1);
  return (moved < 0 ? moved + 1 : moved) < share;
};
