import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { Router } from 'wouter';
import { queryClient } from '../api/query-client.ts';
import { useSession } from '../api/session.ts';
import { BASE } from './address.ts';
import { Frame } from './frame.tsx';
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

const SignedInOrOut = () => {
  const session = useSession();
  if (session !== 'open') return <SignedOut how={session} />;
  return (
    <>
      <Frame />
      <Notifications position="bottom-right" autoClose={6_000} />
    </>
  );
};
