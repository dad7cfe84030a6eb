import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { pieces } from '../cart/cart.ts';
import { useCart } from '../cart/cart-context.tsx';
import { Avatar } from '../people/avatar.tsx';
import { CustomerPicker } from '../people/customer-picker.tsx';
import { useVisit } from '../people/visit-context.tsx';
import { categoryAddress, useLastPart } from '../storefront/item-address.ts';
import { useShop } from '../storefront/storefront-context.tsx';
import { FernMark } from './fern.tsx';
import { BagIcon, SearchIcon } from './icons.tsx';

/** The head of every page. */
export const Header = () => {
  const { storefront, categories } = useShop();
  return (
    <header className="header">
      <div className="width header-top">
        <Link href="/" className="brand">
          <FernMark className="brand-fern" />
          <span>{storefront.name}</span>
        </Link>
        <SearchForm />
        <PersonButton />
        <CartLink />
      </div>
      {categories.length > 0 && <Categories names={categories.map(({ name }) => name)} />}
    </header>
  );
};

const SearchForm = () => {
  const [location, navigate] = useLocation();
  const [parameters] = useSearchParams();
  const sought = location === '/search' ? (parameters.get('q') ?? '') : '';
  return (
    <search className="search">
      <form
        // A new form for a new search, so that the field says what the page shows.
        key={sought}
        action={(form) => {
          const query = String(form.get('q') ?? '').trim();
          if (query !== '') navigate(`/search?${new URLSearchParams({ q: query })}`);
        }}
      >
        <SearchIcon />
        <input
          type="search"
          name="q"
          defaultValue={sought}
          placeholder="Search the shop"
          aria-label="Search the shop"
          autoComplete="off"
        />
      </form>
    </search>
  );
};

const PersonButton = () => {
  const { visitor } = useVisit();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="person-button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Avatar name={visitor?.name} />
        <span className="person-words">
          <span className="person-label">Shopping as</span>
          <span className="person-name">{visitor?.name ?? 'New visitor'}</span>
        </span>
      </button>
      {open && <CustomerPicker onClose={() => setOpen(false)} />}
    </>
  );
};

const CartLink = () => {
  const { cart } = useCart();
  const count = pieces(cart);
  return (
    <Link href="/cart" className="cart-link">
      <BagIcon />
      <span className="cart-word">Cart</span>
      {count > 0 && (
        <span className="cart-count" key={count}>
          <span className="visually-hidden">, pieces: </span>
          {count}
        </span>
      )}
    </Link>
  );
};

const Categories = ({ names }: { readonly names: readonly string[] }) => {
  const [location] = useLocation();
  const last = useLastPart();
  const open = location.startsWith('/category/') ? last : undefined;
  return (
    <nav className="categories" aria-label="Categories">
      <ul className="width">
        {names.map((name) => (
          <li key={name}>
            <Link href={categoryAddress(name)} aria-current={name === open ? 'page' : undefined}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
};
