import type { ContextPart } from 'personable';
import { valueWords } from '../../words/context.ts';
import './context-parts.css';

/** What was known of now, part by part: what it was, and from where, or why nothing was known. */
export const ContextParts = ({ parts }: { readonly parts: readonly ContextPart[] }) => (
  <dl className="context-parts">
    {parts.map(({ part, value, origin, because, used }) => (
      <div key={part}>
        <dt>
          {part}
          {used ? <span className="dimmed"> used</span> : null}
        </dt>
        {origin === undefined ? (
          <dd className="dimmed">not known: {because}</dd>
        ) : (
          <dd>
            {valueWords(value)}
            <span className="context-origin">{origin}</span>
          </dd>
        )}
      </div>
    ))}
  </dl>
);
