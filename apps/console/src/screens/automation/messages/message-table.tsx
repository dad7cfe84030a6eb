import type { MessageView } from 'personable';
import { Link } from 'wouter';
import { messageAddress } from '../../../frame/address.ts';
import { Moment } from '../../../parts/moment.tsx';
import { PersonLink } from '../../../parts/person-link.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { messageName, messageStateWords, sourceWords } from './message-words.ts';
import './messages.css';

interface Props {
  readonly caption: string;
  /** `undefined` while they have not come. */
  readonly messages: readonly MessageView[] | undefined;
  /** Whether all are to one person. */
  readonly ofPerson?: boolean;
}

/** Messages: what, to whom, and where each stands. */
export const MessageTable = ({ caption, messages, ofPerson = false }: Props) => (
  <RecordTable
    caption={caption}
    columns={[NAME, ...(ofPerson ? [] : [PERSON]), ...COLUMNS]}
    rows={messages}
    keyOf={({ id }) => id}
    expected={5}
  />
);

const NAME: Column<MessageView> = {
  header: 'Message',
  name: true,
  cell: (message) => <Link href={messageAddress(message.id)}>{messageName(message)}</Link>,
};

const PERSON: Column<MessageView> = {
  header: 'To',
  cell: ({ person, name }) => <PersonLink person={person} name={name} />,
};

const COLUMNS: readonly Column<MessageView>[] = [
  {
    header: 'State',
    cell: ({ state, due }) => (
      <>
        {messageStateWords(state)}
        {due === undefined ? null : (
          <span className="dimmed">
            {' '}
            until <Moment time={due} />
          </span>
        )}
      </>
    ),
  },
  {
    header: 'Why',
    wide: true,
    cell: ({ reason }) =>
      reason === undefined ? (
        <span className="dimmed">no trouble</span>
      ) : (
        <span className="message-reason">{reason}</span>
      ),
  },
  {
    header: 'Channel',
    cell: ({ channel }) => channel ?? <span className="dimmed">not settled</span>,
  },
  { header: 'From', name: true, cell: (message) => sourceWords(message) },
  { header: 'Since', cell: ({ changed }) => <Moment time={changed} /> },
];
