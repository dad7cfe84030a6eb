import type { KeptMessage } from '../messages/message.ts';
import type { Recipient, TemplateFacts } from '../messages/ports.ts';
import { firstDue } from './outcomes.ts';
import type { SendRow } from './send-store.ts';

/** What was only drawn for is forgotten after so long: no message waits longer. */
const FORGOTTEN = 14 * 86_400_000;

/** The row of a message that is let go, or that something was drawn for. */
export const toRow = (
  { home, id, source, alternative }: KeptMessage,
  { template, channel }: Recipient,
  { sort, topic, cost = 0 }: TemplateFacts,
  { gone, time, draws }: Pick<SendRow, 'gone' | 'time' | 'draws'>,
): SendRow => ({
  ...{ home, id, gone, time, draws, template, channel, sort, topic, alternative, cost },
  ...{ source: source.kind, sourceId: source.id, stage: 0, clicked: undefined, goals: 0, value: 0 },
  due: gone ? firstDue(time) : time + FORGOTTEN,
  ...{ unsubscribed: false, counted: {} },
});
