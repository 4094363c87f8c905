import type { Exchange } from '../../emulator';
import type { SpecOperation } from './specification';
import type { Validators } from './validators';

/** What is wrong with an answer of the emulator: its status, its type or its body. */
export function responseComplaints(
	{ responses }: SpecOperation,
	validators: Validators,
	exchange: Exchange,
): string[] {
	const { status, faulted, outcome, responseBody, responseHeaders } = exchange;
	// What fault injection answers is not Box's.
	if (faulted || outcome !== 'answered') return [];
	const described = responses[String(status)] ?? (status >= 400 ? responses.default : undefined);
	const wrong = (complaint: string) => `answer ${status}: ${complaint}`;
	if (described === undefined) return [wrong('this status is not described')];
	const types = Object.keys(described);
	// Errors may come without a body, and a success without a description has none.
	if (responseBody === undefined) {
		const mayBeEmpty = types.length === 0 || status >= 300 || !types.includes('application/json');
		return mayBeEmpty ? [] : [wrong('has no body')];
	}
	const type = String(responseHeaders['content-type'] ?? '')
		.replace(/;.*/, '')
		.trim();
	const schema = described[type];
	if (schema === undefined) {
		return [
			wrong(types.length === 0 ? `has a body of ${type}` : `is ${type}, not ${types.join(', ')}`),
		];
	}
	return validators(schema, responseBody).map((complaint) => wrong(`body ${complaint}`));
}
