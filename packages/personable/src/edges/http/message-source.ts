import { Type } from 'typebox';
import type { MessageSource } from '../../automate/messages/message.ts';

/** What messages come from, as they are asked for. */
export const sourceKind = Type.Optional(
  Type.Unsafe<MessageSource['kind']>({
    ...{ type: 'string', enum: ['journey', 'campaign', 'api'] },
    description: 'With sourceId.',
  }),
);
export const sourceId = Type.Optional(
  Type.String({
    ...{ minLength: 1, maxLength: 200 },
    description: 'Of a journey or campaign, or who asked.',
  }),
);

/** The same as it is sent. */
export interface FromSource {
  readonly sourceKind?: MessageSource['kind'];
  readonly sourceId?: string;
}

/** The same with its source as one. */
export const fromSource = <Asked extends FromSource>({
  sourceKind,
  sourceId,
  ...asked
}: Asked) => ({
  ...asked,
  ...(sourceKind === undefined || sourceId === undefined
    ? {}
    : { source: { kind: sourceKind, id: sourceId } }),
});
