import { deviations } from './deviations';
import { specification } from './specification';
import { seen } from './watch';

/** What the checks of this test file have covered, for its output. */
export function specificationReport(): string {
	const unmet = deviations.filter(({ what }) => !seen.excused.has(what));
	const { answered, outside, used } = seen;
	const versions = specification()
		.sources.map(({ version }) => version)
		.join(', ');
	return [
		`Box's OpenAPI files (${versions}): ${answered.size} of ${used.size} routes checked both ways`,
		`${deviations.length - unmet.length} of ${deviations.length} known deviations met`,
		...unmet.map(({ what }) => `not met by this test file: ${what}`),
		`outside of them: ${[...outside].sort().join(', ')}`,
	].join('\n  ');
}
