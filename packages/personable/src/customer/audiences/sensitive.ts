import type { CompiledCondition } from '../../conditions/condition.ts';

/** Whether a stated trait tells of health, belief, origin, politics or sexuality. */
export type IsSensitive = (trait: string) => boolean;

/** Parts of names that tell of health, belief, origin, politics or sexuality (GDPR, article 9). */
const SENSITIVE =
  /(health|illness|disease|diagnos|disab|allerg|medica|pregnan|religio|belief|faith|ethnic|racial|politic|trade_?union|sexual|genetic|biometric)/i;

/** Whether a trait's name says that it is sensitive. */
export const isSensitive: IsSensitive = (trait) => SENSITIVE.test(trait);

/** Names of sensitive traits that a condition reads, in order. */
export const sensitiveIn = ({ fields }: CompiledCondition, isSensitive: IsSensitive): string[] => {
  const names = fields.flatMap((field) => {
    const [section, name] = field.split('.');
    return section === 'traits' && name !== undefined && isSensitive(name) ? [name] : [];
  });
  return [...new Set(names)].sort();
};
