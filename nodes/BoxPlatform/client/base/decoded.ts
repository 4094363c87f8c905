/** Text without its percent-encoding; as it is where it only looks encoded, as `100%` does. */
export function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
