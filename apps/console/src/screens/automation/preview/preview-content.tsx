import type { Preview } from 'personable';
import { Link } from 'wouter';
import { ruleAddress } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';

type Content = NonNullable<Preview['decision']['content']>;

/** Content that would be shown, its texts filled in. */
export const PreviewContent = ({ content }: { readonly content: Content }) => {
  if (content.length === 0) {
    return (
      <Empty title="Nothing would be shown.">
        No campaign may be shown, and there is no fallback.
      </Empty>
    );
  }
  return (
    <ol className="preview-content">
      {content.map(({ campaign, creative, name, fields, locale, reason, offer }) => (
        <li key={`${campaign ?? ''}/${creative ?? ''}`}>
          <p className="preview-content-name">
            {campaign === undefined ? (
              'What is shown to everybody'
            ) : (
              <Link href={ruleAddress('campaigns', campaign)}>{name ?? campaign}</Link>
            )}
            <span className="dimmed">
              {' '}
              {[creative, locale, offer === undefined ? '' : `offer ${offer}`]
                .filter((part) => part !== undefined && part !== '')
                .join(' · ')}
            </span>
          </p>
          <dl>
            {Object.entries(fields).map(([field, text]) => (
              <div key={field}>
                <dt>{field}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
          <p className="dimmed">{reason}</p>
        </li>
      ))}
    </ol>
  );
};
