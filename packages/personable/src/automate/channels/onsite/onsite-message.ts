import type { MessageContent } from '../channel.ts';

/** A message that waits for somebody on the shop's own pages. */
export interface OnsiteMessage {
  readonly id: string;
  readonly home: number;
  /** Texts by name, as the template has them; the page shows them as texts, never as markup. */
  readonly fields: Readonly<Record<string, string>>;
  /** When it was put there, and until when it waits: milliseconds UTC. */
  readonly time: number;
  readonly expires: number;
  /** How often it was shown. */
  readonly shown: number;
  readonly state: OnsiteState;
}

/** Where it stands. Numbers are stored: never renumber. It waits until one of the others comes, and stays there. */
export const OnsiteState = { waiting: 0, seen: 1, clicked: 2, dismissed: 3 } as const;
export type OnsiteState = (typeof OnsiteState)[keyof typeof OnsiteState];

/** So often a message is shown that nobody clicks or puts away. */
export const MOST_SHOWN = 3;
const MOST_FIELDS = 20;
const LONGEST_NAME = 60;
const LONGEST_TEXT = 5_000;
/** Fields that a page makes a link or a picture of. */
const ADDRESSES = /(?:^|[_-])(?:url|href|link|src|image|icon)$|Url$|Href$|Link$|Src$|Image$|Icon$/;

/** Why a message can be shown on no page, in a sentence. */
export const refuseOnsite = (content: MessageContent): string | undefined => {
  if (content.kind !== 'onsite') {
    return `An on-site channel carries on-site messages; this one is of the kind ${content.kind}.`;
  }
  const fields = Object.entries(content.fields);
  if (fields.length === 0 || fields.length > MOST_FIELDS) {
    return `An on-site message has 1 to ${MOST_FIELDS} fields; this one has ${fields.length}.`;
  }
  for (const [name, text] of fields) {
    if (!/^[a-z][\w-]*$/i.test(name) || name.length > LONGEST_NAME || name in Object.prototype) {
      return `A field of an on-site message is called "${name.slice(0, LONGEST_NAME).replace(/[\p{Cc}"]/gu, ' ')}": use letters, digits, _ and -.`;
    }
    if (text.length > LONGEST_TEXT) {
      return `The field ${name} has ${text.length} characters; the most is ${LONGEST_TEXT}.`;
    }
    if (text.includes('\0')) return `The field ${name} has a NUL character, which no page shows.`;
    if (ADDRESSES.test(name) && text !== '' && !isAddress(text)) {
      return `The field ${name} is no address of a page: it begins with https:// or /.`;
    }
  }
  return undefined;
};

/** Whole, or of the shop's own: what runs when it is clicked is neither. */
const isAddress = (text: string): boolean => {
  if (/^\/(?![/\\])/.test(text)) return !/[\p{Cc}]/u.test(text);
  const protocol = URL.parse(text)?.protocol;
  return protocol === 'https:' || protocol === 'http:';
};
