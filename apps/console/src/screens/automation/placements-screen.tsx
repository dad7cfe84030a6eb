import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { decide } from '../../api/decisions.ts';
import { readOverview } from '../../api/overview.ts';
import { reading } from '../../api/query-client.ts';
import { readRules } from '../../api/rules.ts';
import { useAddressState } from '../../frame/address.ts';
import { Answer } from '../../parts/decision/answer.tsx';
import { useAsking } from '../../parts/decision/asking.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Screen } from '../../parts/screen.tsx';
import { OwnPlacements } from './own-placements.tsx';
import { TryForm } from './try-form.tsx';
import './placements.css';

const REQUESTS = [readRules({ kind: 'placements', state: 'published' }), readOverview()];

/** The placements there are, and a form that fills one. */
export const PlacementsScreen = () => {
  const overview = useQuery(reading(readOverview()));
  const [addressed] = useAddressState('placement');
  const [placement, setPlacement] = useState(addressed ?? 'for-you');
  const asking = useAsking();
  return (
    <Screen
      title="Placements"
      about="Places of your own, and lists that work without defining anything. Any prefix is free: home.for-you, cart.complete-basket."
      requests={REQUESTS}
    >
      <div className="placements">
        <section>
          <h2>Your own</h2>
          <OwnPlacements />
          <h2>Ready to use</h2>
          <Loaded query={overview} skeleton={<PlacementsSkeleton />}>
            {({ placements }) => (
              <ul className="placement-list">
                {placements.map(({ placement: name, text }) => (
                  <li key={name}>
                    <div>
                      <code>{name}</code>
                      <p>{text}</p>
                    </div>
                    <Button
                      size="xs"
                      variant="default"
                      onClick={() => {
                        setPlacement(name);
                        document.getElementById(FIELD)?.focus();
                      }}
                    >
                      Try it<span className="for-readers">: {name}</span>
                    </Button>
                  </li>
                ))}
              </ul>
            )}
          </Loaded>
        </section>
        <section className="panel">
          <h2>Try it</h2>
          <TryForm
            field={FIELD}
            placement={placement}
            onPlacement={setPlacement}
            busy={asking.busy}
            onAsk={(question) => asking.ask(decide(question))}
          />
        </section>
      </div>
      <Answer asking={asking} />
    </Screen>
  );
};

const FIELD = 'placement-to-try';

const PlacementsSkeleton = () => (
  <ul className="placement-list">
    {[...'abcdefghij'].map((line) => (
      <li key={line}>
        <Skeleton className="placement-skeleton" />
      </li>
    ))}
  </ul>
);
