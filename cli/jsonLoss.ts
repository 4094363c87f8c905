/** What a JSON text says that would be lost, or be another, when JavaScript reads it and writes it again. */

/**
 * @param text valid JSON; it is gone through once, without recursion and long matches, since exports can be large
 * @returns a sentence on the first such thing
 */
export function lossIn(text: string): string | undefined {
	/** For each object around this place its keys so far; undefined for a list. */
	const around: Array<Set<string> | undefined> = [];
	for (let at = 0; at < text.length;) {
		const char = text[at] ?? '';
		let end = at + 1;
		if (char === '{') around.push(new Set());
		else if (char === '[') around.push(undefined);
		else if (char === '}' || char === ']') around.pop();
		else if (char === '"') {
			end = endOfText(text, at);
			const keys = isKey(text, end) ? around.at(-1) : undefined;
			if (keys !== undefined) {
				const key = String(JSON.parse(text.slice(at, end)));
				if (keys.has(key)) {
					return `The key ‘${shortened(key)}’ is there twice in one object, and only the last one would be kept: take one of them out`;
				}
				keys.add(key);
			}
		} else if (isOfNumber(char)) {
			while (isOfNumber(text[end] ?? '')) end += 1;
			const loss = numberLoss(text.slice(at, end));
			if (loss !== undefined) return loss;
		} else {
			// The letters of true, false and null, whose e would be one of a number.
			while (/[a-z]/.test(text[end] ?? '')) end += 1;
		}
		at = end;
	}
	return undefined;
}

function endOfText(text: string, start: number): number {
	for (let at = start + 1; at < text.length; at += 1) {
		const char = text[at];
		if (char === '"') return at + 1;
		if (char === '\\') at += 1;
	}
	return text.length;
}

/** Whether a colon comes next. */
function isKey(text: string, from: number): boolean {
	let at = from;
	while (' \t\r\n'.includes(text[at] ?? '-')) at += 1;
	return text[at] === ':';
}

const isOfNumber = (char: string) => char !== '' && '0123456789+-.eE'.includes(char);

function numberLoss(token: string): string | undefined {
	const written = JSON.stringify(Number(token));
	if (written !== 'null' && decimalOf(written) === decimalOf(token)) return undefined;
	const problem = /^-?\d{16,}$/.test(token) ? 'is too large to' : 'cannot';
	return `The number ${shortened(token)} ${problem} be kept exactly (it would be ${written}): put it in quotation marks, or take it out of the pinned data`;
}

/** The same for all ways to write a number: its sign, its digits without zeros around them, and where they stand. */
function decimalOf(token: string): string {
	const [mantissa = '', exponent = '0'] = token.split(/e/i);
	const isNegative = mantissa.startsWith('-');
	const [whole = '', fraction = ''] = mantissa.slice(isNegative ? 1 : 0).split('.');
	const digits = whole + fraction;
	let start = 0;
	while (digits[start] === '0') start += 1;
	let end = digits.length;
	while (end > start && digits[end - 1] === '0') end -= 1;
	const sign = isNegative ? '-' : '';
	if (start === end) return `${sign}0`;
	const place = BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - end);
	return `${sign}${digits.slice(start, end)}e${place}`;
}

const shortened = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
