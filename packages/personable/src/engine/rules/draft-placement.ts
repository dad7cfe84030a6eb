import { RuleError } from '../../rules/rule-error.ts';
import type { Rules } from '../../rules/rules.ts';
import { PersonableError } from '../errors.ts';

/**
 * What nobody knows, as the engine's own error: of a draft it is said that it only has to be published.
 *
 * @param placements those that were asked for.
 */
const placementError = (
  error: unknown,
  placements: readonly string[],
  rules: Pick<Rules, 'find'>,
): unknown => {
  if (!(error instanceof RuleError) || error.code !== 'unknown_placement') return error;
  const { code, message, path } = error;
  const placement = placements.find((name) => message.includes(`"${name}"`)) ?? '';
  const isDraft = rules.find({ kind: 'placements', id: placement })?.draft !== undefined;
  const hint = isDraft
    ? `"${placement}" is a draft: publish it (POST /v1/rules/placements/${placement}/publish), and it is filled from the next request on.`
    : error.hint;
  return new PersonableError(code, message, {
    path,
    ...(hint === undefined ? {} : { hint }),
    cause: error,
  });
};

/**
 * What comes of asking for some placements.
 *
 * @throws PersonableError `unknown_placement` where one of them is known to nobody.
 */
export const withPlacements = <T>(
  made: Promise<T>,
  placements: readonly string[],
  rules: Pick<Rules, 'find'>,
): Promise<T> =>
  made.catch((error: unknown) => {
    throw placementError(error, placements, rules);
  });
