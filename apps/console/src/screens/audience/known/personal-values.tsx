import type { Knowing } from 'personable';

/** What somebody holds dear, said or only suggested. */
export const PersonalValues = ({ values }: Pick<Knowing, 'values'>) => (
  <section>
    <h2>What matters to them</h2>
    {values.length === 0 ? (
      <p className="dimmed">They said nothing, and what they bought suggests nothing.</p>
    ) : (
      <ul className="known-list">
        {values.map(({ value, source, text }) => (
          <li key={`${source} ${value}`}>
            <strong>{value}</strong> <span className="known-source">{source}</span>{' '}
            <span className="dimmed">{text}</span>
          </li>
        ))}
      </ul>
    )}
  </section>
);
