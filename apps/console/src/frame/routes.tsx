import { type ComponentType, lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { usePathname } from 'wouter/use-browser-location';
import { ScreenSkeleton } from '../parts/skeletons.tsx';
import { NotFound } from './not-found.tsx';
import { ScreenBoundary } from './screen-boundary.tsx';
import { SECTIONS, START } from './sections.tsx';

const ROUTES: readonly { readonly path: string; readonly screen: ComponentType }[] =
  SECTIONS.flatMap(({ screens }) => screens)
    .flatMap(({ path, load, within = [] }) => [{ path, load }, ...within])
    .flatMap(({ path, load }) => {
      const screen = lazy(async () => ({ default: await load() }));
      return path === START
        ? [
            { path: '/', screen },
            { path, screen },
          ]
        : [{ path, screen }];
    });

/** The screen of the address. Another address is another screen, even of the same kind. */
export const Routes = () => {
  const pathname = usePathname();
  return (
    <ScreenBoundary key={pathname}>
      <Suspense fallback={<ScreenSkeleton />}>
        <Switch>
          {ROUTES.map(({ path, screen: Screen }) => (
            <Route key={path} path={path}>
              <Screen />
            </Route>
          ))}
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </ScreenBoundary>
  );
};
