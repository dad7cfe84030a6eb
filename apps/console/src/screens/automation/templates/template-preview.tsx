import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { TemplatePreview as Previewed } from 'personable';
import { useState } from 'react';
import type { ApiError } from '../../../api/ask.ts';
import { reading } from '../../../api/query-client.ts';
import { previewTemplate } from '../../../api/templates.ts';
import { PersonPicker } from '../../../parts/person-picker.tsx';
import { Failed, Trouble } from '../../../parts/trouble.tsx';
import { JsonInput } from '../rules/json-input.tsx';
import { looksOf, type TemplateBody } from './template-fields.ts';

/** Milliseconds without a key after which it is written anew. */
const PAUSE = 400;

/** A message as somebody would get it, as it is being written. */
export const useTemplatePreview = (id: string, body: TemplateBody, language: string) => {
  const [person, setPerson] = useState<number>();
  const [look, setLook] = useState('itself');
  const [data, setData] = useState<Readonly<Record<string, unknown>>>();
  const [settled] = useDebouncedValue(body, PAUSE);
  const asked = {
    ...{ body: settled, language, alternative: look },
    ...(person === undefined ? {} : { as: { person } }),
    ...(data === undefined ? {} : { data }),
  };
  const query = useQuery({
    ...reading(previewTemplate(id, asked)),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return { query, person, setPerson, look, setLook, setData };
};

interface Props {
  readonly body: TemplateBody;
  readonly preview: ReturnType<typeof useTemplatePreview>;
}

/** Shows a message before anybody gets it: for anybody, as wide as on a phone or a desk. */
export const TemplatePreview = ({ body, preview }: Props) => {
  const { query, person, setPerson, look, setLook, setData } = preview;
  return (
    <section className="template-preview">
      <h2>Preview</h2>
      <div className="template-preview-for">
        <PersonPicker label="For" value={person} onChange={setPerson} />
        <NativeSelect
          label="Look"
          data={[...looksOf(body)]}
          value={look}
          onChange={(event) => setLook(event.currentTarget.value)}
        />
      </div>
      <div className="template-preview-data">
        <JsonInput
          label="Data"
          description='What texts speak of as "data", such as { "order": 1007 }: whoever asks for the message brings it.'
          value={undefined}
          onChange={(written) => setData(asObject(written))}
          onReadable={() => undefined}
        />
      </div>
      <div aria-live="polite">
        <Shown error={query.error} previewed={query.data} />
      </div>
    </section>
  );
};

const asObject = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;

const Shown = ({
  error,
  previewed,
}: {
  readonly error: ApiError | null;
  readonly previewed: Previewed | undefined;
}) => {
  if (error !== null) return <Failed error={error} />;
  if (previewed === undefined) return null;
  if ('problem' in previewed) {
    return <Trouble title="It could not be written for this person." text={previewed.problem} />;
  }
  const { content, remarks, holds, bytes } = previewed;
  return (
    <>
      {holds ? null : (
        <p>The condition of the template does not hold for this person: nothing would be sent.</p>
      )}
      {remarks.map((remark) => (
        <p key={remark} className="dimmed">
          {remark}
        </p>
      ))}
      {content.kind === 'email' ? (
        <Email subject={content.subject} html={content.html ?? ''} text={content.text} />
      ) : (
        <pre className="template-text">{JSON.stringify(content, null, 2)}</pre>
      )}
      {bytes === undefined ? null : (
        <p className="dimmed">{Math.ceil(bytes / 1_024)} KB of HTML.</p>
      )}
    </>
  );
};

const WIDTHS = [
  { value: '360', label: 'Phone' },
  { value: '640', label: 'Desk' },
  { value: 'text', label: 'Plain text' },
];

const Email = ({
  subject,
  html,
  text,
}: {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}) => {
  const [width, setWidth] = useState('360');
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="How it is looked at"
        data={WIDTHS}
        value={width}
        onChange={setWidth}
      />
      <p>
        <strong>{subject}</strong>
      </p>
      {width === 'text' ? (
        <pre className="template-text">{text}</pre>
      ) : (
        <div className="template-frame">
          <iframe
            title={`The e-mail, ${width} wide`}
            sandbox=""
            srcDoc={html}
            width={width}
            height={640}
          />
        </div>
      )}
    </>
  );
};
