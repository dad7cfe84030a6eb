import { Button } from '@mantine/core';
import type { CampaignAnswer } from 'personable';
import { useState } from 'react';
import { explainCampaign } from '../../../api/campaigns.ts';
import { useSending } from '../../../api/sending.ts';
import { ConditionExplained } from '../../../parts/condition/condition-explained.tsx';
import { PersonPicker } from '../../../parts/person-picker.tsx';
import { Failed } from '../../../parts/trouble.tsx';

/** Why a campaign is or is not shown to somebody now, placement by placement. */
export const WhyPerson = ({ campaign }: { readonly campaign: string }) => {
  const [person, setPerson] = useState<number>();
  const why = useSending<CampaignAnswer>();
  return (
    <section>
      <h2>Why, or why not, this person?</h2>
      <form
        className="why-person"
        onSubmit={(event) => {
          event.preventDefault();
          why.mutate(explainCampaign(campaign, person));
        }}
      >
        <PersonPicker label="Person" value={person} onChange={setPerson} />
        <Button type="submit" variant="default" loading={why.isPending}>
          Ask
        </Button>
      </form>
      <div role="status">
        {why.error === null ? null : <Failed error={why.error} />}
        {why.data?.placements.map(({ placement, eligible, text, audience }) => (
          <div key={placement} className="why-placement">
            <h3>{placement}</h3>
            <p>
              <strong>{eligible ? 'Yes' : 'No'}</strong>: {text}.
            </p>
            {audience === undefined ? (
              <p className="dimmed">It is for everybody.</p>
            ) : (
              <ConditionExplained clause={audience} />
            )}
          </div>
        ))}
      </div>
    </section>
  );
};
