import { type ListChange, PART_WORDS } from './word-lists.ts';

/** Words that a change shows of one part; the rest is counted. */
const SHOWN = 40;

/** What is other about the lists than it was, word by word. */
export const WordChanges = ({ changes }: { readonly changes: readonly ListChange[] }) => (
  <ul className="word-changes">
    {changes.map(({ name, language, list, parts }) => (
      <li key={`${name} ${language}`}>
        <strong>
          {name} ({language})
        </strong>
        {list === undefined ? null : list === 'added' ? ': a new list' : ': taken out'}
        {parts.map(({ part, added, removed }) => (
          <div key={part}>
            {PART_WORDS[part][0]}: <Few as="ins" words={added} /> <Few as="del" words={removed} />
          </div>
        ))}
      </li>
    ))}
  </ul>
);

const Few = ({
  as: Mark,
  words,
}: {
  readonly as: 'ins' | 'del';
  readonly words: readonly string[];
}) =>
  words.length === 0 ? null : (
    <Mark>
      {words.slice(0, SHOWN).join(', ')}
      {words.length > SHOWN ? ` and ${words.length - SHOWN} more` : ''}
    </Mark>
  );
