import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { reading } from '../../api/query-client.ts';
import { readRules } from '../../api/rules.ts';
import { Loaded } from '../../parts/loaded.tsx';

/** Placements that the shop has defined itself, each with its rule and a preview. */
export const OwnPlacements = () => {
  const query = useQuery(reading(readRules({ kind: 'placements', state: 'published' })));
  return (
    <Loaded query={query} skeleton={<Skeleton className="placement-skeleton" />}>
      {({ rules }) =>
        rules.length === 0 ? (
          <p className="dimmed">
            None yet. <Link href="/automation/rules/new?kind=placements">A placement</Link> says how
            a place is filled: by campaigns, by a page of blocks, or by a list with rules of its
            own.
          </p>
        ) : (
          <ul className="placement-list">
            {rules.map(({ id, name }) => (
              <li key={id}>
                <div>
                  <Link href={`/automation/rules/placements/${encodeURIComponent(id)}`}>
                    <code>{id}</code>
                  </Link>
                  <p>{name}</p>
                </div>
                <Link href={previewOf(id)}>
                  Preview<span className="for-readers"> of {name}</span>
                </Link>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
};

const previewOf = (placement: string): string =>
  `/automation/preview?question=${encodeURIComponent(JSON.stringify({ placement }))}`;
