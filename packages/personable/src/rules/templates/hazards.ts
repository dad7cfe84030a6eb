import { Parser } from 'htmlparser2';
import { RuleError } from '../rule-error.ts';
import { putAway } from './liquid-places.ts';

/** Elements that no mail program shows as they are, and that do harm where a text is looked at. */
const FORBIDDEN = [
  ...['script', 'iframe', 'frame', 'object', 'embed', 'applet', 'base', 'form', 'svg', 'math'],
  ...['link', 'noscript', 'template', 'portal'],
];
/** Attributes that are addresses. */
const ADDRESSES = ['href', 'src', 'srcset', 'action', 'background', 'background-url', 'poster'];
const ALLOWED = /^(https?:|mailto:|tel:|sms:|cid:|#|\/|\?|\.|[^:]*$)/i;
/** A picture may stand in the text itself. */
const PICTURE = /^data:image\/(png|gif|jpeg|webp);base64,/i;
/** What programs take out of an address before they read its scheme. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const IGNORED = /[\u0000-\u0020\u007F-\u009F]/g;

/** Whether an address leads somewhere without running anything. */
export const isHarmless = (address: string): boolean => {
  const read = address.replace(IGNORED, '');
  return ALLOWED.test(read) || PICTURE.test(read);
};

/**
 * Refuses HTML and MJML with what runs, fetches or sends something by itself.
 *
 * @param path where it stands in what was sent, as a JSON pointer.
 * @throws RuleError `invalid_rule` with the line.
 */
export const refuseHazards = (source: string, path: string): void => {
  const { text } = putAway(source);
  const found: { readonly at: number; readonly message: string; readonly hint: string }[] = [];
  const parser: Parser = new Parser(
    {
      onopentag(name, attributes) {
        const at = parser.startIndex;
        if (FORBIDDEN.includes(name)) {
          const hint = 'Take it out: mail programs do not show it.';
          found.push({ at, message: `<${name}> is not allowed in a message`, hint });
        }
        if (name === 'meta' && attributes['http-equiv']?.toLowerCase() === 'refresh') {
          found.push({
            at,
            message: '<meta http-equiv="refresh"> leads away',
            hint: 'Take it out.',
          });
        }
        for (const [attribute, value] of Object.entries(attributes)) {
          if (attribute.startsWith('on')) {
            const message = `The attribute ${attribute} of <${name}> would run a script`;
            found.push({ at, message, hint: 'Take it out.' });
          }
          if (!ADDRESSES.includes(attribute) || isHarmless(value)) continue;
          const message = `"${value.slice(0, 60)}" is no address for <${name}>`;
          found.push({ at, message, hint: 'Use https://, mailto: or tel:.' });
        }
      },
    },
    { recognizeSelfClosing: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(text);
  const [first] = found;
  if (first === undefined) return;
  const line = text.slice(0, first.at).split('\n').length;
  throw new RuleError(`Line ${line}: ${first.message}.`, { path, hint: first.hint });
};
