import { NativeSelect, TextInput } from '@mantine/core';
import type { RuleKind } from 'personable';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ruleAddress, useAddressState } from '../../../frame/address.ts';
import { Screen } from '../../../parts/screen.tsx';
import { RuleForm } from './rule-form.tsx';
import { START } from './rule-start.ts';
import { KINDS } from './rule-words.ts';
import './rules.css';

/** Kinds of which there is one rule, called as they are. */
const ONLY: readonly RuleKind[] = ['caring', 'restraint'];

/** A new rule of any kind. */
export const NewRuleScreen = () => {
  const [, go] = useLocation();
  const [asked, setKind] = useAddressState('kind');
  const kind = KINDS.find((known) => known.kind === asked)?.kind ?? 'item-rules';
  const [id, setId] = useState('');
  const about = KINDS.find((known) => known.kind === kind)?.about;
  const used = ONLY.includes(kind) ? kind : id;
  return (
    <Screen title="New rule" up={{ title: 'Rules', path: '/automation/rules' }}>
      <div className="rules-filter">
        <NativeSelect
          label="Kind"
          description={about}
          data={KINDS.map(({ kind: value, one }) => ({ value, label: one }))}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value, 'in-place')}
        />
        <TextInput
          label="Id"
          description={'Small letters, digits, ".", "_" and "-": it stays.'}
          required
          maxLength={100}
          disabled={ONLY.includes(kind)}
          value={used}
          onChange={(event) => setId(event.currentTarget.value)}
        />
      </div>
      <RuleForm
        key={kind}
        kind={kind}
        id={used}
        body={START[kind]}
        version={0}
        onStored={(stored) => go(ruleAddress(stored.kind, stored.id))}
      />
    </Screen>
  );
};
