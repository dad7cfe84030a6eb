import { Button, Textarea, TextInput } from '@mantine/core';
import { freeName, lacking, previewOf, renamed, type WrittenContent } from './creative.ts';

type Fields = WrittenContent[string];

interface Props {
  readonly content: WrittenContent;
  readonly onChange: (content: WrittenContent) => void;
}

/** Languages that are offered one after the other. */
const NEXT = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'ja', 'zh'];

/** Writes the texts of a creative, language by language. */
export const CreativeContent = ({ content, onChange }: Props) => {
  const locales = Object.keys(content);
  const free = NEXT.find((locale) => !locales.includes(locale)) ?? freeName('x', locales);
  const fields = Object.keys(Object.values(content)[0] ?? { title: '' });
  return (
    <>
      {Object.entries(content).map(([locale, texts], place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a language changes while it is written.
        <div key={place} className="rule-texts">
          <TextInput
            label="Language"
            description="Such as en, de or de-AT."
            required
            maxLength={40}
            value={locale}
            onChange={({ currentTarget: { value: to } }) => {
              if (!locales.includes(to)) onChange(renamed(content, locale, to));
            }}
          />
          <Texts
            locale={locale}
            fields={texts}
            onChange={(next) => onChange({ ...content, [locale]: next })}
          />
          {locales.length === 1 ? null : (
            <div>
              <Button variant="subtle" size="xs" onClick={() => onChange(lacking(content, locale))}>
                Remove language {locale}
              </Button>
            </div>
          )}
        </div>
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          onClick={() =>
            onChange({ ...content, [free]: Object.fromEntries(fields.map((name) => [name, ''])) })
          }
        >
          Add a language
        </Button>
      </div>
    </>
  );
};

const Texts = ({
  locale,
  fields,
  onChange,
}: {
  readonly locale: string;
  readonly fields: Fields;
  readonly onChange: (fields: Fields) => void;
}) => {
  const names = Object.keys(fields);
  const preview = Object.values(fields)
    .map(previewOf)
    .filter((text) => text !== '');
  return (
    <>
      {Object.entries(fields).map(([name, text], place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name changes while it is written.
        <div key={place} className="rule-text">
          <TextInput
            label="Field"
            required
            maxLength={100}
            value={name}
            onChange={({ currentTarget: { value: to } }) => {
              if (!names.includes(to)) onChange(renamed(fields, name, to));
            }}
          />
          <Textarea
            label={`Text of ${name} in ${locale}`}
            autosize
            minRows={1}
            maxRows={12}
            value={text}
            onChange={({ currentTarget: { value: said } }) => onChange({ ...fields, [name]: said })}
          />
          {names.length === 1 ? null : (
            <Button variant="subtle" size="xs" onClick={() => onChange(lacking(fields, name))}>
              Remove
              <span className="for-readers">
                {' '}
                field {name} in {locale}
              </span>
            </Button>
          )}
        </div>
      ))}
      <div>
        <Button
          variant="subtle"
          size="xs"
          onClick={() => onChange({ ...fields, [freeName('text', names)]: '' })}
        >
          Add a field<span className="for-readers"> in {locale}</span>
        </Button>
      </div>
      {preview.length === 0 ? null : (
        <p className="dimmed">Reads, of whom nothing is known: {preview.join(' · ')}</p>
      )}
    </>
  );
};
