import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { RuleView } from 'personable';
import { lazy, Suspense, useState } from 'react';
import { lookAtTemplate } from '../../../api/product-templates.ts';
import { outdate, reading, readingPage } from '../../../api/query-client.ts';
import { putRule, readRule } from '../../../api/rules.ts';
import { useSending } from '../../../api/sending.ts';
import { useAddressedId } from '../../../frame/address.ts';
import { Facts } from '../../../parts/facts.tsx';
import { ItemLinks } from '../../../parts/item-link.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { RuleHistory } from '../../automation/rules/rule-history.tsx';
import { RuleWays } from '../../automation/rules/rule-ways.tsx';
import { stateInWords } from '../../automation/rules/rule-words.ts';
import '../../automation/production/production.css';
import '../../automation/rules/rules.css';
import type { Draft } from './inputs.tsx';
import './product-templates.css';
import { sampleValues } from './sample-values.ts';
import { listAt } from './template-draft.ts';
import { TemplateForm } from './template-form.tsx';
import { TemplateLookPanel } from './template-look.tsx';

const KIND = 'product-templates';
const UP = { title: 'Product templates', path: '/art/templates' };
/** Milliseconds without a key after which what is written is drawn. */
const PAUSE = 300;

/** Half a megabyte of its own, for those who write JSON. */
const JsonEditor = lazy(async () => ({
  default: (await import('../../../parts/code/json-editor.tsx')).JsonEditor,
}));

/** One template: what may be shaped, as a form beside a picture of it, and what can be done with it. */
export const ProductTemplateScreen = () => {
  const id = useAddressedId();
  const query = useQuery(reading(readRule(KIND, id)));
  return (
    <Screen title={query.data?.name ?? id} up={UP}>
      <Loaded query={query} skeleton={<LinesSkeleton lines={8} height={48} />}>
        {(rule) => (
          <div className="shaped">
            <Standing rule={rule} />
            <Editor key={`${rule.id} ${rule.version}`} rule={rule} />
            <RuleHistory rule={rule} />
          </div>
        )}
      </Loaded>
    </Screen>
  );
};

const Standing = ({ rule }: { readonly rule: RuleView }) => {
  const { id, state, version, published, changed, changedBy, note, body } = rule;
  const items = listAt(body, ['products']).map((one) => ({ id: String(one), name: '' }));
  return (
    <Facts
      facts={[
        { name: 'Id', value: id },
        {
          name: 'State',
          value: `${stateInWords(state)}${published === undefined ? '' : `, version ${published} is offered`}`,
        },
        {
          name: `Version ${version}`,
          value: (
            <>
              <Moment time={changed} as="exact" /> by {changedBy}
              {note === undefined ? null : `: ${note}`}
            </>
          ),
        },
        {
          name: 'Items',
          value:
            items.length === 0 ? (
              <span className="dimmed">none yet</span>
            ) : (
              <ItemLinks items={items} most={10} />
            ),
        },
      ]}
    />
  );
};

const Editor = ({ rule }: { readonly rule: RuleView }) => {
  const [body, setBody] = useState<unknown>(rule.body);
  const [asJson, setAsJson] = useState(false);
  const [readable, setReadable] = useState(true);
  const [undone, setUndone] = useState(0);
  const [note, setNote] = useState('');
  const [written, write] = useState<Readonly<Record<string, string>>>({});
  const [guides, setGuides] = useState(true);
  const [settled] = useDebouncedValue(body, PAUSE);
  const [tried] = useDebouncedValue(written, PAUSE);
  const look = useQuery(
    readingPage(
      lookAtTemplate({ template: settled, values: sampleValues(settled, tried), guides }),
    ),
  );
  const put = useSending<RuleView>({
    onSuccess: async (stored) => {
      await outdate('/v1/rules', '/v1/made');
      notifyDone(`${stored.name} is stored as a draft.`);
    },
  });
  const trouble = put.error ?? look.error;
  const draft: Draft = {
    body,
    change: setBody,
    wrong:
      trouble?.path === undefined
        ? undefined
        : {
            path: trouble.path.replace(/^\/(?:body|template)(?=\/)/, ''),
            message: trouble.message,
          },
  };
  const unsaved = body !== rule.body;
  return (
    <>
      <div className="shaped-beside">
        <form
          className="shaped-form"
          onSubmit={(event) => {
            event.preventDefault();
            const said = { body, ifVersion: rule.version, ...(note === '' ? {} : { note }) };
            put.mutate(putRule(KIND, rule.id, said));
          }}
        >
          <SegmentedControl
            size="xs"
            aria-label="How it is written"
            data={[
              { value: 'form', label: 'Form' },
              { value: 'json', label: 'JSON: all of it' },
            ]}
            value={asJson ? 'json' : 'form'}
            onChange={(how) => {
              setReadable(true);
              setAsJson(how === 'json');
            }}
          />
          {asJson ? (
            <Suspense fallback={<LinesSkeleton lines={12} height={20} />}>
              <JsonEditor
                key={undone}
                label="The template as JSON"
                description="All of it, also what the form does not show."
                value={body}
                onChange={setBody}
                onReadable={setReadable}
              />
            </Suspense>
          ) : (
            <TemplateForm draft={draft} />
          )}
          <TextInput
            label="Note"
            description="Why, for the history."
            maxLength={1_000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {put.error === null ? null : <Failed error={put.error} />}
          <div className="shaped-add">
            <Button type="submit" loading={put.isPending} disabled={!readable || !unsaved}>
              Store as a draft
            </Button>
            {unsaved ? (
              <Button
                variant="default"
                onClick={() => {
                  setBody(rule.body);
                  setReadable(true);
                  setUndone((now) => now + 1);
                }}
              >
                Undo all of it
              </Button>
            ) : null}
          </div>
        </form>
        <TemplateLookPanel {...{ body, query: look, written, write, guides, setGuides }} />
      </div>
      <RuleWays rule={rule} up={UP.path} unsaved={unsaved} outdates={['/v1/made']} />
    </>
  );
};
