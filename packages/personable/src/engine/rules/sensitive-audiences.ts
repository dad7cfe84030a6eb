import type { CompiledCondition } from '../../conditions/condition.ts';
import { type IsSensitive, sensitiveIn } from '../../customer/audiences/sensitive.ts';
import { audiencesIn } from './audiences-in.ts';

/** Tells whether the condition of an audience asks for something sensitive, by itself or by an audience it names. */
export const sensitiveAudiences = (
  isSensitive: IsSensitive,
  find: (id: string) => { readonly compiled: CompiledCondition } | undefined,
) => {
  const asks = (condition: CompiledCondition, above: readonly string[] = []): boolean => {
    if (sensitiveIn(condition, isSensitive).length > 0) return true;
    if (!condition.fields.includes('audiences')) return false;
    return audiencesIn(condition.condition).some((id) => {
      const found = above.includes(id) ? undefined : find(id);
      return found !== undefined && asks(found.compiled, [...above, id]);
    });
  };
  return (audience: CompiledCondition): boolean => asks(audience);
};
