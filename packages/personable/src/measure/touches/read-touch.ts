import { careWord } from '../../customer/counter/care.ts';
import { type Entry, type EventKinds, kindNamed } from '../../customer/entry.ts';
import { isTrouble } from '../../customer/knowing/intent.ts';
import type { Message } from '../../customer/message.ts';
import type { TouchKind } from '../../rules/caps/touch.ts';

/** What a message says of something that was shown. */
export interface SaidTouch {
  readonly kind: TouchKind;
  /** What it is about, as far as it says. */
  readonly decision?: string;
  readonly campaign?: string;
  readonly creative?: string;
  readonly placement?: string;
  readonly channel?: string;
  /** Of a survey: what was answered, and its score. */
  readonly answer?: string;
  readonly value?: number;
}

/** Names of events about campaigns; those of promotions are of the Segment e-commerce specification. */
const EVENTS: Readonly<Record<string, TouchKind>> = {
  'Campaign Shown': 'shown',
  'Campaign Viewed': 'shown',
  'Promotion Viewed': 'shown',
  'Campaign Clicked': 'clicked',
  'Promotion Clicked': 'clicked',
  'Campaign Dismissed': 'dismissed',
  'Survey Answered': 'answered',
};
/** The event that is a campaign's goal when nothing else is said. */
export const CLICKED = 'Campaign Clicked';
/** The same of a survey. */
export const ANSWERED = 'Survey Answered';

const LONGEST = 200;

/** What an entry of the log says that caps or outcomes go by; undefined of all others. */
export const readTouch = (entry: Entry, kinds: EventKinds): SaidTouch | undefined => {
  const { message } = entry;
  if (message?.type !== 'track') return undefined;
  const { event = '' } = message;
  const kind = Object.hasOwn(EVENTS, event) ? EVENTS[event] : undefined;
  if (kind === 'answered') return { kind, ...saidOf(message), ...answerOf(message) };
  if (kind !== undefined) return { kind, ...saidOf(message) };
  const named = kindNamed(message, kinds);
  if (named === 'buy') return { kind: 'purchase' };
  const care = careWord({ message, kind: named });
  if (care !== undefined) return { kind: care };
  const { time, position } = entry;
  return isTrouble({ message, time, position, items: [], kind: named })
    ? { kind: 'trouble' }
    : undefined;
};

const saidOf = ({ properties = {} }: Message): Omit<SaidTouch, 'kind'> => {
  const text = (...names: readonly string[]) =>
    names
      .map((name) => properties[name])
      .find(
        (value): value is string =>
          typeof value === 'string' && value !== '' && value.length <= LONGEST,
      );
  const decision = text('decision', 'decision_id');
  const campaign = text('campaign', 'campaign_id', 'promotion_id');
  const creative = text('creative', 'creative_id');
  const placement = text('placement');
  const channel = text('channel');
  return {
    ...(decision === undefined ? {} : { decision }),
    ...(campaign === undefined ? {} : { campaign }),
    ...(creative === undefined ? {} : { creative }),
    ...(placement === undefined ? {} : { placement }),
    ...(channel === undefined ? {} : { channel }),
  };
};

/** What a survey was answered: a choice, or words of one's own, and a score. */
const answerOf = (message: Message): Pick<SaidTouch, 'answer' | 'value'> => {
  const said = message.properties?.['answer'];
  const text = typeof said === 'number' || typeof said === 'boolean' ? String(said) : said;
  const score = valueIn(message, 'score');
  return {
    ...(typeof text === 'string' && text !== '' ? { answer: text.slice(0, LONGEST) } : {}),
    ...(score === undefined ? {} : { value: score }),
  };
};

/** The number at a dotted path of a message's properties; undefined where none stands. */
export const valueIn = ({ properties = {} }: Message, path: string): number | undefined => {
  let value: unknown = properties;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
      return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
};
