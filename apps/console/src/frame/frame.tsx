import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { useJourney } from './arrival.ts';
import { Header } from './header.tsx';
import { Navigation } from './navigation.tsx';
import { Routes } from './routes.tsx';
import { useSearchKey } from './search-key.ts';
import './frame.css';

const NavigationDrawer = lazy(async () => ({
  default: (await import('./navigation-drawer.tsx')).NavigationDrawer,
}));
const FindDialog = lazy(async () => ({ default: (await import('./find-dialog.tsx')).FindDialog }));

/** What stays while the screens change: header, navigation, and the place of the screen. */
export const Frame = () => {
  const [navigating, navigation] = useDisclosure();
  const [finding, find] = useDisclosure();
  useJourney();
  useSearchKey(find.open);
  return (
    <>
      <a className="skip-link" href="#screen">
        Skip to the screen
      </a>
      <Header openNavigation={navigation.open} openFind={find.open} />
      <div className="frame">
        <div className="frame-side">
          <Navigation />
        </div>
        <main id="screen" className="frame-screen" tabIndex={-1}>
          <Routes />
        </main>
      </div>
      <Suspense>
        {navigating ? <NavigationDrawer close={navigation.close} /> : null}
        {finding ? <FindDialog close={find.close} /> : null}
      </Suspense>
    </>
  );
};
