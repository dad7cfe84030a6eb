import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { type ApiRequest, asCurl } from '../api/request.ts';
import './request-disclosure.css';

/** Asked by the frame on every screen; it says nothing about any of them. */
const OF_THE_FRAME = '/v1/overview';

/** The requests behind the screen as lines for a shell: the console is only a face of the API. */
export const RequestDisclosure = ({ also }: { readonly also: readonly ApiRequest[] }) => {
  const [open, setOpen] = useState(false);
  const [opened] = useState(() => Date.now());
  return (
    <details className="request-disclosure" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Show the request</summary>
      {open ? <Requests also={also} opened={opened} /> : null}
    </details>
  );
};

interface RequestsProps {
  readonly also: readonly ApiRequest[];
  readonly opened: number;
}

const Requests = ({ also, opened }: RequestsProps) => {
  const requests = useRequestsBehind(opened);
  const lines = [...also, ...requests].map((request) => asCurl(request, window.location.origin));
  const distinct = [...new Set(lines)];
  return (
    <div className="request-disclosure-lines">
      <p className="dimmed">
        Everything on this screen comes from the API. In a shell, <code>$SECRET_KEY</code> is the
        secret key of the store.
      </p>
      {distinct.map((line) => (
        <RequestLine key={line} line={line} />
      ))}
    </div>
  );
};

const RequestLine = ({ line }: { readonly line: string }) => {
  const { copy, copied } = useClipboard();
  return (
    <div className="request-line">
      <code>{line}</code>
      {/* Browsers give the clipboard only to pages that came safely. */}
      {window.isSecureContext ? (
        <Button size="compact-xs" variant="default" onClick={() => copy(line)}>
          {copied ? 'Copied' : 'Copy'}
        </Button>
      ) : null}
    </div>
  );
};

/**
 * What the screen shows now, and what was sent from it, as requests.
 *
 * @param opened when the screen was opened: milliseconds UTC.
 */
const useRequestsBehind = (opened: number): readonly ApiRequest[] => {
  const client = useQueryClient();
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [
        client.getQueryCache().subscribe(listener),
        client.getMutationCache().subscribe(listener),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [client],
  );
  // As text, because what is read from a store must be equal while nothing changed.
  const text = useSyncExternalStore(subscribe, () =>
    JSON.stringify([...requestsShown(client), ...requestsSent(client, opened)]),
  );
  return useMemo(() => JSON.parse(text) as ApiRequest[], [text]);
};

const requestsShown = (client: QueryClient): ApiRequest[] =>
  client
    .getQueryCache()
    .findAll({ type: 'active' })
    .flatMap(({ meta }) => meta?.request ?? [])
    .filter(({ path }) => path !== OF_THE_FRAME);

const requestsSent = (client: QueryClient, opened: number): ApiRequest[] =>
  client
    .getMutationCache()
    .getAll()
    .filter(({ meta, state }) => meta?.sends === true && state.submittedAt >= opened)
    .map(({ state }) => state.variables as ApiRequest);
