import type { Sentences } from './sentences-en.ts';

/** What is said of designs, in Spanish. */
export const SPANISH: Sentences = {
  missing: ['{field} está vacío.', 'Rellena {field}.'],
  notText: ['{field} no es un texto.', 'Escribe {field} como texto.'],
  notNumber: ['{field} no es un número.', 'Escribe {field} en cifras.'],
  notDay: ['{field} no es un día que exista.', 'Elige un día, por ejemplo 2026-12-24.'],
  notPicture: ['{field} no es una imagen.', 'Elige una imagen para {field}.'],
  notChoice: ['{field} no es una de las opciones.', 'Elige entre: {offered}.'],
  unseen: ['{field} contiene un carácter invisible.', 'Escribe {field} de nuevo a mano.'],
  turned: [
    '{field} contiene un signo oculto que da la vuelta a la escritura.',
    'Escribe {field} de nuevo a mano.',
  ],
  unknownField: ['En este producto no hay «{field}».', 'Quítalo.'],
  ignored: [
    '{field} no forma parte del producto tal como lo has elegido; lo que pone ahí se deja fuera.',
    'Déjalo así, o elige de modo que {field} forme parte.',
  ],
  tooShort: [
    '{field} es demasiado corto: {count} caracteres de al menos {least}.',
    'Escribe algo más.',
  ],
  tooLong: [
    '{field} es demasiado largo: {count} caracteres, como máximo {most}.',
    'Acórtalo en {over}.',
  ],
  tooManyLines: ['{field} tiene {count} líneas, como máximo {most}.', 'Quita {over}.'],
  tooManyBytes: [
    '{field} es demasiado largo para un código legible: {count} bytes de un máximo de {most}.',
    'Acórtalo.',
  ],
  fewLetters: ['{field} tiene {count} letras y necesita al menos {least}.', 'Añade letras.'],
  manyLetters: ['{field} tiene {count} letras, como máximo {most}.', 'Quita {over}.'],
  notLetters: ['{field} solo admite letras.', 'Quita «{found}».'],
  pattern: ['{say}', 'Cambia {field}.'],
  tooLow: ['{field} es {value} y el mínimo es {least}.', 'Elige {least} o más.'],
  tooHigh: ['{field} es {value} y el máximo es {most}.', 'Elige {most} o menos.'],
  offStep: ['{field} va de {step} en {step}.', 'Elige {near}.'],
  tooEarly: ['{field} es anterior a {least}.', 'Elige {least} o un día posterior.'],
  tooLate: ['{field} es posterior a {most}.', 'Elige {most} o un día anterior.'],
  notOffered: ['«{value}» no se ofrece para {field}.', 'Elige entre: {offered}.'],
  conflict: ['{say}', 'Cambia {fields}.'],
  unknownPicture: ['La imagen de {field} ya no está.', 'Añade la imagen de nuevo.'],
  pictureReview: ['Alguien mira la imagen de {field} antes de hacerla.', 'No hay que hacer nada.'],
  dpiRefused: [
    'La imagen de {field} es demasiado pequeña: se imprimiría a {dpi} puntos por pulgada y necesita {least}.',
    'Usa una imagen más grande o muestra más de ella: al menos {width} × {height} píxeles.',
  ],
  dpiWarned: [
    'La imagen de {field} puede verse borrosa: se imprime a {dpi} puntos por pulgada; {least} se ven bien.',
    'Si puedes, usa una imagen de al menos {width} × {height} píxeles.',
  ],
  overflow: ['{field} no cabe en su sitio.', 'Acórtalo.'],
  missingGlyph: ['No tenemos letras para {found} en {field}.', 'Escríbelo sin {found}.'],
  beyondSurface: ['{field} se sale del borde.', 'Acórtalo.'],
  beyondSafe: [
    '{field} queda tan cerca del borde que puede cortarse una parte.',
    'Acórtalo, o déjalo si te gusta así.',
  ],
  smallLetters: [
    'Las letras de {field} quedan muy pequeñas: {size} puntos; desde {least} salen bien.',
    'Acórtalo para que sean más grandes.',
  ],
  contrastRefused: [
    '{field} apenas se ve: su color se parece demasiado al de debajo.',
    'Elige otro color.',
  ],
  contrastWarned: [
    '{field} puede costar de ver: su color se parece al de debajo.',
    'Elige un color que destaque más.',
  ],
  smallCode: [
    'Los cuadros del código de {field} quedan muy pequeños: {size} mm; desde {least} mm un teléfono los lee bien.',
    'Acorta su contenido.',
  ],
  nothingSeen: ['No se vería nada de {field}.', 'Cambia {field}, o déjalo vacío.'],
  profanityRefused: ['{field} contiene palabras que no hacemos.', 'Escribe otra cosa.'],
  profanityReview: [
    '{field} quizá contiene una palabra que no hacemos; una persona lo mira antes de hacerlo.',
    'Déjalo, o escribe otra cosa para que se haga enseguida.',
  ],
  trademarkRefused: [
    '{field} contiene el nombre de una marca, que no podemos hacer.',
    'Escribe otra cosa.',
  ],
  trademarkReview: [
    '{field} quizá contiene el nombre de una marca; una persona lo mira antes de hacerlo.',
    'Déjalo si es tu propio nombre, o escribe otra cosa.',
  ],
  personalRefused: [
    '{field} contiene {what}.',
    'Quítalo: cualquiera que vea el producto podría usarlo.',
  ],
  personalReview: [
    '{field} quizá contiene {what}; una persona lo mira antes de hacerlo.',
    'Quítalo si es así; si no, déjalo.',
  ],
  email: ['una dirección de correo electrónico', ''],
  phone: ['un número de teléfono', ''],
  iban: ['un número de cuenta', ''],
  card: ['un número de tarjeta', ''],
  address: ['una dirección web', ''],
  otherTemplate: [
    'Este diseño se hizo para otra versión del producto.',
    'Ábrelo de nuevo, míralo y guárdalo.',
  ],
  outdated: [
    'Hay una versión más nueva de este producto.',
    'Abre el diseño en la versión nueva, míralo y guárdalo.',
  ],
};
