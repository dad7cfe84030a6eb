/** The shop's recurring pictures, and how a product text speaks of each. */
const motifs = {
  fern: 'an uncurling fern',
  fox: 'a sleeping fox',
  hare: 'a leaping hare',
  heron: 'a heron among reeds',
  bee: 'bees in lavender',
  moon: 'a smiling moon',
  whale: 'a whale under the stars',
  poppy: 'red poppies',
} as const;

type Motif = keyof typeof motifs;

/** The words for a motif; a motif without words of its own is its own name. */
export function motifPhrase(motif: unknown): string {
  return typeof motif === 'string' && motif in motifs ? motifs[motif as Motif] : String(motif);
}
