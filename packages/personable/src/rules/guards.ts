import type { Problem } from './checks/problem.ts';
import type { RuleKind } from './definition.ts';
import { RuleError } from './rule-error.ts';
import { keyOf, type RuleRecord } from './rule-record.ts';

/** Who asks, why, and which version they have seen. */
export interface Asked {
  readonly by: string;
  readonly note?: string | undefined;
  /** The latest version the sender knows, 0 for a rule that is not there yet; anything when left out. */
  readonly ifVersion?: number | undefined;
}

/** Which rule. */
export interface Place {
  readonly kind: RuleKind;
  readonly id: string;
}

/** The rule that has to be there. @throws RuleError `not_found`. */
export const required = (found: RuleRecord | undefined, { kind, id }: Place): RuleRecord => {
  if (found !== undefined) return found;
  throw new RuleError(`There is no rule "${id.slice(0, 100)}" of the kind ${kind}.`, {
    ...{ code: 'not_found', path: '/id' },
    hint: 'GET /v1/rules lists them.',
  });
};

/** Refuses whoever has not seen the latest version. @throws RuleError `stale_version`. */
export const refuseStale = (
  found: RuleRecord | undefined,
  { ifVersion }: Asked,
  place?: Place,
): void => {
  const current = found?.latest.version ?? 0;
  if (ifVersion === undefined || ifVersion === current) return;
  const which = found?.id ?? place?.id ?? '';
  throw new RuleError(
    current === 0
      ? `There is no rule "${which}" yet.`
      : `"${which}" is at version ${current} by now, last changed by ${found?.latest.writtenBy}.`,
    {
      ...{ code: 'stale_version', path: '/ifVersion' },
      hint: current === 0 ? 'Send ifVersion 0, or leave it out.' : 'Read it again, then change it.',
    },
  );
};

/**
 * Refuses a set that has something wrong that the one before had not. What was wrong before does not stand in the way:
 * an audience may have gone that another rule asks for.
 *
 * @throws RuleError `rule_refused` with the first problem.
 */
export const refuseWorse = (before: readonly Problem[], after: readonly Problem[]): void => {
  const known = new Set(before.map(problemKey));
  const worse = after.filter(
    (problem) => problem.severity === 'refused' && !known.has(problemKey(problem)),
  );
  const [first] = worse;
  if (first === undefined) return;
  const more = worse.length === 1 ? '' : ` And ${worse.length - 1} more.`;
  throw new RuleError(`${keyOf(first)}: ${first.message}${more}`, {
    ...{ code: 'rule_refused', path: first.path },
    ...(first.hint !== undefined && { hint: first.hint }),
  });
};

const problemKey = ({ kind, id, path, message }: Problem): string =>
  [kind, id, path, message].join(' ');
