/**
 * Mutants that no test can or need notice, each with its reason: mostly changes that make no difference to
 * anybody. `npm run mutants` fails for a survivor that is not listed, and for a line that is out of date.
 *
 * @type {Array<{ file: string, change: string, reason: string, used?: true }>}
 */
export const survivors = [];
