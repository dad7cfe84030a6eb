import type { DecidedContent } from '../campaigns/decided-content.ts';
import type { DecidedItem } from '../decision.ts';
import type { WaitingMessage } from './waiting-message.ts';

/** What fills a placement of messages, as the log calls it. */
export const MESSAGES = 'messages';

const REASON = 'it was sent to them and waits to be seen';

/** A message as content. @param otherwise why it is shown, where nothing says so. */
export const toContent = (
  { id, fields, template, look, language, why }: WaitingMessage,
  spoken: string,
  otherwise: string,
): DecidedContent => ({
  ...{ message: id, name: template },
  ...(look === undefined ? {} : { creative: look }),
  ...{ locale: language ?? spoken, fields, how: 'fixed', propensity: 1, reason: REASON },
  sentence: why ?? otherwise,
});

/** What of an item no field of a message is taken for. */
const OWN: ReadonlySet<string> = new Set(
  Object.keys({
    ...{ id: 0, price: 0, currency: 0, categories: 0, creative: 0, strategy: 0, replaces: 0 },
    ...{ score: 0, sentence: 0, reasons: 0 },
  } satisfies Partial<Record<keyof DecidedItem, 0>>),
);

/** The first of some fields that a message has. */
const oneOf = (fields: WaitingMessage['fields'], names: readonly string[]) =>
  names.map((name) => fields[name]).find((text) => text !== undefined && text !== '');

/**
 * A message as the items of a list are, so that whatever shows lists shows it: its fields by their names, its title as the name,
 * and why it was sent as the reason.
 */
export const toItem = (
  { id, fields, template }: WaitingMessage,
  { sentence }: Pick<DecidedContent, 'sentence'>,
): DecidedItem => {
  const url = oneOf(fields, ['url', 'link', 'href']);
  const image = oneOf(fields, ['image', 'src', 'icon']);
  const said = Object.entries(fields).filter(([name]) => !OWN.has(name));
  return {
    ...Object.fromEntries(said),
    ...{ id, name: oneOf(fields, ['name', 'title', 'text']) ?? template, categories: [] },
    ...(url === undefined ? {} : { url }),
    ...(image === undefined ? {} : { image }),
    ...{ strategy: MESSAGES, score: 1, sentence },
    reasons: [{ term: 'message', value: 1, items: [], text: sentence }],
  };
};
