import type { Condition } from '../../conditions/condition.ts';
import { ConditionError } from '../../conditions/condition-error.ts';
import { buildsOn } from '../../customer/audiences/builds-on.ts';

/** Ids of the audiences that a condition names; one that does not name them is a question like any other. */
export const audiencesIn = (condition: object): string[] => {
  try {
    return buildsOn(condition as Condition);
  } catch (error) {
    if (error instanceof ConditionError) return [];
    throw error;
  }
};
