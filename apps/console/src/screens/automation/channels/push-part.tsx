import { useQuery } from '@tanstack/react-query';
import { reading } from '../../../api/query-client.ts';
import { readOnsite, readPush } from '../../../api/reach.ts';
import { Facts } from '../../../parts/facts.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { counted } from '../../../words/numbers.ts';
import './reach.css';

/** How push messages to browsers and messages on the shop's own pages stand. */
export const PushPart = () => {
  const push = useQuery(reading(readPush()));
  const onsite = useQuery(reading(readOnsite()));
  return (
    <section className="panel">
      <h2>Push and on-site messages</h2>
      <p className="dimmed">
        Push reaches browsers that said yes, also when no page is open. On-site messages wait until
        somebody comes back.
      </p>
      <Loaded query={push} skeleton={<LinesSkeleton lines={3} height={32} />}>
        {({ problem, browsers, key }) => (
          <>
            {problem === undefined ? null : <p className="reach-problem">{problem}</p>}
            <Facts
              facts={[
                {
                  name: 'Browsers',
                  value:
                    browsers.length === 0
                      ? 'none yet: a page asks with /push.js'
                      : browsers
                          .map(({ browser, count }) => `${browser || 'unnamed'} ${count}`)
                          .join(', '),
                },
                { name: 'Public key', value: <code className="reach-key">{key}</code> },
              ]}
            />
          </>
        )}
      </Loaded>
      <Loaded query={onsite} skeleton={<LinesSkeleton lines={1} height={32} />}>
        {({ waiting, seen, clicked, dismissed }) => (
          <Facts
            facts={[
              {
                name: 'On-site',
                value: `${counted(waiting, 'message waits', 'messages wait')}; ${clicked} clicked, ${dismissed} put away, ${seen} shown three times`,
              },
            ]}
          />
        )}
      </Loaded>
    </section>
  );
};
