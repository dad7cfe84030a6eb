import { score } from '../words/numbers.ts';
import { type Scale, stretches, type Term, termLook } from '../words/terms.ts';
import './term-bar.css';

interface ExplainedTerm extends Term {
  readonly text: string;
}

/** A score as a bar of its parts. It is only to be looked at: `TermList` says the same in words. */
export const TermBar = ({
  terms,
  scale,
}: {
  readonly terms: readonly Term[];
  readonly scale: Scale;
}) => {
  const places = stretches(terms, scale);
  const whole = scale.above + scale.below;
  const zero = whole === 0 ? 0 : (100 * scale.below) / whole;
  return (
    <div className="term-bar" aria-hidden="true">
      {scale.below > 0 ? <span className="term-bar-zero" style={{ left: `${zero}%` }} /> : null}
      {terms.map(({ term, value }, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: two parts may be alike, and their order is fixed
          key={index}
          className={`term-bar-part term-${termLook(term).colour}${value < 0 ? ' term-bar-below' : ''}`}
          style={{ left: `${places[index]?.start ?? 0}%`, width: `${places[index]?.length ?? 0}%` }}
        />
      ))}
    </div>
  );
};

/** The parts of a score in words, each with its colour in the bar and its value. */
export const TermList = ({ terms }: { readonly terms: readonly ExplainedTerm[] }) => (
  <ul className="term-list">
    {terms.map(({ term, value, text }) => {
      const { label, colour } = termLook(term);
      return (
        <li key={`${term} ${text}`}>
          <span className={`term-swatch term-${colour}`} aria-hidden="true" />
          <span className="term-label">{label}</span>
          <span className="term-value number">{score(value)}</span>
          <span className="term-text">{text}</span>
        </li>
      );
    })}
  </ul>
);
