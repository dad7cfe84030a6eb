import type { ReactNode } from 'react';

/** The frame of all icons: 20 by 20, one stroke, the colour of the text. Never read aloud. */
export const Icon = ({ children }: { readonly children: ReactNode }) => (
  <svg
    className="icon"
    width="20"
    height="20"
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.6"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {children}
  </svg>
);
