import type { Sentences } from './sentences-en.ts';

/** What is said of designs, in French. */
export const FRENCH: Sentences = {
  missing: ['{field} est vide.', 'Remplissez {field}.'],
  notText: ['{field} n’est pas un texte.', 'Écrivez {field} comme un texte.'],
  notNumber: ['{field} n’est pas un nombre.', 'Écrivez {field} en chiffres.'],
  notDay: ['{field} n’est pas un jour qui existe.', 'Choisissez un jour, comme 2026-12-24.'],
  notPicture: ['{field} n’est pas une image.', 'Choisissez une image pour {field}.'],
  notChoice: ['{field} ne fait pas partie des choix.', 'Choisissez parmi : {offered}.'],
  unseen: ['{field} contient un caractère invisible.', 'Écrivez de nouveau {field} à la main.'],
  turned: [
    '{field} contient un signe caché qui retourne l’écriture.',
    'Écrivez de nouveau {field} à la main.',
  ],
  unknownField: ['Il n’y a pas de « {field} » sur ce produit.', 'Retirez-le.'],
  ignored: [
    '{field} ne fait pas partie du produit tel que vous l’avez choisi ; ce qui y est écrit est laissé de côté.',
    'Laissez-le ainsi, ou choisissez de sorte que {field} en fasse partie.',
  ],
  tooShort: [
    '{field} est trop court : {count} caractères sur {least} au moins.',
    'Écrivez davantage.',
  ],
  tooLong: [
    '{field} est trop long : {count} caractères, {most} au plus.',
    'Raccourcissez de {over}.',
  ],
  tooManyLines: ['{field} a {count} lignes, {most} au plus.', 'Retirez-en {over}.'],
  tooManyBytes: [
    '{field} est trop long pour un code lisible : {count} octets sur {most} au plus.',
    'Raccourcissez-le.',
  ],
  fewLetters: ['{field} a {count} lettres, il en faut au moins {least}.', 'Ajoutez des lettres.'],
  manyLetters: ['{field} a {count} lettres, {most} au plus.', 'Retirez-en {over}.'],
  notLetters: ['{field} n’accepte que des lettres.', 'Retirez « {found} ».'],
  pattern: ['{say}', 'Modifiez {field}.'],
  tooLow: ['{field} est {value}, le minimum est {least}.', 'Choisissez {least} ou plus.'],
  tooHigh: ['{field} est {value}, le maximum est {most}.', 'Choisissez {most} ou moins.'],
  offStep: ['{field} va par pas de {step}.', 'Choisissez {near}.'],
  tooEarly: ['{field} est avant le {least}.', 'Choisissez le {least} ou un jour plus tard.'],
  tooLate: ['{field} est après le {most}.', 'Choisissez le {most} ou un jour plus tôt.'],
  notOffered: ['« {value} » n’est pas proposé pour {field}.', 'Choisissez parmi : {offered}.'],
  conflict: ['{say}', 'Modifiez {fields}.'],
  unknownPicture: ['L’image de {field} n’est plus là.', 'Ajoutez l’image de nouveau.'],
  pictureReview: [
    'Quelqu’un regarde l’image de {field} avant la fabrication.',
    'Il n’y a rien à faire.',
  ],
  dpiRefused: [
    'L’image de {field} est trop petite : elle serait imprimée à {dpi} points par pouce, il en faut {least}.',
    'Prenez une image plus grande ou montrez-en davantage : au moins {width} × {height} pixels.',
  ],
  dpiWarned: [
    'L’image de {field} peut paraître floue : elle est imprimée à {dpi} points par pouce ; {least} donnent un bon résultat.',
    'Si possible, prenez une image d’au moins {width} × {height} pixels.',
  ],
  overflow: ['{field} ne tient pas à sa place.', 'Raccourcissez-le.'],
  missingGlyph: [
    'Nous n’avons pas de lettres pour {found} dans {field}.',
    'Écrivez-le sans {found}.',
  ],
  beyondSurface: ['{field} dépasse le bord.', 'Raccourcissez-le.'],
  beyondSafe: [
    '{field} est si près du bord qu’une partie peut être coupée.',
    'Raccourcissez-le, ou laissez-le si cela vous plaît.',
  ],
  smallLetters: [
    'Les lettres de {field} deviennent très petites : {size} points ; à partir de {least} elles sont bien faites.',
    'Raccourcissez-le pour qu’elles soient plus grandes.',
  ],
  contrastRefused: [
    '{field} se voit à peine : sa couleur est trop proche de celle du dessous.',
    'Choisissez une autre couleur.',
  ],
  contrastWarned: [
    '{field} peut être difficile à voir : sa couleur est proche de celle du dessous.',
    'Choisissez une couleur qui ressort mieux.',
  ],
  smallCode: [
    'Les carrés du code de {field} deviennent très petits : {size} mm ; à partir de {least} mm un téléphone les lit bien.',
    'Raccourcissez son contenu.',
  ],
  nothingSeen: ['On ne verrait rien de {field}.', 'Modifiez {field}, ou laissez-le vide.'],
  profanityRefused: [
    '{field} contient des mots que nous ne réalisons pas.',
    'Écrivez autre chose.',
  ],
  profanityReview: [
    '{field} contient peut-être un mot que nous ne réalisons pas ; une personne le regarde avant la fabrication.',
    'Laissez-le, ou écrivez autre chose pour que ce soit fait tout de suite.',
  ],
  trademarkRefused: [
    '{field} contient le nom d’une marque, que nous n’avons pas le droit de réaliser.',
    'Écrivez autre chose.',
  ],
  trademarkReview: [
    '{field} contient peut-être le nom d’une marque ; une personne le regarde avant la fabrication.',
    'Laissez-le si c’est votre propre nom, ou écrivez autre chose.',
  ],
  personalRefused: [
    '{field} contient {what}.',
    'Retirez-le : toute personne qui voit le produit pourrait s’en servir.',
  ],
  personalReview: [
    '{field} contient peut-être {what} ; une personne le regarde avant la fabrication.',
    'Retirez-le si c’est le cas, sinon laissez-le.',
  ],
  email: ['une adresse e-mail', ''],
  phone: ['un numéro de téléphone', ''],
  iban: ['un numéro de compte', ''],
  card: ['un numéro de carte', ''],
  address: ['une adresse web', ''],
  otherTemplate: [
    'Cette création a été faite pour une autre version du produit.',
    'Ouvrez-la de nouveau, regardez-la et enregistrez-la.',
  ],
  outdated: [
    'Il existe une version plus récente de ce produit.',
    'Ouvrez la création dans la nouvelle version, regardez-la et enregistrez-la.',
  ],
};
