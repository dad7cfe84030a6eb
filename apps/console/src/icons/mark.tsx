/** The mark of Personable: a fern leaf. */
export const Mark = () => (
  <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="7" fill="#2f6b4f" />
    <path
      d="M16 26V8M16 13c0-2.5 2-4.5 5-4.5 0 2.8-2 4.5-5 4.5ZM16 13c0-2.5-2-4.5-5-4.5 0 2.8 2 4.5 5 4.5ZM16 20c0-3 2.5-5.5 6.5-5.5 0 3.5-2.5 5.5-6.5 5.5ZM16 20c0-3-2.5-5.5-6.5-5.5 0 3.5 2.5 5.5 6.5 5.5Z"
      fill="none"
      stroke="#fff"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
