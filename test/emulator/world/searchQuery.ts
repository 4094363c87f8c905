/** One field of an item as the index holds it. */
export interface IndexedText {
	text: string;
	/** Titles match by the beginning of a word, content by whole words. */
	prefix: boolean;
}

/** Whether an item fits a search query. */
export type Matcher = (texts: readonly IndexedText[]) => boolean;

/**
 * Reads a query of `GET /search`: words side by side mean AND; `AND`, `OR` and `NOT` are
 * operators in capitals only; quotes make phrases; `*` is no wildcard.
 */
export function parseSearchQuery(query: string): Matcher {
	const tokens = query.match(/"[^"]*"?|[()]|[^\s()"]+/g) ?? [];
	let position = 0;
	const parseOr = (): Matcher => {
		const branches = [parseAnd()];
		while (tokens[position] === 'OR') {
			position++;
			branches.push(parseAnd());
		}
		return (texts) => branches.some((branch) => branch(texts));
	};
	const parseAnd = (): Matcher => {
		const terms: Matcher[] = [];
		for (let token = tokens[position]; token !== undefined; token = tokens[position]) {
			if (token === 'OR' || token === ')') break;
			if (token === 'AND') position++;
			else terms.push(parseTerm());
		}
		// `NOT` alone at the end, or `OR` without a right side, finds nothing.
		return (texts) => terms.length > 0 && terms.every((term) => term(texts));
	};
	const parseTerm = (): Matcher => {
		const token = tokens[position++] ?? '';
		if (token === 'NOT') {
			if (tokens[position] === undefined) return () => false;
			const negated = parseTerm();
			return (texts) => !negated(texts);
		}
		if (token === '(') {
			const inner = parseOr();
			if (tokens[position] === ')') position++;
			return inner;
		}
		return term(token);
	};
	const matcher = parseOr();
	return matcher;
}

function term(token: string): Matcher {
	const phrase = token.startsWith('"');
	const wanted = wordsOf(token);
	if (wanted.length === 0 || (!phrase && token.includes('*'))) return () => false;
	return (texts) =>
		texts.some(({ text, prefix }) => {
			const words = wordsOf(text);
			const fits = (word: string | undefined, part: string, last: boolean): boolean =>
				word !== undefined && (prefix && last && !phrase ? word.startsWith(part) : word === part);
			return words.some((_word, start) =>
				wanted.every((part, index) =>
					fits(words[start + index], part, index === wanted.length - 1),
				),
			);
		});
}

/** Lower-case words; punctuation separates, so that "report.pdf" holds two. */
export function wordsOf(text: string): string[] {
	return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
