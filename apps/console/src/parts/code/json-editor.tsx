import { json, jsonParseLinter } from '@codemirror/lang-json';
import { syntaxHighlighting } from '@codemirror/language';
import { linter } from '@codemirror/lint';
import { classHighlighter } from '@lezer/highlight';
import { basicSetup, EditorView } from 'codemirror';
import { useEffect, useId, useRef, useState } from 'react';
import './json-editor.css';

interface Props {
  readonly label: string;
  readonly description?: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** Told whether what is written can be read: while it cannot, the value is what was written last. */
  readonly onReadable: (readable: boolean) => void;
}

/** A value written as JSON, with lines, brackets and what is wrong where it is. Tab leaves it. */
export const JsonEditor = ({ label, description, value, onChange, onReadable }: Props) => {
  const place = useRef<HTMLDivElement>(null);
  const [trouble, setTrouble] = useState<string>();
  const id = useId();
  const [start] = useState(() => JSON.stringify(value, null, 2) ?? '');
  const heard = useRef({ onChange, onReadable });
  useEffect(() => {
    heard.current = { onChange, onReadable };
  });
  useEffect(() => {
    if (place.current === null) return;
    const view = new EditorView({
      doc: start,
      parent: place.current,
      extensions: [
        basicSetup,
        json(),
        syntaxHighlighting(classHighlighter),
        linter(jsonParseLinter()),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': id }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          const read = readJson(update.state.doc.toString());
          setTrouble('problem' in read ? read.problem : undefined);
          heard.current.onReadable(!('problem' in read));
          if (!('problem' in read)) heard.current.onChange(read.value);
        }),
      ],
    });
    return () => view.destroy();
  }, [start, label, id]);
  return (
    <div className="json-editor">
      <p className="json-editor-label">{label}</p>
      {description === undefined ? null : <p className="dimmed">{description}</p>}
      <div ref={place} />
      <p id={id} className="json-editor-trouble" aria-live="polite">
        {trouble}
      </p>
    </div>
  );
};

const readJson = (written: string): { readonly value: unknown } | { readonly problem: string } => {
  try {
    return { value: JSON.parse(written) as unknown };
  } catch (error) {
    return { problem: `This is not JSON yet: ${(error as Error).message}` };
  }
};
