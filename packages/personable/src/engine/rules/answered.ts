import { RuleError } from '../../rules/rule-error.ts';
import { PersonableError } from '../errors.ts';

/** What rules refuse, as the engine's own error. */
export const answered = async <T>(change: () => Promise<T>): Promise<T> => {
  try {
    return await change();
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    const { code, message, path, hint, cause } = error;
    throw new PersonableError(code, message, {
      ...(path !== '' && { path }),
      ...(hint !== undefined && { hint }),
      cause: cause ?? error,
    });
  }
};
