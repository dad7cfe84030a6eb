import { useQuery } from '@tanstack/react-query';
import type { ChannelState } from 'personable';
import { readChannels } from '../../../api/channels.ts';
import { reading } from '../../../api/query-client.ts';
import { Facts } from '../../../parts/facts.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { count, counted } from '../../../words/numbers.ts';
import { HEARD, KINDS, SET_UP } from './channel-words.ts';

/** Each channel and how it stands, and how to set up the kinds that are not there. */
export const ChannelList = () => {
  const query = useQuery(reading(readChannels()));
  return (
    <Loaded query={query} skeleton={<LinesSkeleton lines={3} height={96} />}>
      {({ channels }) => (
        <div className="channels-cards">
          {channels.map((channel) => (
            <ChannelCard key={channel.name} channel={channel} />
          ))}
          {SET_UP.filter(({ kind }) => !channels.some((channel) => channel.kind === kind)).map(
            ({ kind, text, snippet }) => (
              <article key={kind} className="panel channels-card channels-card-missing">
                <h3>{KINDS[kind]}</h3>
                <p className="channels-state">Not set up</p>
                <p>{text}</p>
                <details>
                  <summary>What to write</summary>
                  <p className="dimmed">
                    Into the file that <code>serve --config FILE</code> names, then start again:
                  </p>
                  {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on narrow screens */}
                  <pre tabIndex={0}>{snippet}</pre>
                </details>
              </article>
            ),
          )}
        </div>
      )}
    </Loaded>
  );
};

const ChannelCard = ({ channel }: { readonly channel: ChannelState }) => {
  const { name, kind, purpose, problem, underWay, handedOver, heard, trouble, answers } = channel;
  const back = HEARD.filter(([answer]) => heard[answer] > 0);
  return (
    <article className="panel channels-card">
      <h3>
        {name} <span className="dimmed">{KINDS[kind]}</span>
      </h3>
      {problem === undefined ? (
        <p className="channels-state channels-state-ready">Ready</p>
      ) : (
        <p className="channels-state channels-state-trouble" role="status">
          Sends nothing: {problem}
        </p>
      )}
      <Facts
        facts={[
          { name: 'Needs consent to', value: purpose },
          { name: 'Being sent', value: count(underWay) },
          { name: 'Taken', value: count(handedOver.accepted) },
          { name: 'To be tried again', value: count(handedOver.later) },
          { name: 'Refused', value: count(handedOver.refused) },
          { name: 'Nobody knows', value: count(handedOver.unknown) },
          {
            name: 'Came back',
            value:
              back.length === 0 ? (
                <span className="dimmed">nothing</span>
              ) : (
                back.map(([answer, one, many]) => counted(heard[answer], one, many)).join(', ')
              ),
          },
        ]}
      />
      {answers ? (
        <p className="dimmed">
          What comes back is told to <code>/v1/channels/{name}/answers</code>
        </p>
      ) : null}
      {trouble === undefined ? null : (
        <p className="channels-trouble">
          Last trouble, <Moment time={trouble.time} as="ago" />: {trouble.reason}
        </p>
      )}
    </article>
  );
};
