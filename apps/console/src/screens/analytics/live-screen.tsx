import { Button, SegmentedControl } from '@mantine/core';
import { Link } from 'wouter';
import type { Connection } from '../../api/live.ts';
import { followLive } from '../../api/live.ts';
import { readOverview } from '../../api/overview.ts';
import { useAddressState } from '../../frame/address.ts';
import { PauseIcon, ResumeIcon } from '../../icons/signs.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Screen } from '../../parts/screen.tsx';
import { LinesSkeleton } from '../../parts/skeletons.tsx';
import { count, counted } from '../../words/numbers.ts';
import { HoldoutLine } from './holdout/holdout-line.tsx';
import { LiveAnnouncement } from './live-announcement.tsx';
import { entryKey, KEPT } from './live-list.ts';
import { LiveRow } from './live-row.tsx';
import { OverviewStrip } from './overview-strip.tsx';
import { useLive } from './use-live.ts';
import './live.css';

const REQUESTS = [readOverview(), followLive()];

const KINDS = [
  { value: 'all', label: 'All' },
  { value: 'event', label: 'Events' },
  { value: 'decision', label: 'Decisions' },
  { value: 'membership', label: 'Audiences' },
  { value: 'rejected', label: 'Rejected' },
];

/** What happens, as it happens. */
export const LiveScreen = () => {
  const [kind = 'all', setKind] = useAddressState('kind');
  const { list, connection, skipped, toggle } = useLive();
  const rows = kind === 'all' ? list.shown : list.shown.filter((entry) => entry.kind === kind);
  return (
    <Screen
      title="Live"
      about="Events, decisions, who enters and leaves audiences, and rejected events as they happen, newest on top. An event with an empty square came through the public key: what it says is not proven."
      requests={REQUESTS}
    >
      <OverviewStrip />
      <HoldoutLine />
      <div className="live-controls">
        <SegmentedControl
          aria-label="Show"
          size="sm"
          data={KINDS}
          value={KINDS.some(({ value }) => value === kind) ? kind : 'all'}
          onChange={(next) => setKind(next === 'all' ? undefined : next, 'in-place')}
        />
        <Button
          variant="default"
          leftSection={list.paused ? <ResumeIcon /> : <PauseIcon />}
          onClick={toggle}
        >
          {list.paused ? 'Go on' : 'Pause'}
        </Button>
        <ConnectionState
          connection={connection}
          paused={list.paused}
          waiting={list.waiting.length}
        />
      </div>
      <LiveAnnouncement shown={list.shown} />
      {skipped === 0 ? null : (
        <p className="dimmed">
          {counted(skipped, 'entry is', 'entries are')} not shown, because more happened than can be
          read.
        </p>
      )}
      {list.shown.length === 0 && connection === 'connecting' ? (
        <LinesSkeleton lines={10} height={34} />
      ) : null}
      {rows.length === 0 && connection !== 'connecting' ? (
        <Empty title={kind === 'all' ? 'Nothing happened yet.' : 'Nothing of this kind lately.'}>
          It appears here the moment it happens: when a page or a server sends an event, or asks for
          a decision. There is more to see at once when you{' '}
          <Link href="/analytics/try">bring your orders</Link>.
        </Empty>
      ) : null}
      {rows.length === 0 ? null : (
        <ol className="live-list">
          {rows.map((entry) => (
            <LiveRow key={entryKey(entry)} entry={entry} />
          ))}
        </ol>
      )}
    </Screen>
  );
};

interface StateProps {
  readonly connection: Connection;
  readonly paused: boolean;
  readonly waiting: number;
}

const ConnectionState = ({ connection, paused, waiting }: StateProps) => (
  <p className="live-state">
    <span className={`live-dot live-dot-${paused ? 'paused' : connection}`} aria-hidden="true" />
    <span role="status">{paused && connection === 'open' ? 'Paused' : STATES[connection]}</span>
    {paused && waiting > 0 ? (
      <span className="number">
        , {waiting >= KEPT ? `${count(KEPT)} or more` : count(waiting)} new
      </span>
    ) : null}
  </p>
);

const STATES: Readonly<Record<Connection, string>> = {
  connecting: 'Connecting',
  open: 'Connected',
  lost: 'Connection lost, trying again',
};
