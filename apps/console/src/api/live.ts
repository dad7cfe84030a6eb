import type { LiveEntry } from 'personable';
import { ask } from './ask.ts';
import { readOverview } from './overview.ts';
import type { ApiRequest } from './request.ts';

/** What happens, as it happens: server-sent events, without an end. */
export const followLive = (): ApiRequest => ({ method: 'GET', path: '/v1/live' });

/** Milliseconds in which entries gather before they are told together, so that drawing keeps up. */
const GATHER = 200;
/** Milliseconds until a connection that the engine refused is tried again. */
const AGAIN = 4_000;

/** Whether the engine is heard: not yet, yes, or not any more and tried again. */
export type Connection = 'connecting' | 'open' | 'lost';

interface Listener {
  /** Entries in the order in which they came. */
  readonly onEntries: (entries: readonly LiveEntry[]) => void;
  /** How many entries the engine left out because too much happened at once. */
  readonly onSkipped: (count: number) => void;
  readonly onConnection: (connection: Connection) => void;
}

/**
 * Listens until the returned function is called. A lost connection is opened again: by the browser, or,
 * after a refusal, by this.
 */
export const listenLive = ({ onEntries, onSkipped, onConnection }: Listener): (() => void) => {
  let source: EventSource;
  let gathered: LiveEntry[] = [];
  let telling: number | undefined;
  let opening: number | undefined;
  let again: number | undefined;

  const tell = () => {
    telling = undefined;
    onEntries(gathered);
    gathered = [];
  };
  const open = () => {
    source = new EventSource(followLive().path);
    source.addEventListener('open', () => {
      // With what comes first, so that nothing has to be shown in between.
      opening = window.setTimeout(() => onConnection('open'), GATHER);
    });
    source.addEventListener('entry', ({ data }: MessageEvent<string>) => {
      gathered.push(JSON.parse(data) as LiveEntry);
      telling ??= window.setTimeout(tell, GATHER);
    });
    source.addEventListener('skipped', ({ data }: MessageEvent<string>) =>
      onSkipped((JSON.parse(data) as { count: number }).count),
    );
    source.addEventListener('error', () => {
      window.clearTimeout(opening);
      onConnection('lost');
      if (source.readyState !== EventSource.CLOSED) return;
      again = window.setTimeout(open, AGAIN);
      // An event source does not say why it was refused; a 401 here ends the session.
      ask(readOverview()).catch(() => undefined);
    });
  };

  open();
  return () => {
    source.close();
    for (const timer of [telling, opening, again]) window.clearTimeout(timer);
  };
};
