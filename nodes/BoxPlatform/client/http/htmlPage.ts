/** A title stands at the beginning of a page; what a hostile one repeats behind it is not looked at. */
const looked = 8 * 1024;
const maxTitleLength = 100;

/** Whether a text is a page for people, or something else with tags. */
export const isMarkup = (text: string): boolean => /^\s*</.test(text.slice(0, looked));

/** The title of a page, as errors show it behind what they say of it; it often names the proxy that made it. */
export function titleNote(text: string): string {
	const title = titleOf(text.slice(0, looked));
	return title === '' ? '' : ` ("${title}")`;
}

/** Found step by step: a pattern over `<title ` repeated takes its square in time. */
function titleOf(text: string): string {
	const tag = text.search(/<title/i);
	const start = tag < 0 ? -1 : text.indexOf('>', tag);
	const end = start < 0 ? -1 : text.indexOf('<', start);
	return end < 0
		? ''
		: text
				.slice(start + 1, end)
				.trim()
				.slice(0, maxTitleLength);
}
