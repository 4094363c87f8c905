/** Tags from text separated by commas; `undefined` leaves them as they are. */
export function tagList(text: string | undefined): string[] | undefined {
	return text
		?.split(',')
		.map((tag) => tag.trim())
		.filter((tag) => tag !== '');
}
