import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { readingOn } from '../../../api/query-client.ts';
import { type OpenedReport, readDecisionsBehind, readPeopleBehind } from '../../../api/reports.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { PersonLink } from '../../../parts/person-link.tsx';
import { ShowMore } from '../../../parts/show-more.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';

interface Props extends Omit<OpenedReport, 'key'> {
  /** Tells figures of one name apart; `key` is React's own word. */
  readonly which?: string;
  /** What the button says, such as "Who". */
  readonly label: string;
  /** What the figure is of, for the title of what opens. */
  readonly title: string;
  readonly className?: string;
}

/** The way from a figure to the people behind it, and to what was decided for them. */
export const BehindFigure = ({ label, title, which, figure, days, className }: Props) => {
  const asked = {
    figure,
    ...(days === undefined ? {} : { days }),
    ...(which === undefined ? {} : { key: which }),
  };
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        {...(className === undefined ? {} : { className })}
        aria-label={`${label}: ${title}`}
        onClick={() => setOpened(true)}
      >
        {label}
      </Button>
      {opened ? (
        <Dialog title={title} size="lg" close={() => setOpened(false)}>
          <h3>People</h3>
          <People asked={asked} />
          <h3>Decisions for them in these days</h3>
          <Decisions asked={asked} />
        </Dialog>
      ) : null}
    </>
  );
};

const People = ({ asked }: { readonly asked: OpenedReport }) => {
  const list = useInfiniteQuery(
    readingOn((after: number | undefined) => readPeopleBehind(asked, after)),
  );
  return (
    <Loaded query={list} skeleton={<LinesSkeleton lines={3} height={24} />}>
      {({ pages }) => {
        const people = pages.flatMap((page) => page.people);
        return (
          <>
            {people.length === 0 ? <p className="dimmed">Nobody who may be shown.</p> : null}
            <ul className="report-people">
              {people.map(({ person, name }) => (
                <li key={person}>
                  <PersonLink person={person} name={name} />
                </li>
              ))}
            </ul>
            <ShowMore list={list} />
          </>
        );
      }}
    </Loaded>
  );
};

const Decisions = ({ asked }: { readonly asked: OpenedReport }) => {
  const list = useInfiniteQuery(
    readingOn((after: number | undefined) => readDecisionsBehind(asked, after)),
  );
  return (
    <Loaded query={list} skeleton={<LinesSkeleton lines={3} height={24} />}>
      {({ pages }) => {
        const decisions = pages.flatMap((page) => page.decisions);
        return (
          <>
            {decisions.length === 0 ? <p className="dimmed">Nothing was decided.</p> : null}
            <ul className="report-people">
              {decisions.map(({ decision, placement, time, person, name }) => (
                <li key={decision}>
                  <Link href={`/analytics/decisions/${encodeURIComponent(decision)}`}>
                    {placement}
                  </Link>{' '}
                  for {name ?? `person ${person}`}, <Moment time={time} as="ago" />
                </li>
              ))}
            </ul>
            <ShowMore list={list} />
          </>
        );
      }}
    </Loaded>
  );
};
