import type { ValueCondition } from '../template/template.ts';
import type { Values } from './design.ts';

/** Whether a condition holds of the values of a design. The engine gives its own language of conditions. */
export type Matches = (condition: ValueCondition, values: Values) => boolean;
