import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { AudiencePreview, Condition } from 'personable';
import { previewAudience } from '../../../api/audiences.ts';
import { reading } from '../../../api/query-client.ts';
import { ConditionExplained } from '../../../parts/condition/condition-explained.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { PersonLink } from '../../../parts/person-link.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { count, percent } from '../../../words/numbers.ts';
import { sizeWords } from './audience-words.ts';

/** Milliseconds without a change after which everybody is asked. */
const PAUSE = 600;

/** What a condition would find, once nobody has changed it for a moment. */
export const usePreview = (condition: Condition) => {
  const [settled] = useDebouncedValue(condition, PAUSE);
  return useQuery({
    ...reading(previewAudience(settled)),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
};

/** How many people a condition finds, whom for example, and whether they are of two kinds. */
export const Preview = ({ condition }: { readonly condition: Condition }) => {
  const query = usePreview(condition);
  return (
    <section aria-label="Whom it finds" className="audience-preview">
      <h2>Whom it finds</h2>
      <Loaded query={query} skeleton={<LinesSkeleton lines={4} height={28} />}>
        {(preview) => <Found preview={preview} />}
      </Loaded>
    </section>
  );
};

const Found = ({ preview }: { readonly preview: AudiencePreview }) => (
  <>
    <p role="status">
      <strong className="number">{sizeWords(preview)}</strong>
    </p>
    {preview.sensitive.length === 0 ? null : (
      <p className="audience-warning">
        It reads what is sensitive: {preview.sensitive.join(', ')}. Such an audience is not used for
        selling, unless a note says why it may be.
      </p>
    )}
    {preview.kinds === undefined ? null : <TwoKinds kinds={preview.kinds} />}
    {preview.sample.length === 0 ? null : (
      <details className="audience-sample" open>
        <summary>Some of them, and why</summary>
        <ul>
          {preview.sample.map(({ person, name, explanation }) => (
            <li key={person}>
              <PersonLink person={person} name={name} />
              <ConditionExplained clause={explanation} />
            </li>
          ))}
        </ul>
      </details>
    )}
  </>
);

const TwoKinds = ({ kinds }: { readonly kinds: NonNullable<AudiencePreview['kinds']> }) => (
  <section className="audience-warning">
    <p>
      <strong>These look like two kinds of people.</strong> Of {count(kinds.members)} looked at,{' '}
      {percent(kinds.share)} differ from the others, so one message may not fit both.
    </p>
    <ul>
      {kinds.differences.map(({ feature, word, first, second }) => (
        <li key={`${feature} ${word}`}>
          {feature}
          {word === undefined
            ? `: ${shown(first)} in the middle of the smaller kind, ${shown(second)} of the other`
            : ` is ${word}: ${percent(first)} of the smaller kind, ${percent(second)} of the other`}
        </li>
      ))}
    </ul>
  </section>
);

const shown = (value: number): string => count(Math.round(value * 10) / 10);
