import { Icon } from './icon.tsx';

/** What has to be made: a printer. */
export const ProductionIcon = () => (
  <Icon>
    <path d="M6 7.500V3.500h8v4M6 14H4.500A1.500 1.500 0 0 1 3 12.500V9a1.500 1.500 0 0 1 1.500-1.500h11A1.500 1.500 0 0 1 17 9v3.500a1.500 1.500 0 0 1-1.500 1.500H14" />
    <path d="M6 11.500h8v5H6z" />
  </Icon>
);

/** Doubtful texts: a speech bubble with a question. */
export const ReviewsIcon = () => (
  <Icon>
    <path d="M3.500 4h13v9.500H9L5.500 16.500v-3h-2z" />
    <path d="M8.500 7.500a1.600 1.600 0 1 1 2.300 1.400c-.5.300-.8.600-.8 1.100M10 11.700v.1" />
  </Icon>
);

/** What may be shaped: a mug with a mark on it. */
export const ProductTemplatesIcon = () => (
  <Icon>
    <path d="M3.500 5h9.500v9a2 2 0 0 1-2 2H5.500a2 2 0 0 1-2-2zM13 7.500h1.500a2 2 0 0 1 2 2v1a2 2 0 0 1-2 2H13" />
    <path d="M8.250 8.500v4M6.250 10.500h4" />
  </Icon>
);

/** Words that are looked for: lines, one of them struck out. */
export const WordListsIcon = () => (
  <Icon>
    <path d="M4 5h12M4 10h3M13.500 10H16M4 15h8" />
    <path d="m8.500 8.500 3 3M11.500 8.500l-3 3" />
  </Icon>
);

/** A list of names: lines, each with a mark before it. */
export const NameRunsIcon = () => (
  <Icon>
    <path d="M8 5h9M8 10h9M8 15h9M3.200 5l.9.900L5.800 4M3.200 10l.9.900L5.800 9M3.200 15l.9.900L5.800 14" />
  </Icon>
);
