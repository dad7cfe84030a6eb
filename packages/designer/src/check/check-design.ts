import { compilePattern } from '../template/linear-pattern.ts';
import { checkDesignBy } from './check-design-by.ts';
import type { Checking } from './checking.ts';
import type { Finding } from './finding.ts';

/**
 * What is wrong with a design, in words for the customer: the same while they type, when it is put into the cart, and before it is made.
 * It is made when nothing is refused, and after somebody has looked at it when something is to be reviewed.
 *
 * Findings come in the order of the fields, those of the whole last; none twice.
 */
export const checkDesign = (checking: Checking): readonly Finding[] =>
  checkDesignBy(checking, compilePattern);
