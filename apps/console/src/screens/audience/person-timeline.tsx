import { useInfiniteQuery } from '@tanstack/react-query';
import type { TimelineEntry } from 'personable';
import { useState } from 'react';
import { readTimeline } from '../../api/people.ts';
import { readingOn } from '../../api/query-client.ts';
import { Empty } from '../../parts/empty.tsx';
import { ItemLinks } from '../../parts/item-link.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Moment } from '../../parts/moment.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { LinesSkeleton } from '../../parts/skeletons.tsx';
import { count } from '../../words/numbers.ts';

/** What the log has of a person, newest first. */
export const PersonTimeline = ({ person }: { readonly person: number }) => {
  const list = useInfiniteQuery(
    readingOn((before: number | undefined) => readTimeline(person, before)),
  );
  return (
    <Loaded query={list} skeleton={<LinesSkeleton lines={12} height={44} />}>
      {({ pages }) => {
        const entries = pages.flatMap((page) => page.entries);
        return entries.length === 0 ? (
          <Empty title="The log has nothing of this person." />
        ) : (
          <>
            <ol className="timeline">
              {entries.map((entry) => (
                <Entry key={entry.position} entry={entry} />
              ))}
            </ol>
            <ShowMore list={list} />
          </>
        );
      }}
    </Loaded>
  );
};

const Entry = ({ entry }: { readonly entry: TimelineEntry }) => {
  const { kind, time, received, title, text, items, message, position } = entry;
  const [open, setOpen] = useState(false);
  return (
    <li className={`timeline-entry timeline-${kind}`}>
      <span className="timeline-words">
        <strong>{title}</strong>
        {text === undefined ? null : <span> {text}</span>} <ItemLinks items={items} most={5} />
        {kind === 'claim' ? (
          <span className="timeline-mark" title="It came through the public key.">
            not proven
          </span>
        ) : null}
      </span>
      <Moment time={time} />
      <button
        type="button"
        className="timeline-raw"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        Raw<span className="for-readers">: entry {position}</span>
      </button>
      {open ? (
        <div className="timeline-whole">
          <p className="dimmed">
            Received <Moment time={received} as="exact" />, number {count(position)} in the log.
          </p>
          <JsonView value={message} />
        </div>
      ) : null}
    </li>
  );
};
