import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { readOverview } from '../api/overview.ts';
import { reading } from '../api/query-client.ts';
import { count } from '../words/numbers.ts';
import { SECTIONS, START } from './sections.tsx';

/** The sections and their screens as links. `onFollow` is told when one is followed. */
export const Navigation = ({ onFollow }: { readonly onFollow?: () => void }) => {
  const [location] = useLocation();
  const overview = useQuery(reading(readOverview()));
  const here = location === '/' ? START : location;
  return (
    <nav className="navigation" aria-label="Sections">
      {SECTIONS.map(({ title, screens }) => (
        <div key={title} className="navigation-section">
          <h2 className="navigation-title">{title}</h2>
          <ul>
            {screens.map((screen) => {
              const waiting = screen.waiting && overview.data?.[screen.waiting];
              return (
                <li key={screen.path} className={screen.apart && 'navigation-apart'}>
                  <Link
                    href={screen.path}
                    className="navigation-link"
                    aria-current={currentOf(here, screen.path)}
                    onClick={onFollow}
                  >
                    <screen.icon />
                    <span>{screen.title}</span>
                    {waiting ? (
                      <span className="navigation-count">
                        {count(waiting)} <span className="for-readers">waiting</span>
                      </span>
                    ) : null}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
};

/** `page` for the screen itself, `true` for one that is within it. */
const currentOf = (here: string, path: string): 'page' | true | undefined => {
  if (here === path) return 'page';
  return here.startsWith(`${path}/`) ? true : undefined;
};
