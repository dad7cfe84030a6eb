import { DesignerError, readArt, readTemplate, type Template } from 'personable-designer';
import { compileCondition } from '../../conditions/condition.ts';
import type { Reader } from '../reading/values.ts';
import { RuleError } from '../rule-error.ts';

/** What of a product customers may shape, as the designer reads it. */
export type ProductTemplateBody = Template;

/** Reads a template of a product, its conditions in the engine's own language. @throws RuleError with the place and the way out. */
export const readProductTemplate: Reader<ProductTemplateBody> = (value, path) => {
  try {
    return readTemplate(value, { condition: readCondition, art: readArt });
  } catch (error) {
    if (!(error instanceof DesignerError)) throw error;
    const { message, path: within = '', hint } = error;
    throw new RuleError(message, {
      path: path + within,
      ...(hint === undefined ? {} : { hint }),
    });
  }
};

/** A condition is asked of the values alone, in a browser, too: what somebody did is not known there. */
const readCondition = (condition: unknown): void => {
  if (compileCondition(condition).histories.length === 0) return;
  throw new RuleError('A condition of a template asks about the values of a design only.', {
    path: '',
    hint: 'Leave out what asks about what somebody did ($did).',
  });
};
