import { useState } from 'react';
import { Link } from 'wouter';
import { KnownFacts } from '../people/known-facts.tsx';
import { useShop } from '../storefront/storefront-context.tsx';
import { FernMark } from './fern.tsx';

/** The foot of every page. */
export const Footer = () => {
  const { storefront } = useShop();
  const [open, setOpen] = useState(false);
  return (
    <footer className="footer">
      <div className="width">
        <div className="footer-about">
          <p className="footer-name">
            <FernMark className="brand-fern" /> {storefront.name}
          </p>
          <p>{storefront.about}</p>
        </div>
        <nav aria-label="About personalization">
          <ul>
            <li>
              <Link href="/side-by-side">This shop as three people</Link>
            </li>
            <li>
              <button type="button" className="link-button" onClick={() => setOpen(true)}>
                What the shop knows of you
              </button>
            </li>
            <li>
              <a href="/console/">Console of the shop</a>
            </li>
            <li>
              <a href="/docs/">The API</a>
            </li>
          </ul>
        </nav>
        <p className="footer-engine">
          What stands in these rows, and why, is decided by Personable, an open-source
          personalization engine.
        </p>
      </div>
      {open && <KnownFacts onClose={() => setOpen(false)} />}
    </footer>
  );
};
