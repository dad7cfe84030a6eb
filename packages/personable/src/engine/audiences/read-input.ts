import { type CompiledCondition, compileCondition } from '../../conditions/condition.ts';
import { ConditionError } from '../../conditions/condition-error.ts';
import { AUDIENCE_KINDS, type AudienceBody } from '../../customer/audiences/audience.ts';
import { buildsOn } from '../../customer/audiences/builds-on.ts';
import { inOrder } from '../../customer/audiences/order.ts';
import { type IsSensitive, sensitiveIn } from '../../customer/audiences/sensitive.ts';
import type { LiveAudience } from '../../customer/audiences/touch-index.ts';
import { PersonableError } from '../errors.ts';
import type { AudienceInput } from './views.ts';

const ID = /^[a-z0-9][a-z0-9_-]{0,63}$/;
const LONGEST_NAME = 100;
const LONGEST_TEXT = 2_000;

/**
 * Checks an id for an audience.
 *
 * @throws PersonableError `invalid_field`.
 */
export const readAudienceId = (id: string): string => {
  if (ID.test(id)) return id;
  throw new PersonableError('invalid_field', `"${id.slice(0, 100)}" is no id for an audience.`, {
    path: '/id',
    hint: 'Use up to 64 small letters, digits, "-" and "_", such as "loyal-in-berlin".',
  });
};

/**
 * Compiles a condition over the document of a person.
 *
 * @throws PersonableError `invalid_condition`, and `not_found` for an audience that it asks for and that is none.
 *
 * @param at where it stands in the body, as a JSON pointer.
 */
export const readCondition = (
  condition: unknown,
  order: readonly LiveAudience[],
  at = '/condition',
): { readonly compiled: CompiledCondition; readonly buildsOn: readonly string[] } => {
  try {
    const compiled = compileCondition(condition);
    const ids = buildsOn(compiled.condition);
    const unknown = ids.find((id) => !order.some((one) => one.id === id));
    if (unknown === undefined) return { compiled, buildsOn: ids };
    throw new PersonableError('not_found', `There is no audience "${unknown.slice(0, 100)}".`, {
      path: at,
      hint: 'Make it first, or name another.',
    });
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    const { message, path, hint } = error;
    throw new PersonableError('invalid_condition', message, {
      path: `${at}${path}`,
      ...(hint === undefined ? {} : { hint }),
      cause: error,
    });
  }
};

/**
 * Reads what somebody says an audience is.
 *
 * @throws PersonableError `invalid_field`, `invalid_condition`, `audience_cycle`.
 */
export const readAudience = (
  id: string,
  input: AudienceInput,
  order: readonly LiveAudience[],
  isSensitive: IsSensitive,
): AudienceBody => {
  const { name, description = '', kind = 'selling', note = '' } = input;
  if (typeof name !== 'string' || name.trim() === '' || name.length > LONGEST_NAME) {
    throw wrong('/name', `name has 1 to ${LONGEST_NAME} letters.`);
  }
  for (const [path, text] of Object.entries({ description, note })) {
    if (typeof text === 'string' && text.length <= LONGEST_TEXT) continue;
    throw wrong(`/${path}`, `${path} has at most ${LONGEST_TEXT} letters.`);
  }
  if (!AUDIENCE_KINDS.includes(kind)) throw wrong('/kind', 'kind is "selling" or "service".');
  const { compiled, buildsOn: needs } = readCondition(input.condition, [
    ...order,
    { id } as LiveAudience,
  ]);
  const others = order.filter((one) => one.id !== id);
  const placed = inOrder([{ id, buildsOn: needs }, ...others]);
  if ('cycle' in placed) {
    throw new PersonableError(
      'audience_cycle',
      `The audiences build on each other in a circle: ${placed.cycle.join(' → ')}.`,
      { path: '/condition', hint: 'Take one of them out of the condition.' },
    );
  }
  const sensitive = sensitiveIn(compiled, isSensitive);
  const selling = input.selling ?? (kind === 'selling' && sensitive.length === 0);
  if (selling && sensitive.length > 0 && note.trim() === '') {
    throw new PersonableError(
      'invalid_field',
      `The condition reads what is sensitive (${sensitive.join(', ')}), so the audience is not used for selling.`,
      { path: '/note', hint: 'Leave selling out, or say in note why it may be used.' },
    );
  }
  return {
    name: name.trim(),
    description,
    condition: compiled.condition,
    kind,
    selling,
    ...(note === '' ? {} : { note }),
  };
};

const wrong = (path: string, message: string) =>
  new PersonableError('invalid_field', message, { path, hint: 'The shapes are in /openapi.json.' });
