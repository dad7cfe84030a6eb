import { Button, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RuleView } from 'personable';
import { useState } from 'react';
import { Link } from 'wouter';
import { outdate, reading } from '../../../api/query-client.ts';
import { putRule, readRule } from '../../../api/rules.ts';
import { useSending } from '../../../api/sending.ts';
import { ruleAddress, useAddressedId } from '../../../frame/address.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { JsonInput } from '../rules/json-input.tsx';
import { stateInWords } from '../rules/rule-words.ts';
import {
  fieldsOf,
  languagesOf,
  type TemplateBody,
  textsOf,
  withLanguage,
  withText,
} from './template-fields.ts';
import { TemplatePreview, useTemplatePreview } from './template-preview.tsx';
import '../rules/rules.css';
import './templates.css';

/** One template: its texts in each language, and how they come out. */
export const TemplateScreen = () => {
  const id = useAddressedId();
  const query = useQuery(reading(readRule('templates', id)));
  return (
    <Screen
      title={query.data?.name ?? id}
      up={{ title: 'Templates', path: '/automation/templates' }}
      beside={
        <Button component={Link} href={ruleAddress('templates', id)} variant="default">
          Publish, history
        </Button>
      }
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={8} height={48} />}>
        {(rule) => <TemplateEditor key={rule.version} rule={rule} />}
      </Loaded>
    </Screen>
  );
};

const SORTS = [
  { value: 'marketing', label: 'Marketing: needs consent, and keeps to every limit' },
  { value: 'transactional', label: 'Transactional: a receipt, an answer' },
  { value: 'care', label: 'Care: must come through, also at night' },
];

const TemplateEditor = ({ rule }: { readonly rule: RuleView }) => {
  const [body, setBody] = useState(rule.body as unknown as TemplateBody);
  const languages = languagesOf(body);
  const [language, setLanguage] = useState(languages[0] ?? 'en');
  const [unreadable, setUnreadable] = useState(false);
  const preview = useTemplatePreview(rule.id, body, language);
  const put = useSending<RuleView>({
    onSuccess: async (stored) => {
      await outdate('/v1/rules');
      notifyDone(`${stored.name} is stored as a draft.`);
    },
  });
  const problem = put.error ?? preview.query.error;
  const errorAt = (path: string) =>
    problem?.path?.endsWith(path) === true ? problem.message : undefined;
  const set = (name: string) => (value: unknown) => setBody((now) => ({ ...now, [name]: value }));
  return (
    <div className="template">
      <form
        className="panel rule-form"
        onSubmit={(event) => {
          event.preventDefault();
          put.mutate(putRule('templates', rule.id, { body, ifVersion: rule.version }));
        }}
      >
        <p className="dimmed">{stateInWords(rule.state)}</p>
        <TextInput
          label="Name"
          required
          value={String(body['name'] ?? '')}
          error={errorAt('/name')}
          onChange={(event) => set('name')(event.currentTarget.value)}
        />
        <TextInput
          label="Channel"
          required
          value={String(body['channel'] ?? '')}
          error={errorAt('/channel')}
          onChange={(event) => set('channel')(event.currentTarget.value)}
        />
        <NativeSelect
          label="Sort"
          data={SORTS}
          value={String(body['sort'] ?? 'marketing')}
          onChange={(event) => set('sort')(event.currentTarget.value)}
        />
        <Languages
          body={body}
          language={language}
          onChoose={setLanguage}
          onAdd={(added) => {
            setBody((now) => withLanguage(now, added, language));
            setLanguage(added);
          }}
        />
        {fieldsOf(body, language).map(({ name, label, lines }) => (
          <Textarea
            key={`${language} ${name}`}
            label={label}
            autosize
            minRows={lines}
            maxRows={30}
            spellCheck={name !== 'mjml' && name !== 'html'}
            {...(name === 'mjml' || name === 'html' ? { classNames: { input: 'rule-json' } } : {})}
            value={String(textsOf(body, language)[name] ?? '')}
            error={errorAt(`/content/${language}/${name}`)}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setBody((now) => withText(now, language, name, value));
            }}
          />
        ))}
        <JsonInput
          label="Lists of items"
          description='By name, such as { "picks": { "placement": "for-you", "limit": 4, "least": 2 } }.'
          value={body['lists']}
          onChange={set('lists')}
          onReadable={(readable) => setUnreadable(!readable)}
        />
        <JsonInput
          label="Alternatives"
          description='Other looks that are tried, such as [{ "id": "short", "content": { "en": { "subject": "…" } } }].'
          value={body['alternatives']}
          onChange={set('alternatives')}
          onReadable={(readable) => setUnreadable(!readable)}
        />
        <p className="dimmed">
          Everything else a template can say is under <em>Publish, history</em>, as JSON.
        </p>
        <div>
          <Button type="submit" loading={put.isPending} disabled={unreadable}>
            Store as a draft
          </Button>
        </div>
        {put.error === null ? null : <Failed error={put.error} />}
      </form>
      <TemplatePreview body={body} preview={preview} />
    </div>
  );
};

const Languages = ({
  body,
  language,
  onChoose,
  onAdd,
}: {
  readonly body: TemplateBody;
  readonly language: string;
  readonly onChoose: (language: string) => void;
  readonly onAdd: (language: string) => void;
}) => {
  const [added, setAdded] = useState('');
  const languages = languagesOf(body);
  const isNew = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/.test(added) && !languages.includes(added);
  return (
    <div className="template-languages">
      <SegmentedControl
        size="xs"
        aria-label="Language"
        data={[...languages]}
        value={language}
        onChange={onChoose}
      />
      <TextInput
        size="xs"
        aria-label="Another language"
        placeholder="de, fr-CA …"
        value={added}
        onChange={(event) => setAdded(event.currentTarget.value)}
      />
      <Button
        size="xs"
        variant="default"
        disabled={!isNew}
        onClick={() => {
          onAdd(added);
          setAdded('');
        }}
      >
        Add a language
      </Button>
    </div>
  );
};
