import { type HoldoutSetting, MOST_HELD_OUT, NO_HOLDOUT } from '../measure/holdout/assignment.ts';
import { wrongOption } from './option-error.ts';

/** Who is held out, to tell what personalization earns; what somebody set in the console wins over it. */
export interface HoldoutOptions {
  /** The share of the people, from 0 to 0.5. Default 0: nobody. */
  readonly share?: number;
  /** Another salt draws other people. Default `holdout`. */
  readonly salt?: string;
}

const MOST_SALT = 100;

/** Whether this is a share of people who may be held out. */
export const isShare = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= MOST_HELD_OUT;

/** Whether this is a salt. */
export const isSalt = (value: unknown): value is string =>
  typeof value === 'string' && value.length >= 1 && value.length <= MOST_SALT;

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
  const unknown = Object.keys(said).find((name) => name !== 'share' && name !== 'salt');
  if (unknown !== undefined) throw wrongOption(`holdout has no "${unknown}"`, 'share, salt');
  const { share = NO_HOLDOUT.share, salt = NO_HOLDOUT.salt } = said;
  if (!isShare(share)) {
    throw wrongOption(
      'holdout.share is a share of the people',
      `a number from 0 to ${MOST_HELD_OUT}`,
    );
  }
  if (!isSalt(salt)) throw wrongOption('holdout.salt is wrong', `1 to ${MOST_SALT} characters`);
  return Object.freeze({ share, salt });
};
