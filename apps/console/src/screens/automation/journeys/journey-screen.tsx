import { Button, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { JourneySummary, RuleView } from 'personable';
import { useState } from 'react';
import { readJourneys } from '../../../api/journeys.ts';
import { outdate, reading } from '../../../api/query-client.ts';
import { putRule, readRule } from '../../../api/rules.ts';
import { useSending } from '../../../api/sending.ts';
import { useAddressedId, useAddressState } from '../../../frame/address.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { JsonInput } from '../rules/json-input.tsx';
import { RuleHistory } from '../rules/rule-history.tsx';
import { RuleProblems } from '../rules/rule-problems.tsx';
import { RuleWays } from '../rules/rule-ways.tsx';
import { stateInWords } from '../rules/rule-words.ts';
import { DryRun } from './dry-run.tsx';
import { JourneyPeople } from './journey-people.tsx';
import { JourneyResults } from './journey-results.tsx';
import { JourneyTerms } from './journey-terms.tsx';
import { StepEditor } from './step-editor.tsx';
import { journeyIn } from './written-step.ts';
import '../rules/rules.css';
import './journeys.css';

const UP = { title: 'Journeys', path: '/automation/journeys' };

/** One journey: its steps as sentences, a try of it, who is in it, and what came of it. */
export const JourneyScreen = () => {
  const id = useAddressedId();
  const rule = useQuery(reading(readRule('journeys', id)));
  const journeys = useQuery(reading(readJourneys()));
  return (
    <Screen title={rule.data?.name ?? id} up={UP}>
      <Loaded query={rule} skeleton={<LinesSkeleton lines={8} height={40} />}>
        {(shown) => (
          <Journey
            key={`${shown.version} ${shown.state}`}
            rule={shown}
            summary={journeys.data?.journeys.find(({ journey }) => journey === id)}
          />
        )}
      </Loaded>
    </Screen>
  );
};

const TABS = [
  { value: 'steps', label: 'What it does' },
  { value: 'try', label: 'Try it' },
  { value: 'people', label: 'People' },
  { value: 'results', label: 'Results' },
  { value: 'json', label: 'JSON' },
  { value: 'history', label: 'History' },
] as const;

const Journey = ({
  rule,
  summary,
}: {
  readonly rule: RuleView;
  readonly summary: JourneySummary | undefined;
}) => {
  const [body, setBody] = useState<unknown>(rule.body);
  const [unreadable, setUnreadable] = useState(false);
  const [tab = 'steps', setTab] = useAddressState('tab');
  const shown = TABS.some(({ value }) => value === tab) ? tab : 'steps';
  const journey = journeyIn(body);
  const unsaved = body !== rule.body;
  return (
    <div className="journey">
      <p className="dimmed">{stateInWords(rule.state)}</p>
      <Tabs
        value={shown}
        keepMounted={false}
        onChange={(next) => setTab(next === 'steps' ? undefined : (next ?? undefined))}
      >
        <Tabs.List aria-label="About this journey">
          {TABS.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="steps">
          {journey === undefined ? (
            <p>What is written as JSON cannot be shown as steps: look under JSON.</p>
          ) : (
            <div className="journey-part">
              <JourneyTerms journey={journey} onChange={setBody} />
              <StepEditor
                journey={journey}
                onChange={setBody}
                problems={unsaved ? [] : rule.problems}
                people={peopleByStep(summary)}
              />
            </div>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="try">
          <DryRun id={rule.id} body={body} begins={journey?.trigger.event} />
        </Tabs.Panel>
        <Tabs.Panel value="people">
          {summary === undefined ? null : <JourneyPeople summary={summary} />}
        </Tabs.Panel>
        <Tabs.Panel value="results">
          <JourneyResults id={rule.id} />
        </Tabs.Panel>
        <Tabs.Panel value="json">
          <JsonInput
            label="The journey as JSON"
            description="Everything a journey can say; docs/journeys.md names it."
            value={body}
            required
            onChange={setBody}
            onReadable={(readable) => setUnreadable(!readable)}
          />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <RuleHistory rule={rule} />
        </Tabs.Panel>
      </Tabs>
      {unsaved ? (
        <Unsaved rule={rule} body={body} off={unreadable} onLeave={() => setBody(rule.body)} />
      ) : (
        <RuleProblems
          problems={
            // Those of steps stand at their steps.
            shown === 'steps'
              ? rule.problems.filter(({ path }) => !path.startsWith('/steps/'))
              : rule.problems
          }
        />
      )}
      <RuleWays rule={rule} up={UP.path} unsaved={unsaved} outdates={['/v1/journeys']} />
    </div>
  );
};

const peopleByStep = (summary: JourneySummary | undefined): ReadonlyMap<string, number> => {
  const people = new Map<string, number>();
  for (const { step, people: more } of summary?.steps ?? []) {
    people.set(step, (people.get(step) ?? 0) + more);
  }
  return people;
};

const Unsaved = ({
  rule,
  body,
  off,
  onLeave,
}: {
  readonly rule: RuleView;
  readonly body: unknown;
  readonly off: boolean;
  readonly onLeave: () => void;
}) => {
  const put = useSending<RuleView>({
    onSuccess: async (stored) => {
      await outdate('/v1/rules', '/v1/journeys');
      notifyDone(`${stored.name} is stored as a draft.`);
    },
  });
  return (
    <section className="panel journey-unsaved">
      <p role="status">
        What you changed is not stored yet. A trial of it under “Try it” already knows it.
      </p>
      {put.error === null ? null : (
        <>
          <Failed error={put.error} />
          {put.error.path === undefined ? null : (
            <p>
              It stands at <code>{put.error.path}</code>.
            </p>
          )}
        </>
      )}
      <div className="rule-ways">
        <Button
          loading={put.isPending}
          disabled={off}
          onClick={() =>
            put.mutate(putRule('journeys', rule.id, { body, ifVersion: rule.version }))
          }
        >
          Store as a draft
        </Button>
        <Button variant="default" onClick={onLeave}>
          Take the changes back
        </Button>
      </div>
    </section>
  );
};
