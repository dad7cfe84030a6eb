import { lazy, Suspense } from 'react';
import { Route, Router, Switch } from 'wouter';
import { CartProvider } from './cart/cart-context.tsx';
import { AnnouncerProvider } from './layout/announcer.tsx';
import { Closed } from './layout/closed.tsx';
import { DemoBar } from './layout/demo-bar.tsx';
import { Footer } from './layout/footer.tsx';
import { Header } from './layout/header.tsx';
import { Opening } from './layout/opening.tsx';
import { useFreshStart } from './layout/use-fresh-start.ts';
import { WaitingNote } from './layout/waiting-note.tsx';
import { MadeProvider } from './made/made-context.tsx';
import { MakingPage } from './made/making-page.tsx';
import { CartPage } from './pages/cart-page.tsx';
import { CategoryPage } from './pages/category-page.tsx';
import { HomePage } from './pages/home-page.tsx';
import { ItemPage } from './pages/item-page.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { OwnPage } from './pages/own-page.tsx';
import { SearchPage } from './pages/search-page.tsx';
import { ThanksPage } from './pages/thanks-page.tsx';
import { VisitProvider } from './people/visit-context.tsx';
import { StorefrontProvider } from './storefront/storefront-context.tsx';

const SideBySidePage = lazy(async () => ({
  default: (await import('./side-by-side/side-by-side-page.tsx')).SideBySidePage,
}));

/** The shop: what is around every page, and which page it is. */
export const App = () => (
  <Router base={import.meta.env.BASE_URL.replace(/\/$/, '')}>
    <StorefrontProvider waiting={<Opening />} closed={<Closed />}>
      <AnnouncerProvider>
        <VisitProvider>
          <MadeProvider>
            <CartProvider>
              <Pages />
            </CartProvider>
          </MadeProvider>
        </VisitProvider>
      </AnnouncerProvider>
    </StorefrontProvider>
  </Router>
);

const Pages = () => {
  useFreshStart();
  return (
    <>
      <a href="#content" className="skip-link">
        Skip to the content
      </a>
      <DemoBar />
      <WaitingNote />
      <Header />
      <Suspense fallback={<main className="page" />}>
        <Switch>
          <Route path="/" component={HomePage} />
          <Route path="/category/:name" component={CategoryPage} />
          <Route path="/search" component={SearchPage} />
          <Route path="/item/:id/make" component={MakingPage} />
          <Route path="/item/:id" component={ItemPage} />
          <Route path="/cart" component={CartPage} />
          <Route path="/thanks" component={ThanksPage} />
          <Route path="/me" component={OwnPage} />
          <Route path="/side-by-side" component={SideBySidePage} />
          <Route component={NotFoundPage} />
        </Switch>
      </Suspense>
      <Footer />
    </>
  );
};
