import { useQuery } from '@tanstack/react-query';
import { reading } from '../../../api/query-client.ts';
import { readConnections } from '../../../api/shops.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { FeedPart } from './feed-part.tsx';
import { SystemPart } from './system-part.tsx';
import './shops.css';

/** Milliseconds between two looks whether something has come: whoever connects a shop waits for the first. */
const LOOK_EVERY = 5_000;

/** Shop systems that send what happens in them, and a feed of products that is read. */
export const ShopsScreen = () => {
  const query = useQuery({ ...reading(readConnections()), refetchInterval: LOOK_EVERY });
  return (
    <Screen
      title="Shops"
      about="Orders, products and customers come by themselves from the shop system you have."
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={3} height={96} />}>
        {({ systems, merchant }) => (
          <>
            {systems.map((system) => (
              <SystemPart key={system.system} system={system} />
            ))}
            <FeedPart feed={merchant} />
          </>
        )}
      </Loaded>
    </Screen>
  );
};
