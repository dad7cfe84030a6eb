import { useCallback, useEffect, useState } from 'react';
import { type Connection, listenLive } from '../../api/live.ts';
import { NOTHING_YET, paused, resumed, withCome } from './live-list.ts';

/** What happens now, as long as somebody looks. */
export const useLive = () => {
  const [list, setList] = useState(NOTHING_YET);
  const [connection, setConnection] = useState<Connection>('connecting');
  const [skipped, setSkipped] = useState(0);
  useEffect(
    () =>
      listenLive({
        onEntries: (entries) => setList((before) => withCome(before, entries)),
        onSkipped: (count) => setSkipped((before) => before + count),
        onConnection: setConnection,
      }),
    [],
  );
  const toggle = useCallback(
    () => setList((before) => (before.paused ? resumed(before) : paused(before))),
    [],
  );
  return { list, connection, skipped, toggle };
};
