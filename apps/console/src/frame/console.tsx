import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { Router, useLocation } from 'wouter';
import { queryClient } from '../api/query-client.ts';
import { useSession } from '../api/session.ts';
import { BASE } from './address.ts';
import { Frame } from './frame.tsx';
import { Routes } from './routes.tsx';
import { SECTIONS } from './sections.tsx';
import { SignedOut } from './signed-out.tsx';
import { cssVariables, schemeManager, theme } from './theme.ts';

/** The whole console. */
export const Console = () => (
  <MantineProvider
    theme={theme}
    defaultColorScheme="auto"
    colorSchemeManager={schemeManager}
    cssVariablesResolver={cssVariables}
  >
    <QueryClientProvider client={queryClient}>
      <Router base={BASE}>
        <SignedInOrOut />
      </Router>
    </QueryClientProvider>
  </MantineProvider>
);

/** Screens that fill the window. */
const ALONE = new Set(
  SECTIONS.flatMap(({ screens }) => screens).flatMap(({ path, alone }) => (alone ? [path] : [])),
);

const SignedInOrOut = () => {
  const session = useSession();
  const [location] = useLocation();
  if (session !== 'open') return <SignedOut how={session} />;
  return (
    <>
      {ALONE.has(location) ? <Routes /> : <Frame />}
      <Notifications position="bottom-right" autoClose={6_000} />
    </>
  );
};
