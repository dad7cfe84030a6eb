import { DesignerError } from 'personable-designer';
import { MadeError } from '../../made/made-error.ts';
import { type ErrorCode, type ErrorDetails, PersonableError } from '../errors.ts';

/** Seconds after which somebody who found all renderers at work may try again. */
const SOON = 5;

/** What the designer says, in the words of the API: whatever is not here is something wrong with the design or its template. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  'picture-kind': 'invalid_picture',
  'picture-moves': 'invalid_picture',
  'picture-unreadable': 'invalid_picture',
  'picture-too-large': 'picture_too_large',
  'too-slow': 'too_slow',
  'renderer-failed': 'not_drawn',
  busy: 'busy',
  closed: 'shutting_down',
};

/** What products that customers shape refuse, as the engine's own error. */
export const answeredMade = async <T>(change: () => Promise<T>): Promise<T> => {
  try {
    return await change();
  } catch (error) {
    if (!(error instanceof MadeError) && !(error instanceof DesignerError)) throw error;
    const { message, path, hint } = error;
    const code = codeOf(error);
    const details: ErrorDetails = {
      ...(path === undefined ? {} : { path }),
      ...(hint === undefined ? {} : { hint }),
      ...(code === 'busy' || code === 'shutting_down' ? { retryAfter: SOON } : {}),
      cause: error,
    };
    throw new PersonableError(code, message, details);
  }
};

const codeOf = (error: MadeError | DesignerError): ErrorCode => {
  if (error instanceof MadeError) return error.code;
  return (Object.hasOwn(CODES, error.code) ? CODES[error.code] : undefined) ?? 'invalid_design';
};
