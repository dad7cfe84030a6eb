import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { HeldKind } from 'personable';
import { useState } from 'react';
import { Link } from 'wouter';
import { ask } from '../../../api/ask.ts';
import { readChannels } from '../../../api/channels.ts';
import { setScopedHoldout } from '../../../api/holdout.ts';
import { outdate, reading } from '../../../api/query-client.ts';
import { putRule, readRule, readRules, stepRule } from '../../../api/rules.ts';
import { useSteps } from '../../../api/sending.ts';
import { ruleAddress } from '../../../frame/address.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { DialogWays } from '../../../parts/dialog-ways.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { heldShare, ShareField } from '../../../parts/share-field.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { percent } from '../../../words/numbers.ts';

const KINDS: readonly { readonly value: HeldKind; readonly label: string }[] = [
  { value: 'channels', label: 'A channel of messages' },
  { value: 'campaigns', label: 'A campaign' },
  { value: 'journeys', label: 'A journey' },
  { value: 'placements', label: 'A placement' },
];

/** Something people can be held out of. */
interface Choice {
  readonly id: string;
  readonly name: string;
}

/** Holds people out of one channel, campaign, journey or placement, or of it no longer. */
export const ScopedDialog = ({ close }: { readonly close: () => void }) => {
  const [kind, setKind] = useState<HeldKind>('channels');
  const channels = useQuery(reading(readChannels()));
  const rules = useQuery(reading(readRules({ state: 'published' })));
  const choices: readonly Choice[] =
    kind === 'channels'
      ? (channels.data?.channels ?? []).map(({ name }) => ({ id: name, name }))
      : (rules.data?.rules ?? []).filter((rule) => rule.kind === kind);
  return (
    <Dialog title="Hold people out of one thing" close={close}>
      <div className="holdout-form">
        <NativeSelect
          data-autofocus
          label="Of what"
          data={[...KINDS]}
          value={kind}
          onChange={({ currentTarget: { value } }) =>
            setKind(KINDS.find((one) => one.value === value)?.value ?? 'channels')
          }
        />
        <Loaded query={rules} skeleton={<LinesSkeleton lines={2} height={48} />}>
          {() =>
            choices.length === 0 ? (
              <p className="dimmed">
                {kind === 'channels'
                  ? 'No channel carries messages yet.'
                  : 'Nothing of this kind is published without a draft beside it.'}
              </p>
            ) : (
              <ShareForm key={kind} kind={kind} choices={choices} close={close} />
            )
          }
        </Loaded>
      </div>
    </Dialog>
  );
};

interface FormProps {
  readonly kind: HeldKind;
  readonly choices: readonly Choice[];
  readonly close: () => void;
}

const ShareForm = ({ kind, choices, close }: FormProps) => {
  const [id, setId] = useState(choices[0]?.id ?? '');
  const [written, setWritten] = useState('10');
  const share = heldShare(written);
  const set = useSteps({
    onSuccess: async () => {
      await outdate('/v1/holdout', '/v1/rules');
      close();
      notifyDone(
        share === 0
          ? 'Nobody is held out of it now.'
          : `${percent(share ?? 0)} are held out of it.`,
      );
    },
  });
  return (
    <form
      className="holdout-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (share === undefined) return;
        set.mutate(() => holdOut(kind, id, share));
      }}
    >
      <NativeSelect
        label="Which"
        data={choices.map((one) => ({ value: one.id, label: one.name }))}
        value={id}
        onChange={({ currentTarget: { value } }) => setId(value)}
      />
      <ShareField about="0 holds nobody out of it." written={written} write={setWritten} />
      {kind === 'channels' ? (
        <p>
          Held-out people are sent nothing that sells on this channel; receipts and care reach
          everybody.
        </p>
      ) : (
        <p>
          It is said in <Link href={ruleAddress(kind, id)}>its rule</Link> (<code>holdout</code>),
          and the rule is published with it.
        </p>
      )}
      {set.error === null ? null : <Failed error={set.error} />}
      <DialogWays act="Set" close={close} isPending={set.isPending} isReady={share !== undefined} />
    </form>
  );
};

/** A channel is set by itself; anything else says it in its rule. */
const holdOut = async (kind: HeldKind, id: string, share: number): Promise<unknown> => {
  if (kind === 'channels') return ask(setScopedHoldout(kind, id, share));
  const rule = await ask(readRule(kind, id));
  const { holdout: _, ...body } = rule.body as unknown as Record<string, unknown>;
  const next = share === 0 ? body : { ...body, holdout: share };
  const note = share === 0 ? 'Nobody is held out' : `${percent(share)} are held out`;
  const draft = await ask(putRule(kind, id, { body: next, ifVersion: rule.version, note }));
  return ask(stepRule(draft, 'publish'));
};
