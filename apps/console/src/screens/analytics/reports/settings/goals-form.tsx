import { Button, TextInput } from '@mantine/core';
import type { ReportSettings } from 'personable';
import { useState } from 'react';
import { freshKey, type GoalDraft, toGoalDraft, toGoals, wrongGoals } from './settings-drafts.ts';
import { SettingsPart } from './settings-part.tsx';

const MOST = 20;

/** What people get to after a time. */
export const GoalsForm = ({ goals }: Pick<ReportSettings, 'goals'>) => {
  const [drafts, setDrafts] = useState(() => goals.map(toGoalDraft));
  const [tried, setTried] = useState(false);
  const found = wrongGoals(drafts);
  const wrong = tried ? found : {};
  const change = (key: string, next: Partial<GoalDraft>) =>
    setDrafts((all) => all.map((one) => (one.key === key ? { ...one, ...next } : one)));
  return (
    <SettingsPart
      title="Goals"
      about="Something worth while that people get to after a time, for time to value."
      next={Object.keys(found).length > 0 ? undefined : { goals: toGoals(drafts) }}
      done="The goals are saved."
      onTry={() => setTried(true)}
      onSaved={(saved) => setDrafts(saved.goals.map(toGoalDraft))}
      beside={
        <Button
          variant="default"
          disabled={drafts.length >= MOST}
          onClick={() =>
            setDrafts((all) => [...all, { key: freshKey(), name: '', from: '', to: '' }])
          }
        >
          Another goal
        </Button>
      }
    >
      {drafts.map((draft) => (
        <fieldset key={draft.key} className="report-settings-one">
          <legend>{draft.name.trim() === '' ? 'A new goal' : draft.name}</legend>
          <div className="field-row">
            <TextInput
              label="Name"
              maxLength={200}
              value={draft.name}
              error={wrong[`${draft.key}/name`]}
              onChange={({ currentTarget: { value } }) => change(draft.key, { name: value })}
            />
            <TextInput
              label="From the event"
              description="Empty: from the first thing they ever did."
              maxLength={200}
              value={draft.from}
              onChange={({ currentTarget: { value } }) => change(draft.key, { from: value })}
            />
            <TextInput
              label="To the event"
              description="Such as Order Completed."
              maxLength={200}
              value={draft.to}
              error={wrong[`${draft.key}/to`]}
              onChange={({ currentTarget: { value } }) => change(draft.key, { to: value })}
            />
          </div>
          {drafts.length === 1 ? null : (
            <div className="dialog-ways">
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => setDrafts((all) => all.filter((one) => one !== draft))}
              >
                Remove this goal
              </Button>
            </div>
          )}
        </fieldset>
      ))}
    </SettingsPart>
  );
};
