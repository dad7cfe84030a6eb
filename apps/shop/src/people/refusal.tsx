import type { StorefrontError } from '../storefront/storefront-api.ts';

/** Why customers cannot be chosen, and the way out. */
export const Refusal = ({ error }: { readonly error: StorefrontError }) => (
  <div className="refusal" role="alert">
    {error.code === 'console_sign_in_needed' ? (
      <>
        <p>
          <strong>The customers of this shop are real.</strong> Only who runs it may see the shop
          with their eyes.
        </p>
        <p>
          {error.hint ?? 'Sign in to the console first.'} Open that link in this browser, then come
          back.
        </p>
      </>
    ) : (
      <p>
        {error.message} {error.hint ?? 'Try again in a moment.'}
      </p>
    )}
  </div>
);
