import { isObject } from '../reading/compounds.ts';
import { nearNames } from '../reading/near-names.ts';
import { kindOf, type Spot } from '../reading/spot.ts';

/** Operators that hold conditions. */
const OF_CONDITIONS = ['$and', '$or', '$nor'];
/** Operators of what a template knows nothing of: people's pasts and lists. */
const FOREIGN = ['$did', '$inGroup', '$notInGroup'];

/**
 * The fields a condition reads. What operators mean is the business of the language of conditions; here it is only found out that nothing
 * but fields of the template is asked.
 *
 * @throws DesignerError for a condition that reads anything else.
 */
export const conditionFields = (
  condition: unknown,
  fields: readonly string[],
  spot: Spot,
): ReadonlySet<string> => {
  const found = new Set<string>();
  const add = (path: string, where: Spot): void => {
    const [name = ''] = path.split('.');
    if (!fields.includes(name)) {
      throw where.refuse(
        `A condition reads "${name}", which is no field.`,
        nearNames(name, fields),
      );
    }
    found.add(name);
  };
  const walk = (one: unknown, where: Spot): void => {
    if (!isObject(one)) throw where.refuse(`A condition is an object; ${kindOf(one)} stands here.`);
    for (const [key, operand] of Object.entries(one)) {
      const place = where.at(key);
      if (FOREIGN.includes(key)) throw foreign(key, place);
      if (OF_CONDITIONS.includes(key)) conditions(operand, place);
      else if (key === '$not') walk(operand, place);
      else if (key === '$expr') expression(operand, place);
      else if (key === '$always') continue;
      else if (key.startsWith('$')) {
        throw place.refuse(
          `"${key.slice(0, 40)}" is no operator of a condition.`,
          nearNames(key, [...OF_CONDITIONS, '$not', '$expr', '$always']),
        );
      } else {
        add(key, place);
        operators(operand, place);
      }
    }
  };
  const conditions = (all: unknown, where: Spot): void => {
    if (!Array.isArray(all) || all.length === 0) {
      throw where.refuse('This is a list of at least one condition.');
    }
    all.forEach((one: unknown, i) => {
      walk(one, where.at(i));
    });
  };
  const operators = (operand: unknown, where: Spot): void => {
    if (!isObject(operand)) return;
    for (const key of Object.keys(operand)) {
      if (FOREIGN.includes(key)) throw foreign(key, where.at(key));
    }
  };
  /** In `$expr` a field is a text with "$" before it. */
  const expression = (one: unknown, where: Spot): void => {
    if (typeof one === 'string') {
      if (one.startsWith('$')) add(one.slice(1), where);
    } else if (Array.isArray(one)) {
      one.forEach((inner: unknown, i) => {
        expression(inner, where.at(i));
      });
    } else if (isObject(one)) {
      for (const [key, inner] of Object.entries(one)) {
        if (key !== '$literal') expression(inner, where.at(key));
      }
    }
  };
  walk(condition, spot);
  return found;
};

const foreign = (operator: string, spot: Spot): Error =>
  spot.refuse(
    `${operator} asks for something that a template knows nothing of.`,
    'Conditions of a template ask only for what was chosen in its fields.',
  );
