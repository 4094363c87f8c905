/**
 * A name in the form in which Box compares it with the others of a folder: it ignores case, across files, folders
 * and web links. The one place that knows.
 */
export const comparableName = (name: string): string => name.toLowerCase();
