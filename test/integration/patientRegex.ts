import { setSafeRegexEngine } from 'n8n-workflow';

/**
 * Takes n8n's limit of 250 ms from its regular expressions, which check the values of locators: with
 * tests side by side on a busy machine the time passes before the expression has had its turn.
 */
export function makeRegexPatient(): void {
	setSafeRegexEngine({
		exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
		test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
		replace: (pattern, input, flags, replacement) =>
			input.replace(new RegExp(pattern, flags), replacement),
		matchAll: (pattern, input, flags = '') =>
			Array.from(input.matchAll(new RegExp(pattern, flags.includes('g') ? flags : `${flags}g`))),
		split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
	});
}
