import type { Matches } from '../design/matches.ts';
import type { Template, ValueCondition } from '../template/template.ts';

type Plain = string | number | boolean;

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const isBag = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isPlainList = (value: unknown): value is readonly Plain[] =>
  Array.isArray(value) && value.every(isPlain);

/** Operators with what they may be given. */
const OPERANDS: Readonly<Record<string, (operand: unknown) => boolean>> = {
  $eq: isPlain,
  $ne: isPlain,
  $in: isPlainList,
  $nin: isPlainList,
  $exists: (operand) => typeof operand === 'boolean',
};

/** Whether a condition is of the few kinds that most templates have: they are asked without the engine's whole language (75 kB). */
const isPlainCondition = (condition: unknown): boolean =>
  isBag(condition) &&
  Object.keys(condition).length > 0 &&
  Object.entries(condition).every(([key, operand]) => {
    if (key === '$and' || key === '$or' || key === '$nor') {
      return Array.isArray(operand) && operand.length > 0 && operand.every(isPlainCondition);
    }
    if (key.startsWith('$') || key.includes('.')) return false;
    if (isPlain(operand)) return true;
    return (
      isBag(operand) &&
      Object.keys(operand).length > 0 &&
      Object.entries(operand).every(
        ([name, inner]) => Object.hasOwn(OPERANDS, name) && OPERANDS[name]?.(inner) === true,
      )
    );
  });

/** Whether all conditions of a template are. */
export const hasPlainConditions = ({ fields, compatibility = [] }: Template): boolean =>
  [
    ...fields.flatMap(({ when }) => when ?? []),
    ...compatibility.flatMap((rule) => [rule.if, rule.then]),
  ].every(isPlainCondition);

/** The engine's answer to such conditions. */
export const plainMatches: Matches = (condition, values) => holds(condition, values);

const holds = (condition: ValueCondition, values: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(condition).every(([key, operand]) => {
    if (key === '$and') return all(operand).every((one) => holds(one, values));
    if (key === '$or') return all(operand).some((one) => holds(one, values));
    if (key === '$nor') return !all(operand).some((one) => holds(one, values));
    const value = Object.hasOwn(values, key) ? values[key] : undefined;
    if (isPlain(operand)) return value === operand;
    return Object.entries(operand as object).every(([name, inner]) => asked(name, value, inner));
  });

const all = (operand: unknown) => operand as readonly ValueCondition[];

const asked = (operator: string, value: unknown, operand: unknown): boolean => {
  switch (operator) {
    case '$eq':
      return value === operand;
    case '$ne':
      return value !== operand;
    case '$in':
      return (operand as readonly unknown[]).includes(value);
    case '$nin':
      return !(operand as readonly unknown[]).includes(value);
    default:
      return (value !== undefined) === operand;
  }
};
