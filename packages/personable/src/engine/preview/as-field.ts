import { RejectedMessage } from '../../customer/rejection.ts';
import { RuleError } from '../../rules/rule-error.ts';
import { PersonableError } from '../errors.ts';

/** Runs what reads something sent; what it refuses comes out as an `invalid_field` of the engine. */
export const asField = <T>(read: () => T): T => {
  try {
    return read();
  } catch (error) {
    if (error instanceof RuleError) {
      const { message, path, hint, code } = error;
      throw new PersonableError(code === 'invalid_rule' ? 'invalid_field' : code, message, {
        ...(path === '' ? {} : { path }),
        ...(hint === undefined ? {} : { hint }),
        cause: error,
      });
    }
    if (!(error instanceof RejectedMessage)) throw error;
    const { code, message, path } = error.rejection;
    throw new PersonableError(code, message, path === undefined ? {} : { path });
  }
};
