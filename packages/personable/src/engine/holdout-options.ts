import {
  type HoldoutSetting,
  MOST_HELD_OUT,
  NO_HOLDOUT,
  type Rotation,
} from '../measure/holdout/assignment.ts';
import { wrongOption } from './option-error.ts';

/** Who is held out, to tell what personalization earns; what somebody set in the console wins over it. */
export interface HoldoutOptions {
  /** The share of the people, from 0 to 0.5. Default 0: nobody. */
  readonly share?: number;
  /** Another salt draws other people. Default `holdout`. */
  readonly salt?: string;
  /** Lets held-out people give way to others every so many days; always the same people when left out. */
  readonly rotate?: Rotation;
}

const MOST_SALT = 100;
const FIELDS = ['share', 'salt', 'rotate'];

/** Whether this is a share of people who may be held out. */
export const isShare = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= MOST_HELD_OUT;

/** Whether this is a salt. */
export const isSalt = (value: unknown): value is string =>
  typeof value === 'string' && value.length >= 1 && value.length <= MOST_SALT;

/** Whether this says how held-out people give way: a period of 7 to 366 days, and a share above 0 to 1. */
export const isRotation = (value: unknown): value is Rotation => {
  if (typeof value !== 'object' || value === null) return false;
  const { days, share, ...rest } = value as Partial<Record<string, unknown>>;
  const isDays = Number.isInteger(days) && Number(days) >= 7 && Number(days) <= 366;
  const isPart = typeof share === 'number' && share > 0 && share <= 1;
  return isDays && isPart && Object.keys(rest).length === 0;
};

/**
 * Checks who is held out; undefined where the options do not say.
 *
 * @throws PersonableError `invalid_option`.
 */
export const readHoldout = (said: HoldoutOptions | undefined): HoldoutSetting | undefined => {
  if (said === undefined) return undefined;
  if (typeof said !== 'object' || said === null || Array.isArray(said)) {
    throw wrongOption('holdout is no object', '{ "share": 0.1 }');
  }
  const unknown = Object.keys(said).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) throw wrongOption(`holdout has no "${unknown}"`, FIELDS.join(', '));
  const { share = NO_HOLDOUT.share, salt = NO_HOLDOUT.salt, rotate } = said;
  if (!isShare(share)) {
    throw wrongOption(
      'holdout.share is a share of the people',
      `a number from 0 to ${MOST_HELD_OUT}`,
    );
  }
  if (!isSalt(salt)) throw wrongOption('holdout.salt is wrong', `1 to ${MOST_SALT} characters`);
  if (rotate !== undefined && !isRotation(rotate)) {
    throw wrongOption('holdout.rotate is wrong', '{ "days": 7 to 366, "share": above 0 to 1 }');
  }
  return Object.freeze({ share, salt, ...(rotate === undefined ? {} : { rotate }) });
};
