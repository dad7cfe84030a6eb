/** What is to be written somewhere. */
export const Snippet = ({ text }: { readonly text: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on narrow screens
  <pre tabIndex={0}>{text}</pre>
);
