import type { CompiledCondition } from '../../conditions/condition.ts';

/** Whether a stated trait tells of health, belief, origin, politics or sexuality. */
export type IsSensitive = (trait: string) => boolean;

/** Names of sensitive traits that a condition reads, in order. */
export const sensitiveIn = ({ fields }: CompiledCondition, isSensitive: IsSensitive): string[] => {
  const names = fields.flatMap((field) => {
    const [section, name] = field.split('.');
    return section === 'traits' && name !== undefined && isSensitive(name) ? [name] : [];
  });
  return [...new Set(names)].sort();
};
