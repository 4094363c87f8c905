/** Whether a message is from Box and not an old one. https://developer.box.com/guides/webhooks/v2/signatures-v2/ */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Box's own SDKs take no older ones either. */
const longestAgeMs = 10 * 60 * 1_000;

export interface SignedMessage {
	/** The bytes as they came: Box signs them, and nobody else writes JSON in quite the same way. */
	body: Uint8Array;
	/** By their names in lower case. */
	headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

export type MessageProblem = 'unsigned' | 'unknownSignature' | 'wrongSignature' | 'wrongTime';

/**
 * What keeps a message from being believed. Each key is held against each signature, all of them in constant time: while
 * keys are rotated either may be new, and people mix up the two.
 *
 * @param keys the signature keys of the app, of which one is enough
 * @param now milliseconds since the epoch
 * @returns undefined for a message that Box has signed within the last ten minutes
 */
export function messageProblem(
	{ body, headers }: SignedMessage,
	keys: readonly string[],
	now: number,
): MessageProblem | undefined {
	const one = (name: string) => {
		const value = headers[name];
		return typeof value === 'string' ? value.trim() : '';
	};
	const signatures = [one('box-signature-primary'), one('box-signature-secondary')];
	const timestamp = one('box-delivery-timestamp');
	if (timestamp === '' || signatures.every((signature) => signature === '')) return 'unsigned';
	const version = one('box-signature-version');
	const algorithm = one('box-signature-algorithm');
	if (version !== '1' || algorithm !== 'HmacSHA256') return 'unknownSignature';
	const matches = keys
		.filter((key) => key !== '')
		.flatMap((key) => {
			const expected = createHmac('sha256', key).update(body).update(timestamp).digest();
			return signatures.map((signature) => isSame(expected, Buffer.from(signature, 'base64')));
		});
	if (!matches.includes(true)) return 'wrongSignature';
	const age = now - timeOf(timestamp);
	return Math.abs(age) <= longestAgeMs ? undefined : 'wrongTime';
}

function isSame(expected: Buffer, given: Buffer): boolean {
	const sameLength = expected.length === given.length;
	return timingSafeEqual(expected, sameLength ? given : expected) && sameLength;
}

/** RFC 3339 with its offset alone: other forms mean another time in another time zone. */
function timeOf(timestamp: string): number {
	return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(timestamp)
		? Date.parse(timestamp)
		: NaN;
}
