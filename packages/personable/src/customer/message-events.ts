/**
 * What the engine notes of messages as events of the person, by track messages like any other. Their properties are
 * `message_id`, `template`, `template_version`, `channel`, `source` (`journey`, `campaign`, `api`), `source_id`, and where there are such
 * `alternative`, `subject`, `reason`, `url`, `text`.
 */
export const MESSAGE_EVENTS = {
  /** Handed over and taken. */
  sent: 'Message Sent',
  /** Whoever carries it will never take it. */
  refused: 'Message Refused',
  /** Whoever carries it says that it has arrived; many never say. */
  delivered: 'Message Delivered',
  /** Taken first, then given back: nobody got it. */
  bounced: 'Message Bounced',
  /** Called spam by who got it. */
  complained: 'Message Complained',
  /** Its picture was fetched: unreliable, since programs fetch pictures that nobody looks at. */
  opened: 'Message Opened',
  clicked: 'Message Clicked',
  /** Put away by who got it, such as a note on a page. */
  dismissed: 'Message Dismissed',
  unsubscribed: 'Message Unsubscribed',
  replied: 'Message Replied',
} as const;
