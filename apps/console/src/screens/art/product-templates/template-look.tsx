import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { TemplateLook } from 'personable';
import type { ApiError } from '../../../api/ask.ts';
import { minorPrice } from '../../../words/amounts.ts';
import { inWords } from '../../automation/production/design-words.ts';
import { sampleValues } from './sample-values.ts';
import { at, listAt } from './template-draft.ts';

interface Props {
  readonly body: unknown;
  readonly query: UseQueryResult<TemplateLook, ApiError>;
  readonly written: Readonly<Record<string, string>>;
  readonly write: (written: Readonly<Record<string, string>>) => void;
  readonly guides: boolean;
  readonly setGuides: (guides: boolean) => void;
}

/** What a template looks like as it is written: drawn by the engine, with values to try, and what is odd about it. */
export const TemplateLookPanel = ({ body, query, written, write, guides, setGuides }: Props) => {
  const { data, error } = query;
  return (
    <section className="shaped-look" aria-label="What it looks like">
      <div className="shaped-look-head">
        <h2>What it looks like</h2>
        <Checkbox
          label="Guides: edge, safe distance, cut"
          checked={guides}
          onChange={(event) => setGuides(event.currentTarget.checked)}
        />
      </div>
      {error === null ? null : (
        <div className="state state-trouble" role="alert">
          <div>
            <p className="state-title">{error.message}</p>
            <p>
              {error.path === undefined ? null : (
                <>
                  At <code>{error.path.replace(/^\/template(?=\/)/, '')}</code>.{' '}
                </>
              )}
              {error.hint}
            </p>
          </div>
        </div>
      )}
      {data === undefined ? null : <Drawn look={data} body={body} isOld={error !== null} />}
      <Tried body={body} written={written} write={write} />
    </section>
  );
};

const Drawn = ({
  look: { surfaces, undrawn, findings, warnings, price, unpriced },
  body,
  isOld,
}: {
  readonly look: TemplateLook;
  readonly body: unknown;
  readonly isOld: boolean;
}) => (
  <div className={isOld ? 'shaped-old' : undefined}>
    {undrawn === undefined ? null : (
      <p>
        <strong>{undrawn.message}</strong> {undrawn.hint}
      </p>
    )}
    <div className="job-pictures">
      {surfaces.map(({ id, svg }) => (
        <figure key={id}>
          <img
            src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
            alt={`The surface ${id} with the values below`}
          />
          <figcaption>{nameOf(body, id)}</figcaption>
        </figure>
      ))}
    </div>
    {price === undefined ? null : (
      <p>
        {price.lines
          .map(({ what, amount }) => `${what} ${minorPrice(amount, price.currency)}`)
          .join(' + ')}
        {' = '}
        <strong>{minorPrice(price.total, price.currency)}</strong>
      </p>
    )}
    {unpriced === undefined ? null : <p className="dimmed">No price: {unpriced}</p>}
    {findings.length === 0 ? null : (
      <>
        <h3>What customers would be told</h3>
        <ul className="shaped-said">
          {findings.map(({ field, code, message, fix }) => (
            <li key={`${field} ${code}`}>
              {message} {fix}
            </li>
          ))}
        </ul>
      </>
    )}
    {warnings.length === 0 ? null : (
      <>
        <h3>What is odd</h3>
        <ul className="shaped-said">
          {warnings.map(({ path, message, hint }) => (
            <li key={`${path} ${message}`}>
              <code>{path}</code>: {message} {hint}
            </li>
          ))}
        </ul>
      </>
    )}
  </div>
);

const nameOf = (body: unknown, id: string): string => {
  const surface = listAt(body, ['surfaces']).find((one) => at(one, ['id']) === id);
  const [width, height] = [at(surface, ['width']), at(surface, ['height'])];
  return `${inWords(at(surface, ['name'])) || id}, ${String(width)} × ${String(height)} mm`;
};

interface TriedProps extends Pick<Props, 'body' | 'written' | 'write'> {}

const Tried = ({ body, written, write }: TriedProps) => {
  const values = sampleValues(body, written);
  const set = (id: string, value: string) => write({ ...written, [id]: value });
  return (
    <fieldset className="shaped-checks shaped-tried">
      <legend>Try it with</legend>
      {listAt(body, ['fields']).map((field, place) => {
        const id = at(field, ['id']);
        const kind = at(field, ['kind']);
        if (typeof id !== 'string' || kind === 'picture') return null;
        const label = inWords(at(field, ['label'])) || id;
        const value = String(Object.hasOwn(written, id) ? written[id] : (values[id] ?? ''));
        const offered = offeredIn(field, kind);
        return offered === undefined ? (
          <TextInput
            // biome-ignore lint/suspicious/noArrayIndexKey: a field is where it stands
            key={place}
            size="xs"
            label={label}
            maxLength={2_000}
            value={value}
            onChange={(event) => set(id, event.currentTarget.value)}
          />
        ) : (
          <NativeSelect
            // biome-ignore lint/suspicious/noArrayIndexKey: a field is where it stands
            key={place}
            size="xs"
            label={label}
            data={[{ value: '', label: 'Nothing' }, ...offered]}
            value={value}
            onChange={(event) => set(id, event.currentTarget.value)}
          />
        );
      })}
      {Object.keys(written).length === 0 ? null : (
        <div>
          <Button size="compact-xs" variant="default" onClick={() => write({})}>
            Samples again
          </Button>
        </div>
      )}
    </fieldset>
  );
};

const offeredIn = (
  field: unknown,
  kind: unknown,
): { readonly value: string; readonly label: string }[] | undefined => {
  if (kind === 'colour') {
    return listAt(field, ['colours']).map((one) => ({ value: String(one), label: String(one) }));
  }
  if (kind !== 'choice' && kind !== 'motif') return undefined;
  return listAt(field, [kind === 'choice' ? 'options' : 'motifs']).map((one) => {
    const value = String(at(one, ['id']) ?? '');
    return { value, label: inWords(at(one, ['name'])) || value };
  });
};
