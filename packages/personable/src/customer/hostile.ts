import { RejectedMessage } from './rejection.ts';

/** Levels of objects and arrays in a message. */
const DEEPEST = 64;

/**
 * Whether a body's text can hold something that is not stored: NUL, half a surrogate pair, a key that
 * would reach an object's prototype, each also written with escapes, or deep nesting. One scan of the
 * text spares a walk through every message.
 */
export const looksHostile = (text: string): boolean =>
  text.includes('\\u') ||
  text.includes('__proto__') ||
  text.includes('"constructor"') ||
  nestsDeeply(text);

/** Counts brackets, those in strings too: a walk that finds nothing does no harm. */
const nestsDeeply = (text: string): boolean => {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === OPEN_BRACE || unit === OPEN_BRACKET) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if ((unit === CLOSE_BRACE || unit === CLOSE_BRACKET) && depth > 0) depth -= 1;
  }
  return false;
};

const [OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Walks a message and refuses what cannot be stored or handed on safely.
 *
 * @throws RejectedMessage `forbidden_key`, `forbidden_character` or `event_too_deep`.
 */
export const refuseHostile = (value: unknown, path = '', depth = 0): void => {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) {
      throw new RejectedMessage(
        'forbidden_character',
        'Text may not contain NUL or half a surrogate pair; remove it and send the event again.',
        path,
      );
    }
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (depth > DEEPEST) throw tooDeep();
  for (const [key, child] of Object.entries(value)) {
    if (key === '__proto__' || key === 'constructor') {
      throw new RejectedMessage('forbidden_key', `The key "${key}" is not allowed.`, path);
    }
    refuseHostile(key, path, depth + 1);
    refuseHostile(child, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1);
  }
};

/** A message nested so deep that no program means it. */
export const tooDeep = (): RejectedMessage =>
  new RejectedMessage('event_too_deep', `It is nested more than ${DEEPEST} levels deep.`);
