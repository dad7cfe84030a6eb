import { type Client, createClient, type Profile } from 'personable-client';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { DecisionsProvider } from '../personable/decisions-context.tsx';
import { keep, readKept } from '../storefront/kept.ts';
import { type SignedIn, storefrontApi } from '../storefront/storefront-api.ts';
import { useShop } from '../storefront/storefront-context.tsx';
import { tokensFor } from './tokens.ts';
import { readVisitor, type Visitor } from './visitor.ts';

/** Who is here, and what they said about their history. */
export interface Visit {
  readonly client: Client;
  /** `undefined` for somebody who is not signed in. */
  readonly visitor: Visitor | undefined;
  /** Whether the visitor's history may be used. */
  readonly allowed: boolean;
  /** Whether the visitor, or their browser, has spoken of it yet. */
  readonly asked: boolean;
  /** @throws StorefrontError if the shop refuses */
  readonly signIn: (userId: string) => Promise<SignedIn>;
  readonly signOut: () => void;
  /** Resolves to false if it could not be told to the engine yet; it is then told later. */
  readonly allow: (allowed: boolean) => Promise<boolean>;
}

const VisitContext = createContext<Visit | undefined>(undefined);

/** Opens the one client of this browser and lets everything below know who is here. */
export const VisitProvider = ({ children }: { readonly children: ReactNode }) => {
  const { storefront } = useShop();
  const [visitor, setVisitor] = useState(() => readVisitor(readKept('visitor')));
  // The shop's server may have forgotten who was signed in, or stand over another store now.
  const [refused, setRefused] = useState(false);
  const [client] = useState(() => openClient(storefront.writeKey, visitor, () => setRefused(true)));
  const [version, setVersion] = useState(0);
  // What was said in this browser, which holds whoever signs in …
  const [saidHere, setSaidHere] = useState(readSaid);
  // … and what the customer's own profile says, which only the engine knows; what was said since is newer.
  const [profile, setProfile] = useState<Profile>();
  const [spoken, setSpoken] = useState(false);

  useEffect(() => {
    if (visitor === undefined) return;
    let current = true;
    void client.profile().then((known) => {
      if (current) setProfile(known);
    });
    return () => {
      current = false;
    };
  }, [client, visitor]);

  useEffect(() => keep('visitor', visitor), [visitor]);
  useEffect(() => keep('history-allowed', saidHere), [saidHere]);

  const assumed = storefront.consent === 'assumed' && !objects();
  const inProfile = spoken ? undefined : profile?.consent.personalization.allowed;
  const allowed = inProfile ?? saidHere ?? assumed;
  const inTime = profile?.consent.personalization.time !== undefined;
  const asked = spoken || inTime || saidHere !== undefined || objects();
  const visit = useMemo((): Visit => {
    const begin = (next: Visitor | undefined) => {
      setVisitor(next);
      setProfile(undefined);
      setSpoken(false);
      setVersion((before) => before + 1);
    };
    return {
      client,
      visitor,
      allowed,
      asked,
      async signIn(userId) {
        const signedIn = await storefrontApi.signIn(userId);
        // Whoever was signed in before is somebody else: their history stays theirs.
        if (visitor !== undefined) client.reset();
        const proof = { atHand: signedIn.token, refused: () => setRefused(true) };
        client.identify(signedIn.userId, {}, { token: tokensFor(userId, proof) });
        begin({ userId: signedIn.userId, name: signedIn.name });
        return signedIn;
      },
      signOut() {
        client.reset();
        begin(undefined);
      },
      async allow(next) {
        setSaidHere(next);
        setSpoken(true);
        const told = await client.consent({ personalization: next });
        setVersion((before) => before + 1);
        return told;
      },
    };
  }, [client, visitor, allowed, asked]);

  useEffect(() => {
    if (!refused) return;
    setRefused(false);
    visit.signOut();
  }, [refused, visit]);

  return (
    <VisitContext value={visit}>
      <DecisionsProvider client={client} version={version}>
        {children}
      </DecisionsProvider>
    </VisitContext>
  );
};

/** Who is here. */
export const useVisit = (): Visit => {
  const visit = useContext(VisitContext);
  if (visit === undefined) throw new Error('useVisit needs a VisitProvider above it.');
  return visit;
};

const openClient = (
  writeKey: string,
  visitor: Visitor | undefined,
  refused: () => void,
): Client => {
  if (visitor === undefined) return createClient({ writeKey });
  const { userId } = visitor;
  return createClient({ writeKey, userId, token: tokensFor(userId, { refused }) });
};

/** Whether the browser carries a standing objection (Global Privacy Control). */
const objects = (): boolean =>
  'globalPrivacyControl' in navigator && navigator.globalPrivacyControl === true;

const readSaid = (): boolean | undefined => {
  const kept = readKept('history-allowed');
  return typeof kept === 'boolean' ? kept : undefined;
};
