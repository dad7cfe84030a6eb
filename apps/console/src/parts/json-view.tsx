import './json-view.css';

/** Any data as JSON. */
export const JsonView = ({ value }: { readonly value: unknown }) => (
  <pre className="json-view">{JSON.stringify(value, null, 2)}</pre>
);

interface DisclosureProps {
  readonly label: string;
  readonly value: unknown;
}

/** Data that is there for those who want to see it exactly. */
export const JsonDisclosure = ({ label, value }: DisclosureProps) => (
  <details className="json-disclosure">
    <summary>{label}</summary>
    <JsonView value={value} />
  </details>
);
