import type { ShopSystem, TopicCount } from '../../../api/shops.ts';
import { Moment } from '../../../parts/moment.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { count, counted } from '../../../words/numbers.ts';
import { SYSTEMS } from './shop-words.ts';
import { Snippet } from './snippet.tsx';

/** A shop system: whether it is connected, what to do for it, and what it sent. */
export const SystemPart = ({ system }: { readonly system: ShopSystem }) => {
  const { name, where, topics, snippet } = SYSTEMS[system.system];
  const heard = system.topics.length > 0;
  return (
    <section className="shops-part panel">
      <h2>{name}</h2>
      <p className={`shops-state${heard ? ' shops-state-heard' : ''}`} role="status">
        {stateOf(system)}
      </p>
      {system.unsigned === 0 ? null : (
        <p className="shops-trouble">
          {counted(system.unsigned, 'delivery was', 'deliveries were')} not signed with the secret
          that is configured here: compare it with the one in {name}.
        </p>
      )}
      {heard ? (
        <RecordTable
          caption={`What ${name} sent since the start`}
          columns={COLUMNS}
          rows={system.topics}
          keyOf={({ topic }) => topic}
        />
      ) : null}
      <details open={!system.connected}>
        <summary>How to connect {name}</summary>
        <ol>
          {system.connected ? null : (
            <li>
              Say the secret, here or in{' '}
              <code>PERSONABLE_{system.system.toUpperCase()}_SECRET</code>, and the currency of your
              prices in the file that <code>serve --config FILE</code> names, and start again:
              <Snippet text={snippet} />
            </li>
          )}
          <li>{where}</li>
          <li>
            The address: <code>https://…{system.path}</code>, where people reach this engine.
          </li>
          <li>The events: {topics}.</li>
        </ol>
      </details>
    </section>
  );
};

const stateOf = ({ connected, topics }: ShopSystem): string => {
  if (!connected) return 'Not connected.';
  const deliveries = topics.reduce((sum, topic) => sum + topic.deliveries, 0);
  return deliveries === 0
    ? 'Connected; nothing has come since the start.'
    : `Connected; ${counted(deliveries, 'delivery', 'deliveries')} since the start.`;
};

const COLUMNS: readonly Column<TopicCount>[] = [
  { header: 'About', name: true, cell: ({ topic }) => <code>{topic}</code> },
  { header: 'Came', numeric: true, cell: ({ deliveries }) => count(deliveries) },
  { header: 'What followed', wide: true, cell: (topic) => followed(topic) },
  { header: 'Latest', cell: ({ latest }) => <Moment time={latest} as="ago" /> },
];

/** What followed from a kind of webhook, in words. */
const followed = (topic: TopicCount): string => {
  const said = [
    [topic.accepted, 'event', 'events'],
    [topic.duplicates, 'that was here already', 'that were here already'],
    [topic.rejected, 'in the inbox', 'in the inbox'],
    [topic.items, 'item', 'items'],
    [topic.removed, 'item taken out', 'items taken out'],
    [topic.erased, 'person erased', 'people erased'],
  ] as const;
  const words = said
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => counted(number, one, many))
    .join(', ');
  const nothing = topic.ignored === 0 ? '' : `nothing ${topic.ignored} times: ${topic.because}`;
  return [words, nothing].filter((part) => part !== '').join('; ') || 'nothing';
};
