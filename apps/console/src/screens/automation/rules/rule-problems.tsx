import type { RuleView } from 'personable';

/** What is wrong with a rule, and where. */
export const RuleProblems = ({ problems }: Pick<RuleView, 'problems'>) =>
  problems.length === 0 ? null : (
    <section>
      <h2>Before it is published</h2>
      <ul className="rule-problems">
        {problems.map(({ severity, path, message, hint }) => (
          <li key={`${path} ${message}`} data-severity={severity}>
            <strong>{severity === 'refused' ? 'Refused' : 'Warning'}</strong> at{' '}
            <code>{path === '' ? 'the whole' : path}</code>: {message} {hint}
          </li>
        ))}
      </ul>
    </section>
  );
