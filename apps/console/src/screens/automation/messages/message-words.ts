import type { MessageStateName, MessageView } from 'personable';

const STATES: Readonly<Record<MessageStateName, string>> = {
  due: 'Waiting',
  'handing-over': 'Being handed over',
  sent: 'Sent',
  refused: 'Refused',
  unknown: 'Unknown',
  saved: 'Saved',
  expired: 'Too late',
  cancelled: 'Taken back',
  unsendable: 'Could not be sent',
};

/** Where a message can stand, in words. */
export const messageStateWords = (state: MessageStateName): string => STATES[state];

const ABOUT: Readonly<Record<MessageStateName, string>> = {
  due: 'It goes out when its time has come.',
  'handing-over': 'It is being given to whoever carries it on.',
  sent: 'Whoever carries it on has taken it. That is not yet delivered.',
  refused: 'Whoever carries it on will not take it.',
  unknown:
    'It was given away and no answer came: it may have arrived or not. It is not sent again by itself, so that nobody gets it twice.',
  saved: 'It was better not sent.',
  expired: 'Its time was over before it could go out.',
  cancelled: 'It was taken back before it went out.',
  unsendable: 'Nobody could be reached with it, or there was no text for it.',
};

/** What it means where a message stands. */
export const messageStateAbout = (state: MessageStateName): string => ABOUT[state];

/** Every state, for a choice of one. */
export const MESSAGE_STATES = Object.keys(STATES) as readonly MessageStateName[];

/** Whether this is where a message can stand. */
export const asMessageState = (text: string | undefined): MessageStateName | undefined =>
  MESSAGE_STATES.find((state) => state === text);

/** Whether somebody can ask for another try. */
export const canRetry = (state: MessageStateName): boolean =>
  state === 'unknown' || state === 'refused' || state === 'unsendable';

/** What a message is called in a list. */
export const messageName = ({ subject, template, templates }: MessageView): string =>
  subject ?? template ?? templates.join(' or ');

/** What a message comes from. */
export const sourceWords = ({ source }: MessageView): string =>
  source.kind === 'api' ? `asked for by ${source.id}` : `${source.kind} ${source.id}`;
