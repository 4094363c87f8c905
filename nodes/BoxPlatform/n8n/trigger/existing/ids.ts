/** IDs are numbers of any length; younger ones are larger. */
export function compareIds(a: string, b: string): number {
	if (a.length !== b.length) return a.length - b.length;
	if (a === b) return 0;
	return a < b ? -1 : 1;
}
