/**
 * Operations to come, with the calls of Box's API that they are for. A test says when one is there: then its line goes,
 * and the calls are those that its case records.
 */
export const planned: Readonly<Record<string, readonly string[]>> = {};
