/**
 * `npm run check:package`: looks at the tarball that would be published, one theme after another
 * (scripts/package/). `-- --publish` refuses, besides, an address that is still to be filled in.
 */
import { addressProblems } from './package/address.mjs';
import { checkCode } from './package/code.mjs';
import { checkFiles } from './package/files.mjs';
import { checkInstalls } from './package/installs.mjs';
import { checkLicences } from './package/licences.mjs';
import { checkLoadTime } from './package/loadTime.mjs';
import { withPacked } from './package/packed.mjs';
import { checkRunning } from './package/running.mjs';
import { checkScan } from './package/scan.mjs';
import { checkSize } from './package/size.mjs';
import { checkTouches } from './package/touches.mjs';
import { readSwitches } from './run.mjs';

/** @type {Array<[string, import('./package/packed.mjs').Check]>} */
const checks = [
	['Files', checkFiles],
	['Licences', checkLicences],
	['Size', checkSize],
	['No code out of text', checkCode],
	['No code out of text at work', checkRunning],
	['Environment and files', checkTouches],
	['Load time', checkLoadTime],
	['Installs', checkInstalls],
	["n8n's scanner", checkScan],
];
const { publish: isPublished } = readSwitches(['publish']);
if (isPublished) checks.push(['Address', ({ manifest }) => addressProblems(manifest)]);

let failed = 0;
await withPacked(async (packed) => {
	for (const [name, check] of checks) {
		const problems = await check(packed);
		if (problems.length > 0) failed += 1;
		console.log(`${problems.length === 0 ? '✓' : '✗'} ${name}`);
		for (const problem of problems) console.error(`  ${problem}`);
	}
});
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
