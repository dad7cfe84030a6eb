import { DesignerError } from 'personable-designer';
import { MadeError } from '../../made/made-error.ts';
import { PersonableError } from '../errors.ts';

/** What products that customers shape refuse, as the engine's own error. */
export const answeredMade = async <T>(change: () => Promise<T>): Promise<T> => {
  try {
    return await change();
  } catch (error) {
    if (!(error instanceof MadeError) && !(error instanceof DesignerError)) throw error;
    const { message, path, hint } = error;
    const code = error instanceof MadeError ? error.code : 'invalid_design';
    throw new PersonableError(code, message, {
      ...(path === undefined ? {} : { path }),
      ...(hint === undefined ? {} : { hint }),
      cause: error,
    });
  }
};
