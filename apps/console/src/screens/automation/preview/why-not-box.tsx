import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { WhyNotCampaign, WhyNotItem } from 'personable';
import { useState } from 'react';
import { Link } from 'wouter';
import { readWhyNot } from '../../../api/preview.ts';
import { reading } from '../../../api/query-client.ts';
import { readRules } from '../../../api/rules.ts';
import { ruleAddress } from '../../../frame/address.ts';
import { ConditionExplained } from '../../../parts/condition/condition-explained.tsx';
import { ItemPicker } from '../../../parts/item-picker.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { TermList } from '../../../parts/term-bar.tsx';
import { type PreviewQuestion, toRequest } from './question.ts';

type About = { readonly item: string } | { readonly campaign: string };

/** Why an item or a campaign would not be shown. */
export const WhyNotBox = ({ question }: { readonly question: PreviewQuestion }) => {
  const [kind, setKind] = useState('item');
  const [item, setItem] = useState<string>();
  const [campaign, setCampaign] = useState('');
  const [about, setAbout] = useState<About>();
  const campaigns = useQuery(reading(readRules({ kind: 'campaigns' })));
  const next: About | undefined =
    kind === 'item'
      ? item === undefined
        ? undefined
        : { item }
      : campaign === ''
        ? undefined
        : { campaign };
  return (
    <section className="panel preview-why-not">
      <h2>Why not …?</h2>
      <form
        className="try-form"
        onSubmit={(event) => {
          event.preventDefault();
          setAbout(next);
        }}
      >
        <SegmentedControl
          aria-label="What is asked about"
          data={[
            { value: 'item', label: 'An item' },
            { value: 'campaign', label: 'A campaign' },
          ]}
          value={kind}
          onChange={setKind}
        />
        {kind === 'item' ? (
          <ItemPicker label="Item" value={item} onChange={setItem} />
        ) : (
          <NativeSelect
            label="Campaign"
            data={[
              { value: '', label: 'None' },
              ...(campaigns.data?.rules ?? []).map(({ id, name }) => ({
                value: id,
                label: `${name} (${id})`,
              })),
            ]}
            value={campaign}
            onChange={({ currentTarget: { value } }) => setCampaign(value)}
          />
        )}
        <div>
          <Button type="submit" variant="default" disabled={next === undefined}>
            Why not
          </Button>
        </div>
      </form>
      {about === undefined ? null : <Answered question={question} about={about} />}
    </section>
  );
};

const Answered = ({
  question,
  about,
}: {
  readonly question: PreviewQuestion;
  readonly about: About;
}) => {
  const { explain: _, ...asked } = toRequest(question);
  const answer = useQuery(reading(readWhyNot({ ...asked, ...about })));
  return (
    <Loaded query={answer} skeleton={<LinesSkeleton lines={3} height={24} />}>
      {(why) => <Why why={why} />}
    </Loaded>
  );
};

const Why = ({ why }: { readonly why: WhyNotItem | WhyNotCampaign }) => (
  <div className="preview-why" role="status">
    <p>
      <strong>{why.name ?? ('item' in why ? why.item : why.campaign)}</strong>: {why.text}
    </p>
    {why.rule === undefined || why.rule.version === 0 ? null : (
      <p>
        <Link href={ruleAddress(why.rule.kind, why.rule.id)}>Open “{why.rule.name}”</Link>
      </p>
    )}
    {why.clauses === undefined ? null : <ConditionExplained clause={why.clauses} />}
    {'reasons' in why && why.reasons !== undefined && why.reasons.length > 0 ? (
      <>
        <h3>What its score is made of</h3>
        <TermList terms={why.reasons} />
      </>
    ) : null}
    {'lacks' in why && why.lacks !== undefined && why.lacks.length > 0 ? (
      <>
        <h3>What the last one shown has beside that</h3>
        <TermList terms={why.lacks} />
      </>
    ) : null}
  </div>
);
