import { useState } from 'react';
import { Link } from 'wouter';
import { FernPicture } from '../layout/fern.tsx';
import { CustomerPicker } from '../people/customer-picker.tsx';
import { KnownFacts } from '../people/known-facts.tsx';
import { useVisit } from '../people/visit-context.tsx';
import { calledName, greetingAt } from '../people/visitor.ts';

/**
 * Greets whoever is here and says what this page is made from.
 *
 * @param away whether nothing could be chosen
 */
export const Hero = ({ away }: { readonly away: boolean }) => {
  const { visitor, allowed, asked } = useVisit();
  const [open, setOpen] = useState<'picker' | 'facts'>();
  const close = () => setOpen(undefined);
  const greeting = greetingAt(new Date().getHours());
  return (
    <section className="hero" aria-labelledby="greeting">
      <div className="hero-words">
        <h1 id="greeting">
          {visitor === undefined ? greeting : `${greeting}, ${calledName(visitor.name)}`}
        </h1>
        <p>{away ? 'Come in and look around.' : heroLine(visitor !== undefined, allowed, asked)}</p>
        <div className="hero-actions">
          {visitor === undefined ? (
            <button
              type="button"
              className="button"
              aria-haspopup="dialog"
              onClick={() => setOpen('picker')}
            >
              Step in as a customer
            </button>
          ) : (
            <button
              type="button"
              className="button"
              aria-haspopup="dialog"
              onClick={() => setOpen('facts')}
            >
              What the shop knows of you
            </button>
          )}
          <Link href="/side-by-side" className="button quiet">
            See this page as three people
          </Link>
        </div>
      </div>
      <FernPicture className="hero-fern" />
      {open === 'picker' && <CustomerPicker onClose={close} />}
      {open === 'facts' && <KnownFacts onClose={close} />}
    </section>
  );
};

const heroLine = (known: boolean, allowed: boolean, asked: boolean): string => {
  if (!allowed) {
    return asked
      ? 'You asked us not to use your history, so this page looks the same for everyone.'
      : 'You were not asked yet whether we may use your history, so this page looks the same for everyone.';
  }
  return known
    ? 'This page was put together for you a moment ago, and says why at every item.'
    : 'We have not met yet. Look at something you like, and this page begins to know you.';
};
