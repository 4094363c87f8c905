import type { Case } from './wordings';

/**
 * A change of which nobody knows whether it was made. Whoever reads that has to know how often it was asked for.
 *
 * @param what has happened
 * @param before what is to be said first
 */
export function unknownOutcome(what: string, attempts: number, before = ''): Case {
	// Only what cannot happen twice is repeated.
	const sent =
		attempts > 1
			? `It was sent ${attempts} times, since that cannot make the change twice.`
			: 'It was not sent again, since that could make the change twice.';
	return {
		topic: 'outcome-unknown',
		values: { what },
		before: [before, sent].filter(Boolean).join(' '),
	};
}
